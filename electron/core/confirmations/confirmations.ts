import { appError } from '../../../shared/errors.ts';
import { err, type Result } from '../../../shared/result.ts';
import type { Clock, Confirmation, Question } from '../ports.ts';

/** What a question is about. Only one piece of work per kind may ask at a time. */
export type QuestionKind = 'protection' | 'provider';

/** Asks the person one question; resolves with whether they confirmed. */
export type Ask = (question: Question) => Promise<boolean>;

interface ConfirmationsParts {
  readonly confirmation: Confirmation;
  readonly clock: Clock;
}

/** Milliseconds between two dialogs. The second click of a double-click must not answer the next question. */
const PAUSE_MS = 1000;

/**
 * Asks the person to confirm in a dialog of the main process. A page only requests the change; a page that was taken over must not be
 * able to confirm it as well (ADR 0009). Work of another kind waits before it begins, so that it holds nothing while it waits. A second
 * piece of work of the same kind is refused and not queued, because people end up confirming a question that keeps coming back.
 */
export class Confirmations {
  readonly #parts: ConfirmationsParts;
  readonly #kinds = new Set<QuestionKind>();
  /** Resolves when the last work in the queue has ended. */
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: ConfirmationsParts) {
    this.#parts = parts;
  }

  /** Does work that may ask the person. Fails with `system.not_confirmed` while other work of its kind runs. */
  async during<T>(kind: QuestionKind, work: (ask: Ask) => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#kinds.has(kind)) return err(appError('system.not_confirmed'));
    const isQueued = this.#kinds.size > 0;
    this.#kinds.add(kind);
    const earlier = this.#turn;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#turn = promise;
    try {
      if (isQueued) await earlier.then(() => this.#pause());
      return await work((question) => this.#parts.confirmation.ask(question));
    } finally {
      this.#kinds.delete(kind);
      resolve(undefined);
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => void this.#parts.clock.after(PAUSE_MS, resolve));
  }
}
