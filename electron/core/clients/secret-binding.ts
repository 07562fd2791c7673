import { asProviderKey } from '../../../shared/ids.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { FilledRecord } from '../catalog/resolve-record.ts';
import type { Vault } from '../vault/vault.ts';
import { bindingOf, changesOf, isFixed, originsOf, type Binding } from './binding.ts';

/*
 * A secret is bound to what the record of its provider said when the secret was entered or obtained (ADR 0017). The record of a custom
 * provider, and variables, can be changed later: by the person, by a page that was taken over, by anybody who can write to the data
 * file. The binding is sealed beside the secret. If the record says something else, the secret is not sent.
 */

const FIELD = 'binding';
/** An earlier version bound secrets to origins only. */
const EARLIER_FIELD = 'bound_origins';

/** What to bind the secrets of a provider to. */
export const currentBinding = (catalog: Catalog, record: FilledRecord): Binding =>
  bindingOf(record, catalog.find(asProviderKey(record.key))?.origin ?? 'custom');

/** Binds the secrets of a vault record. Call it in the transaction that stores them. */
export const bindSecrets = (vault: Vault, record: string, binding: Binding): void => {
  if (!isFixed(binding)) vault.put({ record, field: FIELD }, JSON.stringify(binding));
};

export interface BoundTo {
  readonly binding: Binding;
  /** The origins that the secrets may be sent to. */
  readonly origins: readonly string[];
}

/** What the secrets of a vault record are bound to; null if they are not bound. The vault must be open. */
export const readBinding = (vault: Vault, record: string): BoundTo | null => {
  const read = vault.read({ record, field: FIELD });
  // A binding that can't be read permits nothing.
  if (!read.ok) return { binding: {}, origins: [] };
  if (read.value !== null) {
    const binding = JSON.parse(read.value) as Binding;
    return { binding, origins: originsOf(binding) };
  }
  const origins = earlierOrigins(vault, record);
  return origins && { binding: {}, origins };
};

/** Whether the secrets of a vault record may be used as a record says. The vault must be open. */
export const isSecretBoundTo = (vault: Vault, record: string, binding: Binding): boolean => {
  const bound = readBinding(vault, record);
  return bound ? changesOf(bound.binding, binding).length === 0 : isFixed(binding);
};

/** The vault records whose secrets an earlier version bound to origins. */
export const recordsBoundEarlier = (vault: Vault): string[] => {
  const earlier = [...vault.placesOf(EARLIER_FIELD).keys()];
  if (earlier.length === 0) return [];
  const bound = vault.placesOf(FIELD);
  return earlier.filter((record) => !bound.has(record));
};

/** Whether an earlier version would have sent the secrets of a vault record to these origins. */
export const wasBoundTo = (vault: Vault, record: string, origins: readonly string[]): boolean => {
  const earlier = earlierOrigins(vault, record) ?? [];
  return origins.every((origin) => earlier.includes(origin));
};

const earlierOrigins = (vault: Vault, record: string): readonly string[] | null => {
  const read = vault.read({ record, field: EARLIER_FIELD });
  return read.ok && read.value !== null ? (JSON.parse(read.value) as string[]) : null;
};
