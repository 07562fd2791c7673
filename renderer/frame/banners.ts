import type { StorageState, VaultState } from '../../shared/domain/vault.ts';
import { BANNERS } from '../../shared/words/frame.ts';
import { fill } from '../../shared/words/fill.ts';
import { COMMON } from '../../shared/words/common.ts';

/** What the button of a banner does. */
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
  /** The page shows the vault's own panel, so a banner would only repeat it. */
  readonly vaultShown: boolean;
}

const forStorage = (storage: StorageState, dateTime: (at: number) => string): Banner | null => {
  const understood = { kind: 'acknowledge', label: BANNERS.acknowledge } as const;
  switch (storage.kind) {
    case 'ok':
      return null;
    case 'restored': {
      const text = fill(BANNERS.restored, { from: dateTime(storage.from), keptAs: storage.keptAs });
      return { key: 'storage', tone: 'warn', text, action: understood };
    }
    case 'reset':
      return {
        key: 'storage',
        tone: 'warn',
        text: fill(BANNERS.reset, { keptAs: storage.keptAs }),
        action: understood,
      };
    case 'newer-format': {
      const text = fill(BANNERS.newerFormat, { found: storage.found, known: storage.known });
      return { key: 'storage', tone: 'bad', text, action: null };
    }
    case 'unavailable':
      return { key: 'storage', tone: 'bad', text: BANNERS.unavailable[storage.reason], action: null };
  }
};

const forVault = (vault: VaultState): Banner | null => {
  const seeWhatToDo = { kind: 'security', label: BANNERS.seeWhatToDo } as const;
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
      return { key: 'vault', tone: 'bad', text: BANNERS.backendChanged, action: seeWhatToDo };
    case 'damaged':
      return { key: 'vault', tone: 'bad', text: BANNERS.damaged, action: seeWhatToDo };
  }
};

/** What concerns every page, the most pressing first. Pure, so that no state goes without its sentence. */
export const bannersFor = (facts: BannerFacts, dateTime: (at: number) => string): Banner[] =>
  [
    forStorage(facts.storage, dateTime),
    facts.vaultShown ? null : forVault(facts.vault),
    facts.online
      ? null
      : ({ key: 'offline', tone: 'info', text: BANNERS.offline, action: null } satisfies Banner),
  ].filter((banner) => banner !== null);
