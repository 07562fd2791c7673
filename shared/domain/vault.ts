/** Who keeps the key that opens the vault. */
export type VaultProtection = 'system' | 'passphrase';

/**
 * What the operating system's key store is, as far as its answers tell. `public-key` is Linux without a key ring: anyone
 * can open what it seals.
 */
export type KeyBackend = 'keychain' | 'dpapi' | 'keyring' | 'portal' | 'public-key' | 'unknown';

/** A passphrase shorter than this is refused. Length is what resists guessing; nothing else is asked of it. */
export const MIN_PASSPHRASE_LENGTH = 10;

/** How a person has changed the way secrets are kept. */
export const VAULT_CHANGES = ['passphrase', 'system', 'session-only', 'fresh', 'restored'] as const;
export type VaultChange = (typeof VAULT_CHANGES)[number];

/** The state of the vault, each with its own page or line. The app runs in every one of them. */
export type VaultState =
  /** The key is being fetched. */
  | { readonly kind: 'opening' }
  /** Nothing is stored yet and the system offers no safe place: the person chooses. */
  | { readonly kind: 'setup-needed'; readonly reason: 'public-key' | 'unavailable' }
  | { readonly kind: 'unlocked'; readonly protection: VaultProtection; readonly backend: KeyBackend | null }
  /** Secrets are kept in memory only and are gone when the app quits. */
  | { readonly kind: 'session-only' }
  | { readonly kind: 'locked'; readonly by: VaultProtection }
  /** Another key store answers than the one that sealed the key. Nothing is overwritten. */
  | { readonly kind: 'backend-changed'; readonly recorded: KeyBackend; readonly current: KeyBackend }
  /** The key or the header does not open. Everything is kept as it is. */
  | { readonly kind: 'damaged'; readonly canRestore: boolean };

/** How the data file fared at start. */
export type StorageState =
  | { readonly kind: 'ok' }
  /** The file was damaged; it was put aside under this name, and the previous generation is in use. */
  | { readonly kind: 'restored'; readonly keptAs: string; readonly from: number }
  /** The file was damaged and there was no previous generation: it was put aside and a new one begun. */
  | { readonly kind: 'reset'; readonly keptAs: string }
  /** Written by a newer Keyfob; left untouched, nothing can be stored. */
  | { readonly kind: 'newer-format'; readonly found: number; readonly known: number }
  /** It could not be opened at all. */
  | { readonly kind: 'unavailable'; readonly reason: 'full' | 'forbidden' | 'failed' };

/** Whether secrets can be read and stored right now. */
export const isOpen = (state: VaultState): boolean =>
  state.kind === 'unlocked' || state.kind === 'session-only';
