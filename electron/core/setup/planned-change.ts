import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import { appError } from '../../../shared/errors.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import { err, type Result } from '../../../shared/result.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { withStandIns, type ResolvedRecord } from '../catalog/resolve-record.ts';
import type { SecretHolder } from '../connections/secret-holders.ts';
import type { Vault } from '../vault/vault.ts';
import { providerChange, type ProviderChange } from './provider-change.ts';

export interface ChangeSources {
  readonly catalog: Catalog;
  readonly vault: Vault;
  readonly secretHoldersOf: (key: ProviderKey) => readonly SecretHolder[];
}

/** The records of all OAuth 2.0 providers, read when they are first asked for: most changes need none of them. */
export const knownRecords = (catalog: Catalog): (() => readonly ResolvedRecord[]) => {
  let known: readonly ResolvedRecord[] | null = null;
  return () => (known ??= catalog.records());
};

/**
 * What storing a record means for the secrets that are stored. Fails with `connect.unsupported`, and as `providerChange` does.
 *
 * @param key that of the provider it replaces; null for a new one
 * @param records those of all providers, for several comparisons
 */
export const plannedChange = (
  { catalog, vault, secretHoldersOf }: ChangeSources,
  key: ProviderKey | null,
  planned: ProviderRecord,
  records = knownRecords(catalog),
): Result<ProviderChange> => {
  const record = withStandIns(planned);
  if (!record) return err(appError('connect.unsupported'));
  const replaced = key === null ? null : catalog.find(key);
  const before = replaced && withStandIns(replaced.record);
  const others = (): readonly ResolvedRecord[] => records().filter((other) => other.key !== key);
  const holders = key === null ? [] : secretHoldersOf(key);
  return providerChange({ planned, record, before, others, holders, vault });
};
