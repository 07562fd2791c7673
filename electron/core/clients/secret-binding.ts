import { asProviderKey } from '../../../shared/ids.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { FilledRecord } from '../catalog/resolve-record.ts';
import type { SecretReader } from '../vault/secret-reader.ts';
import type { Vault } from '../vault/vault.ts';
import { bindingOf, changesOf, isFixed, type Binding } from './binding.ts';

/*
 * A secret is bound to what the record of its provider said when the secret was entered or obtained (ADR 0017). The record of a custom
 * provider, and variables, can be changed later: by the person, by a page that was taken over, by anybody who can write to the data
 * file. The binding is sealed beside the secret. If the record says something else, the secret is not sent.
 */

const FIELD = 'binding';

/** What to bind the secrets of a provider to. */
export const currentBinding = (catalog: Catalog, record: FilledRecord): Binding =>
  bindingOf(record, catalog.find(asProviderKey(record.key))?.origin ?? 'custom');

/** Binds the secrets of a vault record. Call it in the transaction that stores them. */
export const bindSecrets = (vault: Vault, record: string, binding: Binding): void => {
  if (!isFixed(binding)) vault.put({ record, field: FIELD }, JSON.stringify(binding));
};

/** What the secrets of a vault record are bound to; null if they are not bound. The vault must be open. */
export const readBinding = (vault: SecretReader, record: string): Binding | null => {
  const read = vault.read({ record, field: FIELD });
  // A binding that can't be read permits nothing.
  if (!read.ok) return {};
  return read.value === null ? null : (JSON.parse(read.value) as Binding);
};

/** Whether the secrets of a vault record may be used as a record says. The vault must be open. */
export const isSecretBoundTo = (vault: SecretReader, record: string, binding: Binding): boolean => {
  const bound = readBinding(vault, record);
  return bound ? changesOf(bound, binding).length === 0 : isFixed(binding);
};
