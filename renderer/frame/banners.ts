import {
  closedVaultOf,
  type ClosedVault,
  type StorageState,
  type VaultState,
} from '../../shared/domain/vault.ts';
import { BANNERS } from '../../shared/words/frame.ts';
import { fill } from '../../shared/words/fill.ts';
import { CLOSED_VAULT } from '../../shared/words/vault.ts';

export type BannerAction = 'unlock' | 'security' | 'retry-vault' | 'acknowledge';

export interface Banner {
  readonly key: string;
  readonly tone: 'info' | 'warn' | 'bad';
  readonly text: string;
  readonly action: { readonly kind: BannerAction; readonly label: string } | null;
}

export interface BannerFacts {
  readonly vault: VaultState;
  readonly storage: StorageState;
  readonly online: boolean;
  readonly clockMinutesAhead: number;
  /** The page shows the vault panel, which says the same as a banner. */
  readonly isVaultPanelShown: boolean;
}

const bannerOf = (
  key: string,
  tone: Banner['tone'],
  text: string,
  kind?: BannerAction,
  label = '',
): Banner => ({ key, tone, text, action: kind === undefined ? null : { kind, label } });

const storageBanner = (storage: StorageState, dateTime: (at: number) => string): Banner | null => {
  switch (storage.kind) {
    case 'ok':
      return null;
    case 'restored': {
      const text = fill(BANNERS.restored, { from: dateTime(storage.from), keptAs: storage.keptAs });
      return bannerOf('storage', 'warn', text, 'acknowledge', BANNERS.acknowledge);
    }
    case 'reset': {
      const text = fill(BANNERS.reset, { keptAs: storage.keptAs });
      return bannerOf('storage', 'warn', text, 'acknowledge', BANNERS.acknowledge);
    }
    case 'newer-format': {
      const text = fill(BANNERS.newerFormat, { found: storage.found, known: storage.known });
      return bannerOf('storage', 'bad', text);
    }
    case 'unavailable':
      return bannerOf('storage', 'bad', BANNERS.unavailable[storage.reason]);
  }
};

const CLOSED_BANNERS: Readonly<
  Record<Exclude<ClosedVault, 'opening'>, readonly [Banner['tone'], text: string, BannerAction]>
> = {
  'setup-needed': ['warn', BANNERS.setupNeeded, 'security'],
  passphrase: ['info', BANNERS.lockedByPassphrase, 'unlock'],
  'key-store': ['warn', BANNERS.lockedBySystem, 'retry-vault'],
  'backend-changed': ['bad', BANNERS.backendChanged, 'security'],
  damaged: ['bad', BANNERS.damaged, 'security'],
};

const vaultBanner = (vault: VaultState): Banner | null => {
  if (vault.kind === 'session-only')
    return bannerOf('vault', 'info', BANNERS.sessionOnly, 'security', BANNERS.sessionOnlyAction);
  const closed = closedVaultOf(vault);
  if (closed === null || closed === 'opening') return null;
  const [tone, text, kind] = CLOSED_BANNERS[closed];
  return bannerOf('vault', tone, text, kind, CLOSED_VAULT[closed].action ?? '');
};

const clockBanner = (minutes: number): Banner | null => {
  if (minutes === 0) return null;
  const text = minutes > 0 ? BANNERS.clock.ahead : BANNERS.clock.behind;
  return bannerOf('clock', 'warn', fill(text, { minutes: Math.abs(minutes) }));
};

/** The banners to show, most severe first. */
export const bannersFor = (facts: BannerFacts, dateTime: (at: number) => string): Banner[] =>
  [
    storageBanner(facts.storage, dateTime),
    facts.isVaultPanelShown ? null : vaultBanner(facts.vault),
    clockBanner(facts.clockMinutesAhead),
    facts.online ? null : bannerOf('offline', 'info', BANNERS.offline),
  ].filter((banner) => banner !== null);
