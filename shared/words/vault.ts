import type { ClosedVault } from '../domain/vault.ts';

/** Where keys are kept, and what to do when they cannot be opened. */
export const VAULT = {
  setup: {
    title: 'Where should Keyfob keep your keys?',
    publicKey:
      'Keyfob found no key ring that is running and unlocked. What your system offers instead can be opened by anyone who can read your files, so Keyfob does not use it.',
    unavailable:
      'Keyfob found no safe place for your keys: your system’s key store is locked, not running or missing.',
    question: 'Keep keys',
    passphrase: 'With a passphrase',
    passphraseHint: 'Sealed on this computer. You enter the passphrase when Keyfob starts.',
    session: 'Until Keyfob quits',
    sessionHint: 'Nothing is stored. After a restart, you need to sign in everywhere again.',
    usePassphrase: 'Use this passphrase',
    useSession: 'Keep keys until Keyfob quits',
    retrySystem: 'Check for a key ring again',
  },
  passphrase: {
    label: 'Passphrase',
    current: 'Current passphrase',
    new: 'New passphrase',
    repeat: 'Confirm passphrase',
    hint: 'A few unrelated words are easy to remember and hard to guess.',
    strengths: [
      'Very easy to guess.',
      'Easy to guess.',
      'Still easy to guess.',
      'Still a little too easy to guess.',
      'Hard to guess.',
    ],
    weaknesses: {
      common: 'It is too similar to a common password.',
      repeated: 'It repeats itself.',
      sequence: 'It follows the keyboard or the alphabet.',
      date: 'It is mostly a date.',
      name: 'It is mostly a name.',
    },
    addWords: 'Add unrelated words.',
    tooWeak: 'Too easy to guess.',
    mismatch: 'The passphrases don’t match.',
    wait: 'There were too many incorrect passphrases. You can try again in {time}.',
    forgotten: 'There is no way to open the vault without it, so keep it in a safe place too.',
  },
  lockedByPassphrase: {
    title: 'Keyfob is locked',
    text: 'Enter your passphrase to use your accounts. The catalog and the settings work without it.',
    action: 'Unlock',
    wrong: 'Incorrect passphrase.',
    forgotten: 'Forgot your passphrase?',
    forgottenText:
      'Without the passphrase nobody can open your keys, Keyfob included. You can start over: you then need to sign in everywhere again.',
  },
  lockedBySystem: {
    title: 'Your key store does not respond',
    text: 'Keyfob’s keys are sealed by your system’s key store, which is locked or not running. Your accounts are safe: you can see them, but not use them.',
    linux:
      'Unlock your key ring, usually by signing in to your desktop again, then try again. If that changes nothing, quit Keyfob and start it again.',
    darwin:
      'Unlock your keychain, or allow Keyfob to use it when your Mac asks, then try again. If that changes nothing, quit Keyfob and start it again.',
    win32:
      'Sign out of Windows and in again, then try again. If that changes nothing, quit Keyfob and start it again.',
    stillWorks: 'The catalog, the activity and the settings work as usual.',
  },
  backendChanged: {
    title: 'Your key store has changed',
    text: 'Your keys were sealed by {recorded}. Keyfob now finds {current}, which cannot open them. Nothing was changed or overwritten.',
    next: 'This happens when Keyfob starts in another desktop session. Start it where it ran before, then try again.',
    backends: {
      keychain: 'the macOS keychain',
      dpapi: 'Windows',
      keyring: 'your key ring',
      portal: 'your desktop’s key portal',
      'public-key': 'a place without protection',
      unknown: 'another key store',
    },
  },
  damaged: {
    title: 'Your keys cannot be opened',
    text: 'The file that holds them, or the key to it, is damaged. Keyfob keeps both as they are; nothing was deleted.',
    canRestore: 'An earlier copy exists. It may lack what was connected since.',
    cannotRestore: 'There is no earlier copy.',
    restore: 'Restore the earlier copy',
  },
  startAnew: {
    lead: 'Still stuck?',
    open: 'Start over…',
    title: 'Start over without these keys?',
    text: 'Keyfob sets the sealed keys aside in its data folder, where they stay untouched, and starts with an empty vault.',
    accounts:
      'Your accounts stay in the list, but you need to sign in to each of them again. Client secrets must be entered again.',
    provider: 'This revokes nothing at the services.',
    action: 'Start over',
  },
  newPassphrase: {
    title: 'Seal your keys with the new passphrase?',
    text: 'From now on they open with this passphrase alone, and nobody can open them without it, Keyfob included.\n\nIf you have not just chosen a passphrase in Keyfob, choose Cancel.',
    action: 'Use the passphrase',
  },
  systemKeyStore: {
    title: 'Seal your keys with your system’s key store?',
    text: 'From now on they are stored on this computer, and open without a passphrase for whoever is signed in to it as you.\n\nIf you have not just chosen this in Keyfob, choose Cancel.',
    action: 'Use the key store',
  },
  retry: 'Try again',
  stillClosed: 'It still cannot be opened.',
} as const;

/** The unlock dialog. */
export const UNLOCK = {
  title: 'Unlock Keyfob',
  text: 'Enter your passphrase to use your accounts.',
} as const;

interface ClosedVaultWords {
  /** For a badge, a row and the tray. */
  readonly state: string;
  /** On the page of an account, below its state. */
  readonly explanation: string;
  /** The button; null if there is nothing to do but wait. */
  readonly action: string | null;
  /** The item of the tray menu, which opens the window. */
  readonly trayAction: string | null;
}

/** A vault that is not open, in every place that shows an account or the whole app. */
export const CLOSED_VAULT: Readonly<Record<ClosedVault, ClosedVaultWords>> = {
  opening: {
    state: 'Opening the vault…',
    explanation: 'Keyfob is opening the vault that holds the keys to this account.',
    action: null,
    trayAction: null,
  },
  'setup-needed': {
    state: 'No safe place for keys yet',
    explanation: 'Choose where Keyfob keeps your keys, then sign in.',
    action: 'Choose a place',
    trayAction: 'Choose where your keys are kept…',
  },
  passphrase: {
    state: 'Locked',
    explanation: 'Its keys are sealed until you unlock Keyfob.',
    action: 'Unlock',
    trayAction: 'Unlock Keyfob…',
  },
  'key-store': {
    state: 'Key store does not respond',
    explanation: 'Its keys are sealed by your system’s key store, which is locked or not running.',
    action: 'Try again',
    trayAction: 'Open the key store…',
  },
  'backend-changed': {
    state: 'Key store has changed',
    explanation: 'Its keys were sealed by a different key store. Nothing was changed or deleted.',
    action: 'See what to do',
    trayAction: 'See what to do about the key store…',
  },
  damaged: {
    state: 'Keys cannot be opened',
    explanation: 'The vault is damaged. Nothing was deleted.',
    action: 'See what to do',
    trayAction: 'See what to do about the vault…',
  },
};
