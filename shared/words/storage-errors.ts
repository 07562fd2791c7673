import type { WordsOf } from './error-words.ts';

/** The texts for errors of the vault and the data file. */
export const STORAGE_ERROR_WORDS: WordsOf<'vault' | 'storage'> = {
  // The vault.
  'vault.locked': { what: 'The vault is locked.', next: 'Unlock it, then try again.' },
  'vault.setup_needed': {
    what: 'Keyfob has no safe place for your keys yet.',
    next: 'Choose a passphrase, or keep keys for this session only.',
  },
  'vault.damaged': {
    what: 'The vault cannot be opened.',
    next: 'See Settings for what can be done. Nothing was deleted.',
  },
  'vault.backend_changed': {
    what: 'The key store that sealed the vault does not respond.',
    next: 'See Settings for what can be done. Nothing was deleted.',
  },
  'vault.session_only': {
    what: 'Tokens are kept for this session only.',
    next: 'Choose a passphrase in Settings to keep them.',
  },
  'vault.wrong_passphrase': { what: 'Incorrect passphrase.', next: 'Try again.' },
  'vault.guess_later': {
    what: 'There were too many incorrect passphrases.',
    next: 'Wait up to five minutes, then try again.',
  },
  'vault.passphrase_weak': {
    what: 'The passphrase is too easy to guess.',
    next: 'Use a few unrelated words. They are easy to remember and hard to guess.',
  },
  'vault.record_damaged': {
    what: 'One of the stored secrets is damaged.',
    next: 'Sign in again, or enter the client secret again.',
  },
  'vault.system_unavailable': {
    what: 'The key store of your system does not respond.',
    next: 'Unlock it and restart Keyfob, or use a passphrase.',
  },
  'vault.wrong_state': {
    what: 'That isn’t possible right now.',
    next: 'See Settings for the state of the vault.',
  },

  // The data file.
  'storage.full': {
    what: 'The disk is full. Nothing was changed.',
    next: 'Free some space, then try again.',
  },
  'storage.failed': {
    what: 'Keyfob could not save to its data file. Nothing was changed.',
    next: 'Check the disk and the permissions of Keyfob’s folder, then try again.',
  },
  'storage.unavailable': {
    what: 'Keyfob’s data file is not available, so nothing can be stored.',
    next: 'See Settings for the reason.',
  },
  'storage.newer_format': {
    what: 'The data file was written by a newer Keyfob.',
    next: 'Install the newer version. Nothing was changed.',
  },
  'storage.no_backup': {
    what: 'There is no earlier copy to restore.',
    next: 'Start over, or try again later.',
  },
};
