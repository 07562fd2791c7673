import { TRY_AGAIN, type WordsOf } from './error-words.ts';

/** Files with accounts. */
export const TRANSFER_ERROR_WORDS: WordsOf<'transfer'> = {
  'transfer.not_ours': {
    what: 'This is not a file of accounts that Keyfob exported.',
    next: 'Choose another file. If it describes a single provider, import it under Connect by URL.',
  },
  'transfer.newer_version': {
    what: 'The file was saved by a newer version of Keyfob.',
    next: 'Update Keyfob, then import the file again.',
  },
  'transfer.damaged': {
    what: 'The file is damaged or incomplete. Nothing was imported.',
    next: 'Copy the file here again, or export the accounts again.',
  },
  'transfer.parameters': {
    what: 'Keyfob does not open this file: its encryption is too weak, or would take too much memory.',
    next: 'Export the accounts again with Keyfob.',
  },
  'transfer.too_large': {
    what: 'The file is larger than any that Keyfob saves.',
    next: 'Choose another file.',
  },
  'transfer.wrong_passphrase': {
    what: 'The passphrase is incorrect, or the file was changed.',
    next: 'Enter the passphrase that the file was saved with.',
  },
  'transfer.not_readable': {
    what: 'The file is gone, has changed or can’t be read.',
    next: 'Choose the file again.',
  },
  'transfer.not_saved': {
    what: 'The file could not be saved. What was there before is unchanged.',
    next: 'Check that the disk has space and that you may save there, or choose another place.',
  },
  'transfer.too_much': {
    what: 'That is too much for one file.',
    next: 'Leave out the saved requests.',
  },
  'transfer.no_file': {
    what: 'Keyfob has closed the file, as it does when it is locked or not used for a while.',
    next: 'Choose the file again.',
  },
  'transfer.changed_meanwhile': {
    what: 'Something in Keyfob changed before you answered. Nothing was imported.',
    next: TRY_AGAIN,
  },
};
