import { reasonText } from './record-reasons.ts';

/** A provider that is imported from a file. */
export const PROVIDER_FILE = {
  action: 'Import from a file…',
  found: '{name}, from {file}',
  foundText: 'Nothing is stored yet. Save it below if you trust the file: whoever made it chose these hosts.',
  refused: '{file} can’t be imported',
  refusedText: 'Nothing is stored. Correct the file, or get another one.',
  wholeFile: 'The file',
  signIn: 'You sign in at',
  hosts: 'Tokens and secrets go to',
  nameTaken: 'You already have a provider of that name. Choose another one below.',
  nameWarnings: {
    'looks-like': 'The name looks like {name}, but this is not the built-in {name}.',
    'mixed-scripts': 'The name mixes letters of several alphabets. It may pose as another one.',
  },
  another: 'Import another file…',
} as const;

/** Why a file, or a part that only files have, is refused. */
const FAULTS: Readonly<Record<string, string>> = {
  'not-json': 'It isn’t JSON.',
  'too-large': 'It is larger than 1 MB.',
  'no-provider-file': 'It isn’t a file of a provider for Keyfob.',
  'newer-version': 'It was made by a newer Keyfob. Update Keyfob to import it.',
  'unknown-field': 'Keyfob doesn’t know this field.',
  'no-oauth2': 'Only providers that use OAuth 2.0 can be imported.',
  managed: 'Only built-in providers can be connected through a platform.',
};

export const faultText = (reason: string): string =>
  FAULTS[reason] ?? reasonText(reason) ?? 'That isn’t allowed here.';
