import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import type { PassphraseStrength, PassphraseWeakness } from '../../../shared/domain/vault.ts';

/** Characters that are judged. The time grows faster than the length, and what follows could only make a passphrase stronger. */
const MAX_JUDGED = 64;
/** What is tried first against a vault of this app. */
const OWN_WORDS = ['keyfob'];

/** What the library's warnings mean. Those without an entry give no reason. */
const WEAKNESSES: Readonly<Record<string, PassphraseWeakness>> = {
  topTen: 'common',
  topHundred: 'common',
  common: 'common',
  similarToCommon: 'common',
  userInputs: 'common',
  simpleRepeat: 'repeated',
  extendedRepeat: 'repeated',
  straightRow: 'sequence',
  keyPattern: 'sequence',
  sequences: 'sequence',
  dates: 'date',
  recentYears: 'date',
  namesByThemselves: 'name',
  commonNames: 'name',
};

/** Loads the lists that are worth their size: not those of last names and of an encyclopedia, which weigh as much as all others. */
const load = async (): Promise<ZxcvbnFactory> => {
  const [{ ZxcvbnFactory }, graphs, passwords, words, firstNames] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common/dist/adjacencyGraphs.json.mjs'),
    import('@zxcvbn-ts/language-common/dist/passwords.json.mjs'),
    import('@zxcvbn-ts/language-en/dist/commonWords.json.mjs'),
    import('@zxcvbn-ts/language-en/dist/firstnames.json.mjs'),
  ]);
  const dictionary = { passwords: passwords.default, words: words.default, names: firstNames.default };
  return new ZxcvbnFactory({ dictionary, graphs: graphs.default, maxLength: MAX_JUDGED });
};

/** Judges passphrases. The first one, which may be empty, loads the library, which takes tens of milliseconds. */
export class PassphraseJudge {
  #library: Promise<ZxcvbnFactory> | null = null;

  /** How hard it is to guess a passphrase, in the form that `wrapWithPassphrase` uses. */
  async judge(passphrase: string): Promise<PassphraseStrength> {
    this.#library ??= load();
    const { score, feedback } = (await this.#library).check(passphrase.normalize('NFKC'), OWN_WORDS);
    return { score, weakness: WEAKNESSES[feedback.warning ?? ''] ?? null };
  }
}
