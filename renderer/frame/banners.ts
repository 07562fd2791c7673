import type { StorageState, VaultState } from '../../shared/domain/vault.ts';
import { BANNERS } from '../../shared/words/frame.ts';
import { fill } from '../../shared/words/fill.ts';
import { COMMON } from '../../shared/words/common.ts';

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

const storageBanner = (storage: StorageState, dateTime: (at: number) => string): Banner | null => {
  const acknowledge = { kind: 'acknowledge', label: BANNERS.understood } as const;
  switch (storage.kind) {
    case 'ok':
      return null;
    case 'restored': {
      const text = fill(BANNERS.restored, { from: dateTime(storage.from), keptAs: storage.keptAs });
      return { key: 'storage', tone: 'warn', text, action: acknowledge };
    }
    case 'reset':
      return {
        key: 'storage',
        tone: 'warn',
        text: fill(BANNERS.reset, { keptAs: storage.keptAs }),
        action: acknowledge,
      };
    case 'newer-format': {
      const text = fill(BANNERS.newerFormat, { found: storage.found, known: storage.known });
      return { key: 'storage', tone: 'bad', text, action: null };
    }
    case 'unavailable':
      return { key: 'storage', tone: 'bad', text: BANNERS.unavailable[storage.reason], action: null };
  }
};

const vaultBanner = (vault: VaultState): Banner | null => {
  const openSecurity = { kind: 'security', label: BANNERS.seeWhatToDo } as const;
  switch (vault.kind) {
    case 'opening':
    case 'unlocked':
      return null;
    case 'setup-needed':
      return {
        key: 'vault',
        tone: 'warn',
        text: BANNERS.setupNeeded,
        action: { kind: 'security', label: BANNERS.setupAction },
      };
    case 'session-only':
      return {
        key: 'vault',
        tone: 'info',
        text: BANNERS.sessionOnly,
        action: { kind: 'security', label: BANNERS.sessionOnlyAction },
      };
    case 'locked':
      return vault.by === 'passphrase'
        ? {
            key: 'vault',
            tone: 'info',
            text: BANNERS.lockedByPassphrase,
            action: { kind: 'unlock', label: COMMON.unlock },
          }
        : {
            key: 'vault',
            tone: 'warn',
            text: BANNERS.lockedBySystem,
            action: { kind: 'retry-vault', label: COMMON.tryAgain },
          };
    case 'backend-changed':
      return { key: 'vault', tone: 'bad', text: BANNERS.backendChanged, action: openSecurity };
    case 'damaged':
      return { key: 'vault', tone: 'bad', text: BANNERS.damaged, action: openSecurity };
  }
};

/** The banners to show, most severe first. */
export const bannersFor = (facts: BannerFacts, dateTime: (at: number) => string): Banner[] =>
  [
    storageBanner(facts.storage, dateTime),
    facts.isVaultPanelShown ? null : vaultBanner(facts.vault),
    facts.online
      ? null
      : ({ key: 'offline', tone: 'info', text: BANNERS.offline, action: null } satisfies Banner),
  ].filter((banner) => banner !== null);
