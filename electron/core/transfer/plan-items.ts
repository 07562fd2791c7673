import type { ProviderOrigin, ProviderRecord } from '../../../shared/domain/provider.ts';
import type { ImportDifference, ImportItem, ImportRefusal } from '../../../shared/domain/transfer.ts';
import type { ProviderKey } from '../../../shared/ids.ts';

/** The records that an import would leave, and those of the file. */
export interface PlannedRecords {
  /** As it will be after the import; null if the provider is not known. */
  find(key: ProviderKey): { readonly record: ProviderRecord; readonly origin: ProviderOrigin } | null;
  /** As it is in the file, which is what the file's secrets are bound to; null if that can't be known. */
  findInFile(key: ProviderKey): { readonly record: ProviderRecord; readonly origin: ProviderOrigin } | null;
}

/** An item of a file, and what is needed to store it. */
export interface Planned<Parts> {
  readonly item: ImportItem;
  /** Null if it can't be imported. */
  readonly parts: Parts | null;
}

/** The item of something that is in the file only, or is refused. */
export const describeItem = (
  facts: Pick<ImportItem, 'id' | 'kind' | 'providerKey' | 'name'> & Partial<ImportItem>,
  records: Pick<PlannedRecords, 'find'>,
): ImportItem => ({
  providerName: records.find(facts.providerKey)?.record.name ?? facts.providerKey,
  state: 'new',
  differences: [],
  refusal: null,
  hasSecrets: null,
  hosts: [],
  ...facts,
});

export const refuse = <Parts>(item: ImportItem, refusal: ImportRefusal): Planned<Parts> => ({
  item: { ...item, state: 'refused', differences: [], refusal },
  parts: null,
});

/** How an item compares with what Keyfob has, which is null if there is no such item. */
export const stateOf = (
  known: object | null,
  differences: readonly ImportDifference[],
): Pick<ImportItem, 'state' | 'differences'> => ({
  state: known === null ? 'new' : differences.length === 0 ? 'same' : 'differs',
  differences,
});
