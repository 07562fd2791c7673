import { appError } from '../../../shared/errors.ts';
import { err, type Result } from '../../../shared/result.ts';
import type { Confirmation, Question } from '../ports.ts';

/** What a question is about. Only one piece of work per kind may ask at a time. */
export type QuestionKind = 'protection' | 'provider';

/** Asks the person one question; resolves with whether they confirmed. */
export type Ask = (question: Question) => Promise<boolean>;

/**
 * Asks the person to confirm in a dialog of the main process. A page only requests the change; a page that was taken over must not be
 * able to confirm it as well (ADR 0009). Questions of different kinds wait for each other. A second piece of work of the same kind is
 * refused and not queued, because people end up confirming a question that keeps coming back.
 */
export class Confirmations {
  readonly #confirmation: Confirmation;
  readonly #running = new Set<QuestionKind>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(confirmation: Confirmation) {
    this.#confirmation = confirmation;
  }

  /** Does work that may ask the person. Fails with `system.not_confirmed` while other work of its kind runs. */
  async during<T>(kind: QuestionKind, work: (ask: Ask) => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#running.has(kind)) return err(appError('system.not_confirmed'));
    this.#running.add(kind);
    try {
      return await work((question) => this.#ask(question));
    } finally {
      this.#running.delete(kind);
    }
  }

  /** Shows one dialog at a time. */
  #ask(question: Question): Promise<boolean> {
    const confirmed = this.#turn.then(() => this.#confirmation.ask(question));
    this.#turn = confirmed.catch(() => undefined);
    return confirmed;
  }
}
