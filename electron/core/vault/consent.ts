import { appError } from '../../../shared/errors.ts';
import { err, type Result } from '../../../shared/result.ts';
import { VAULT } from '../../../shared/words/vault.ts';
import type { Confirmation, Question } from '../ports.ts';

const { startAnew, newPassphrase } = VAULT;

export const START_ANEW: Question = {
  title: startAnew.title,
  text: [startAnew.text, startAnew.accounts, startAnew.provider].join('\n\n'),
  action: startAnew.action,
};

export const NEW_PASSPHRASE: Question = newPassphrase;

/** Asks the person; resolves with whether they said yes. */
export type Given = (question: Question) => Promise<boolean>;

export const NOT_CONFIRMED = err(appError('system.not_confirmed'));

/**
 * The person's yes to changes of the vault that could put every account out of reach at once. A page only asks for them; a page
 * that was taken over must not be able to say yes as well (ADR 0009). One such change at a time: further ones are refused and
 * not lined up, for a question that comes back is answered in the end.
 */
export class Consent {
  readonly #confirmation: Confirmation;
  #busy = false;

  constructor(confirmation: Confirmation) {
    this.#confirmation = confirmation;
  }

  /** Does work that may ask the person. */
  async during(work: (given: Given) => Promise<Result<null>>): Promise<Result<null>> {
    if (this.#busy) return NOT_CONFIRMED;
    this.#busy = true;
    try {
      return await work((question) => this.#confirmation.ask(question));
    } finally {
      this.#busy = false;
    }
  }
}
