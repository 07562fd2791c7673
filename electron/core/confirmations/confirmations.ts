import type { Actor } from '../../../shared/domain/actor.ts';
import { appError, type AppError } from '../../../shared/errors.ts';
import { err, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Clock, Confirmation, Question } from '../ports.ts';

/** What a question is about. Only one piece of work per kind may ask at a time. */
export type QuestionKind = 'protection' | 'provider' | 'platform' | 'export' | 'import';

/** Asks the person one question; resolves with whether they confirmed. Resolves with false at once if an earlier no is too recent. */
export type Ask = (question: Question) => Promise<boolean>;

interface ConfirmationsParts {
  readonly confirmation: Confirmation;
  readonly clock: Clock;
  readonly activity: ActivityLog;
}

/** Milliseconds between two dialogs. The second click of a double-click must not answer the next question. */
const PAUSE_MS = 1000;
/** Milliseconds after a no in which the same kind of question is not asked. Each further no doubles it; a yes ends it. */
const WAIT_MS = 60_000;

interface Wait {
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly ms: number;
}

/**
 * Asks the person to confirm in a dialog of the main process. A page only requests the change; a page that was taken over must not be
 * able to confirm it as well (ADR 0009). Work of different kinds waits for each other before it begins, so that it holds nothing while it
 * waits. A second piece of work of the same kind is refused and not queued, and after a no the same kind waits, because people end up
 * confirming a question that keeps coming back. Every answer is recorded.
 */
export class Confirmations {
  readonly #parts: ConfirmationsParts;
  readonly #kinds = new Set<QuestionKind>();
  readonly #waits = new Map<QuestionKind, Wait>();
  /** Resolves when the last work in the queue has ended. */
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: ConfirmationsParts) {
    this.#parts = parts;
  }

  /**
   * Does work that may ask the person. Fails with `system.not_confirmed` while other work of its kind runs, and with
   * `system.asked_recently` instead of the work's own `system.not_confirmed` if the question was not asked because of an earlier no.
   */
  async during<T>(
    actor: Actor,
    kind: QuestionKind,
    work: (ask: Ask) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    if (this.#kinds.has(kind)) return err(appError('system.not_confirmed'));
    const isQueued = this.#kinds.size > 0;
    this.#kinds.add(kind);
    const earlier = this.#turn;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#turn = promise;
    const refusals: AppError[] = [];
    const ask: Ask = (question) => {
      const problem = this.#waitProblem(kind);
      if (problem === null) return this.#ask(actor, kind, question);
      refusals.push(problem);
      return Promise.resolve(false);
    };
    try {
      if (isQueued) await earlier.then(() => this.#pause());
      const done = await work(ask);
      const [refusal] = refusals;
      return refusal && !done.ok && done.error.code === 'system.not_confirmed' ? err(refusal) : done;
    } finally {
      this.#kinds.delete(kind);
      resolve(undefined);
    }
  }

  async #ask(actor: Actor, kind: QuestionKind, question: Question): Promise<boolean> {
    const { confirmation, activity, clock } = this.#parts;
    const isConfirmed = await confirmation.ask(question);
    if (isConfirmed) {
      this.#waits.delete(kind);
    } else {
      const ms = (this.#waits.get(kind)?.ms ?? WAIT_MS / 2) * 2;
      this.#waits.set(kind, { since: clock.now(), ms });
    }
    activity.addOrLog({
      kind: isConfirmed ? 'question_confirmed' : 'question_declined',
      actor,
      details: { question: question.title },
    });
    return isConfirmed;
  }

  /** Why a question of the kind is not asked now; null if it may be asked. */
  #waitProblem(kind: QuestionKind): AppError | null {
    const now = this.#parts.clock.now();
    const wait = this.#waits.get(kind);
    if (!wait) return null;
    // The system's clock was set back. The wait begins anew, so that it does not last until the old time.
    if (wait.since > now) this.#waits.set(kind, { ...wait, since: now });
    const left = Math.min(wait.since, now) + wait.ms - now;
    return left > 0 ? appError('system.asked_recently', { minutes: Math.ceil(left / 60_000) }) : null;
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => void this.#parts.clock.after(PAUSE_MS, resolve));
  }
}
