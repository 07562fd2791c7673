import { ATTEMPT_LIFETIME_MS, type AttemptOutcome } from '../../../shared/domain/attempt.ts';
import { appError, type AppError } from '../../../shared/errors.ts';
import type { AttemptId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { LoopbackReceiver, LoopbackVerdict } from '../callback/loopback-receiver.ts';
import type { SignIn } from '../connections/connection-backend.ts';
import type { ObtainedGrant } from '../connections/grant-store.ts';
import type { Events } from '../events.ts';
import type { Clock, Logger, Random } from '../ports.ts';
import { StorageError } from '../storage/failures.ts';
import type { Attempt } from './attempt.ts';
import { BackgroundWork } from './background-work.ts';
import { concludeAttempt } from './conclude-attempt.ts';
import { launchAttempt } from './launch.ts';
import { openCallback } from './open-callback.ts';
import type { Launch, Openers } from './openers.ts';
import { receiveLoopback } from './receive-response.ts';
import { storeSignIn, type StoreSignInParts } from './store-sign-in.ts';

export interface AttemptRunsParts extends StoreSignInParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly events: Events;
  readonly openers: Openers;
  /** The deep link that brings the window to the front; null if the system opens no links with this app. */
  readonly openLink: string | null;
}

/** A sign-in that runs. `done` resolves when it has cleaned up, and never rejects. */
export interface Run {
  readonly attempt: Attempt;
  readonly signIn: SignIn;
  readonly done: Promise<void>;
}

/** Runs sign-ins, from the first launch to stored tokens, a refusal, a cancel or the deadline. */
export class AttemptRuns {
  readonly #parts: AttemptRunsParts;
  readonly #runs = new Map<AttemptId, Run>();
  readonly #background: BackgroundWork;

  constructor(parts: AttemptRunsParts) {
    this.#parts = parts;
    this.#background = new BackgroundWork(parts.logger);
  }

  /** A run that can still receive a response. */
  active(id: AttemptId): Run | null {
    const run = this.#runs.get(id);
    return run?.attempt.isActive ? run : null;
  }

  /** Resolves when the runs that match have cleaned up. */
  async done(matches: (attempt: Attempt) => boolean): Promise<void> {
    const runs = [...this.#runs.values()].filter(({ attempt }) => matches(attempt));
    await Promise.all(runs.map(({ done }) => done));
  }

  /** Resolves when the work that goes on after sign-ins have ended is done. */
  settled(): Promise<void> {
    return this.#background.settled();
  }

  /** @param launch null for an attempt that was launched before the app was restarted */
  start(attempt: Attempt, signIn: SignIn, launch: Launch | null): void {
    const { id } = attempt.plan;
    const done = this.#runToEnd(attempt, signIn, launch).finally(() => this.#runs.delete(id));
    this.#runs.set(id, { attempt, signIn, done });
  }

  /** Never rejects. */
  async #runToEnd(attempt: Attempt, signIn: SignIn, launch: Launch | null): Promise<void> {
    const { clock } = this.#parts;
    // If the clock was set back, the deadline is further away than an attempt may live.
    const left = Math.min(Math.max(0, attempt.deadlineAt - clock.now()), ATTEMPT_LIFETIME_MS);
    const cancelTimer = clock.after(left, () => attempt.end('connect.deadline'));
    let receiver: LoopbackReceiver | null = null;
    try {
      if (launch !== null) {
        const receive = (parameters: URLSearchParams): LoopbackVerdict => {
          const { events, openLink } = this.#parts;
          const verdict = receiveLoopback(attempt, signIn.providerName, parameters, openLink);
          if (verdict.kind === 'accept')
            void attempt.finished.then(() => events.emit('attempt.ended_in_browser', null));
          return verdict;
        };
        receiver = await openCallback(
          { ...this.#parts, receive, ending: () => this.#ending() },
          attempt,
          signIn,
        );
      }
      const done = await this.#steps(attempt, signIn, launch);
      concludeAttempt(
        this.#parts,
        attempt,
        done.ok ? done.value : { kind: 'failed', error: attempt.ended ?? done.error },
      );
    } catch (error) {
      if (!(error instanceof StorageError)) this.#background.logUncaught(error);
      const failure = appError(error instanceof StorageError ? error.code : 'ipc.internal');
      concludeAttempt(this.#parts, attempt, { kind: 'failed', error: attempt.ended ?? failure });
    } finally {
      cancelTimer();
      this.#parts.pending.remove(attempt.plan.id);
      await receiver?.close();
    }
  }

  async #steps(attempt: Attempt, signIn: SignIn, launch: Launch | null): Promise<Result<AttemptOutcome>> {
    if (launch !== null) {
      const open = this.#parts.openers.for(attempt, launch);
      const launched = await launchAttempt(this.#parts.pending, attempt, signIn, open);
      // If the browser did not open, the person can still copy the link.
      if (!launched.ok && launched.error.code !== 'connect.browser_failed') return launched;
      attempt.enter('waiting');
    }
    const background = (work: Promise<void>): void => this.#background.add(work);
    const completed = await signIn.complete(attempt, background);
    const obtained = completed.ok ? completed : await this.#completeAgain(attempt, signIn, completed.error);
    if (!obtained.ok) return obtained;
    const stored = attempt.ended ? err(attempt.ended) : storeSignIn(this.#parts, attempt, obtained.value);
    if (!stored.ok) background(signIn.discard(obtained.value));
    return stored;
  }

  /** Begins a sign-in again, once, if the failure was that the server did not know the OAuth client, and Keyfob has registered it again. */
  async #completeAgain(attempt: Attempt, signIn: SignIn, failure: AppError): Promise<Result<ObtainedGrant>> {
    if (attempt.ended || (await signIn.renewClient?.(failure)) !== true) return err(failure);
    attempt.note('client_registered');
    attempt.beginAgain();
    attempt.enter('waiting');
    const openAnew = this.#parts.openers.for(attempt, attempt.plan.callback === 'none' ? 'code' : 'browser');
    const open = (url: string): Promise<Result<null>> =>
      attempt.sendOn(url) ? Promise.resolve(ok(null)) : openAnew(url);
    const launched = await launchAttempt(this.#parts.pending, attempt, signIn, open);
    if (!launched.ok && launched.error.code !== 'connect.browser_failed') return launched;
    return signIn.complete(attempt, (work) => this.#background.add(work));
  }

  /** Runs of attempts that have ended and are still cleaning up. */
  #ending(): Promise<void>[] {
    return [...this.#runs.values()].filter(({ attempt }) => !attempt.isActive).map(({ done }) => done);
  }
}
