import { modeOf, modeOfGrant, type Mode } from '../../../shared/domain/mode.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { SettingsStore } from '../ports.ts';
import type { StoredConnection } from './connection-repository.ts';
import type { ModeRepository } from './mode-repository.ts';

export interface ModeSources {
  readonly catalog: Catalog;
  readonly modes: ModeRepository;
  readonly settings: Pick<SettingsStore, 'get'>;
}

/** Returns a function that says in which mode a provider is. It computes each mode once. Throws `StorageError`. */
export const providerModes = (
  { catalog, modes, settings }: ModeSources,
  connections: readonly StoredConnection[],
): ((key: ProviderKey) => Mode) => {
  const chosen = modes.all();
  const consent = settings.get().managed;
  const connected = new Map<ProviderKey, Record<Mode, number>>();
  for (const { providerKey, grant } of connections) {
    const counts = connected.get(providerKey) ?? { own: 0, managed: 0 };
    counts[modeOfGrant(grant)] += 1;
    connected.set(providerKey, counts);
  }
  const known = new Map<ProviderKey, Mode>();
  return (key) => {
    const mode =
      known.get(key) ??
      modeOf({
        isSupported: (catalog.find(key)?.record.managed ?? null) !== null,
        chosen: chosen[key] ?? null,
        consent,
        connected: connected.get(key) ?? { own: 0, managed: 0 },
      });
    known.set(key, mode);
    return mode;
  };
};

/** The default account of each provider among those of its mode: the one that the person chose, or else the first. */
export const defaultAccounts = (
  connections: readonly StoredConnection[],
  modeOfProvider: (key: ProviderKey) => Mode,
): ReadonlySet<StoredConnection> => {
  const defaults = new Map<ProviderKey, StoredConnection>();
  for (const connection of connections) {
    const { providerKey, grant, isDefault } = connection;
    if (modeOfGrant(grant) !== modeOfProvider(providerKey)) continue;
    if (isDefault || !defaults.has(providerKey)) defaults.set(providerKey, connection);
  }
  return new Set(defaults.values());
};
