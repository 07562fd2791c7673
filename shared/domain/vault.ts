/** Who keeps the key that opens the vault. */
export type VaultProtection = 'system' | 'passphrase';

/**
 * The operating system's key store, as far as it can be recognized. `public-key` is Linux without a key ring: it seals with a
 * publicly known key.
 */
export type KeyBackend = 'keychain' | 'dpapi' | 'keyring' | 'portal' | 'public-key' | 'unknown';

/** Why a passphrase is easy to guess, as far as the reason is known. */
export type PassphraseWeakness = 'common' | 'repeated' | 'sequence' | 'date' | 'name';

export interface PassphraseStrength {
  /** From 0, among the first guesses, to 4, more than 10^10 guesses. */
  readonly score: 0 | 1 | 2 | 3 | 4;
  readonly weakness: PassphraseWeakness | null;
}

/**
 * Only the highest score is accepted: someone who has the data file can try guesses for as long as they like. Eleven random characters
 * have it, and most groups of three unrelated words.
 */
export const isStrongEnough = ({ score }: PassphraseStrength): boolean => score === 4;

/** Ways in which the person can change how secrets are kept. */
export const VAULT_CHANGES = ['passphrase', 'system', 'session-only', 'fresh', 'restored'] as const;
export type VaultChange = (typeof VAULT_CHANGES)[number];

export interface PassphraseState {
  /** When the next passphrase can be tried after wrong ones, in milliseconds since 1970; null if now. */
  readonly retryAt: number | null;
}

/** The state of the vault. The app runs in every one of them. */
export type VaultState =
  /** The key is being fetched. */
  | { readonly kind: 'opening' }
  /** Nothing is stored yet, and the system has no safe key store: the person chooses. */
  | { readonly kind: 'setup-needed'; readonly reason: 'public-key' | 'unavailable' }
  | { readonly kind: 'unlocked'; readonly protection: VaultProtection; readonly backend: KeyBackend | null }
  /** Secrets are kept in memory only and are gone when the app quits. */
  | { readonly kind: 'session-only' }
  | { readonly kind: 'locked'; readonly by: VaultProtection }
  /** The present key store is not the one that wrapped the data key. Nothing is overwritten. */
  | { readonly kind: 'backend-changed'; readonly recorded: KeyBackend; readonly current: KeyBackend }
  /** The data key or the header does not open. Nothing is overwritten. */
  | { readonly kind: 'damaged'; readonly canRestore: boolean };

/** Why secrets cannot be used now. `key-store` is a system key store that does not respond. */
export const CLOSED_VAULTS = [
  'opening',
  'setup-needed',
  'passphrase',
  'key-store',
  'backend-changed',
  'damaged',
] as const;
export type ClosedVault = (typeof CLOSED_VAULTS)[number];

/** Why the vault is closed; null if it is open. */
export const closedVaultOf = (state: VaultState): ClosedVault | null => {
  if (state.kind === 'unlocked' || state.kind === 'session-only') return null;
  if (state.kind === 'locked') return state.by === 'passphrase' ? 'passphrase' : 'key-store';
  return state.kind;
};

/** What happened when the data file was opened at start. */
export type StorageState =
  | { readonly kind: 'ok' }
  /** The file was damaged. It was renamed to `keptAs`; the backup of time `from` is in use. */
  | { readonly kind: 'restored'; readonly keptAs: string; readonly from: number }
  /** The file was damaged and there was no backup. It was renamed to `keptAs`; a new one is in use. */
  | { readonly kind: 'reset'; readonly keptAs: string }
  /** A newer Keyfob wrote the file. It is unchanged, and nothing can be stored. */
  | { readonly kind: 'newer-format'; readonly found: number; readonly known: number }
  /** The file could not be opened. */
  | { readonly kind: 'unavailable'; readonly reason: 'full' | 'forbidden' | 'failed' };

/** Whether secrets can be read and stored right now. */
export const isOpen = (state: VaultState): boolean =>
  state.kind === 'unlocked' || state.kind === 'session-only';
