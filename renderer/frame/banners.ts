import type { StorageState, VaultState } from '../../shared/domain/vault.ts';
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

const vaultBanner = (vault: VaultState): Banner | null => {
  switch (vault.kind) {
    case 'opening':
    case 'unlocked':
      return null;
    case 'setup-needed':
      return bannerOf(
        'vault',
        'warn',
        BANNERS.setupNeeded,
        'security',
        CLOSED_VAULT['setup-needed'].action ?? '',
      );
    case 'session-only':
      return bannerOf('vault', 'info', BANNERS.sessionOnly, 'security', BANNERS.sessionOnlyAction);
    case 'locked':
      return vault.by === 'passphrase'
        ? bannerOf(
            'vault',
            'info',
            BANNERS.lockedByPassphrase,
            'unlock',
            CLOSED_VAULT.passphrase.action ?? '',
          )
        : bannerOf(
            'vault',
            'warn',
            BANNERS.lockedBySystem,
            'retry-vault',
            CLOSED_VAULT['key-store'].action ?? '',
          );
    case 'backend-changed':
      return bannerOf(
        'vault',
        'bad',
        BANNERS.backendChanged,
        'security',
        CLOSED_VAULT['backend-changed'].action ?? '',
      );
    case 'damaged':
      return bannerOf('vault', 'bad', BANNERS.damaged, 'security', CLOSED_VAULT.damaged.action ?? '');
  }
};

/** The banners to show, most severe first. */
export const bannersFor = (facts: BannerFacts, dateTime: (at: number) => string): Banner[] =>
  [
    storageBanner(facts.storage, dateTime),
    facts.isVaultPanelShown ? null : vaultBanner(facts.vault),
    facts.online ? null : bannerOf('offline', 'info', BANNERS.offline),
  ].filter((banner) => banner !== null);
