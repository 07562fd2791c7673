import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import { appError } from '../../../shared/errors.ts';
import { asProviderKey, type ProviderKey } from '../../../shared/ids.ts';
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

/** The records of all providers, for several comparisons. */
export const knownRecords = (catalog: Catalog): ResolvedRecord[] =>
  catalog.summaries().flatMap(({ key }) => {
    const found = catalog.find(asProviderKey(key))?.record;
    return (found && withStandIns(found)) ?? [];
  });

/**
 * What storing a record means for the secrets that are stored. Fails with `connect.unsupported`, and as `providerChange` does.
 *
 * @param key that of the provider it replaces; null for a new one
 */
export const plannedChange = (
  { catalog, vault, secretHoldersOf }: ChangeSources,
  key: ProviderKey | null,
  planned: ProviderRecord,
  records = knownRecords(catalog),
): Result<ProviderChange> => {
  const record = withStandIns(planned);
  if (!record) return err(appError('connect.unsupported'));
  const before = records.find((other) => other.key === key) ?? null;
  const others = records.filter((other) => other !== before);
  const holders = key === null ? [] : secretHoldersOf(key);
  return providerChange({ planned, record, before, others, holders, vault });
};
