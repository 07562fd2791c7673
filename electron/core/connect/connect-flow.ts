import { ATTEMPT_LIFETIME_MS, type AttemptOutcome } from '../../../shared/domain/attempt.ts';
import { appError, type AppError, type ErrorCode } from '../../../shared/errors.ts';
import { asAttemptId, type AttemptId } from '../../../shared/ids.ts';
import type { ConnectInput } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { OAuthClientRepository } from '../clients/oauth-client-repository.ts';
import { clientContext } from '../clients/client-context.ts';
import type { Browser, Clipboard, Clock, Database, Logger, Random } from '../ports.ts';
import { AttemptRegistry } from './attempt-registry.ts';
import { Attempt, type MatchedResponse } from './attempt.ts';
import type { ClientContext } from '../oauth/authorization.ts';
import {
  parseAuthorizationResponse,
  parsePastedAddress,
  type AuthorizationResponse,
} from '../oauth/authorization-response.ts';
import { launchAttempt } from './launch.ts';
import { LinkCallbacks } from './link-callbacks.ts';
import type { LoopbackReceiver, LoopbackVerdict } from './loopback-receiver.ts';
import { openCallback } from './open-callback.ts';
import { PendingAttempts } from './pending-attempts.ts';
import { planConnect } from './plan-connect.ts';
import { completeSignIn, type SignInParts } from './sign-in.ts';

export interface ConnectFlowParts extends Omit<SignInParts, 'background' | 'pending'> {
  readonly clients: OAuthClientRepository;
  readonly database: Database;
  readonly browser: Browser;
  readonly clipboard: Clipboard;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** The scheme of links that the operating system hands to this app. */
  readonly linkScheme: string;
  readonly attemptsChanged: () => void;
}

/** Runs sign-ins from the press of Connect to stored tokens, a refusal, a cancel or a deadline. */
export class ConnectFlow {
  /** Answers that come by link. */
  readonly links: LinkCallbacks;
  readonly #parts: ConnectFlowParts;
  readonly #registry = new AttemptRegistry();
  readonly #pending: PendingAttempts;
  readonly #runs = new Map<Promise<void>, Attempt>();
  /** What is still said to providers after an attempt has ended. */
  readonly #afterwork = new Set<Promise<void>>();
  #closed = false;

  constructor(parts: ConnectFlowParts) {
    this.#parts = parts;
    this.#pending = new PendingAttempts(parts);
    this.links = new LinkCallbacks({
      registry: this.#registry,
      pending: this.#pending,
      vault: parts.vault,
      take: (attempt, answer, request) => this.#take(attempt, answer, request, 'deep-link'),
    });
  }

  get attempts(): AttemptRegistry {
    return this.#registry;
  }

  /**
   * Begins a sign-in, or names the one that already runs for the same account. Returns at once; everything further is told
   * through the attempt's facts.
   */
  start(input: ConnectInput): Result<{ attemptId: AttemptId }> {
    if (this.#closed) return err(appError('connect.quitting'));
    const planned = planConnect(this.#parts, input);
    if (!planned.ok) return planned;
    const { client, context, scopes } = planned.value;
    const { attempt, isNew } = this.#registry.claim(input, () => {
      const id = asAttemptId(this.#parts.random.uuid());
      const { providerKey, oauthClientId, connectionId } = input;
      const plan = { id, providerKey, oauthClientId, connectionId, scopes, callback: client.callback };
      return new Attempt(plan, this.#parts, this.#parts.attemptsChanged);
    });
    if (isNew) {
      const { id, providerKey, callback } = attempt.plan;
      this.#parts.logger.log('attempt.started', { attemptId: id, providerKey, callback });
      this.#track(attempt, this.#run(attempt, context, input.launch));
    }
    return ok({ attemptId: attempt.plan.id });
  }

  /** Goes on with sign-ins that wait for a link since before the app was started. Call when the vault has opened. */
  resume(): void {
    for (const saved of this.#pending.load()) {
      const { plan } = saved;
      const client = clientContext(this.#parts, plan.oauthClientId);
      if (this.#registry.find(plan.id)) continue;
      if (!client.ok) {
        this.#pending.remove(plan.id);
        continue;
      }
      const { attempt, isNew } = this.#registry.claim(
        plan,
        () => new Attempt(saved, this.#parts, this.#parts.attemptsChanged),
      );
      if (isNew) this.#track(attempt, this.#run(attempt, client.value.context, null));
    }
    this.links.takeKept();
  }

  /** Opens the sign-in once more, with a state and a verifier of its own. */
  async launchAgain(id: AttemptId, launch: ConnectInput['launch']): Promise<Result<null>> {
    const attempt = this.#running(id);
    if (!attempt.ok) return attempt;
    const client = clientContext(this.#parts, attempt.value.plan.oauthClientId);
    if (!client.ok) return client;
    return launchAttempt(
      { ...this.#parts, pending: this.#pending },
      attempt.value,
      client.value.context,
      launch,
    );
  }

  cancel(id: AttemptId): Result<null> {
    const attempt = this.#registry.find(id);
    if (!attempt) return err(appError('attempt.not_found'));
    attempt.end('connect.cancelled');
    return ok(null);
  }

  dismiss(id: AttemptId): Result<null> {
    if (!this.#registry.dismiss(id)) return err(appError('attempt.not_found'));
    this.#parts.attemptsChanged();
    return ok(null);
  }

  /** Takes an answer from an address that the person pasted; the same checks as for any other way. */
  paste(id: AttemptId, text: string): Result<null> {
    const running = this.#running(id);
    if (!running.ok) return running;
    const attempt = running.value;
    const { redirectUri } = attempt;
    if (redirectUri === null) return err(appError('attempt.not_found'));
    const refuse = (error: AppError): Result<null> => {
      attempt.noteIgnored(error);
      return err(error);
    };
    const answer = parsePastedAddress(text, redirectUri);
    if (!answer.ok) return refuse(appError(answer.error, { begin: redirectUri }));
    const request = attempt.requestFor(answer.value.state);
    if (!request) return refuse(appError('callback.state_mismatch'));
    return this.#take(attempt, answer.value, request, 'paste') ? ok(null) : err(appError('attempt.finished'));
  }

  /** Ends every running attempt that matches, and resolves when those have cleaned up. */
  async endAll(code: ErrorCode, matches: (attempt: Attempt) => boolean = () => true): Promise<void> {
    this.#registry.endAll(code, matches);
    await Promise.all([...this.#runs].flatMap(([run, attempt]) => (matches(attempt) ? [run] : [])));
  }

  /** Ends every attempt, begins no more, and resolves when nothing is left to be said to any provider. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.endAll('connect.quitting');
    await Promise.all(this.#afterwork);
  }

  /** `launch` is null for an attempt that was launched before the app was started. */
  async #run(attempt: Attempt, context: ClientContext, launch: ConnectInput['launch'] | null): Promise<void> {
    const { clock } = this.#parts;
    // A clock that was set back must not make an attempt live longer.
    const left = Math.min(Math.max(0, attempt.deadlineAt - clock.now()), ATTEMPT_LIFETIME_MS);
    const callOffDeadline = clock.after(left, () => attempt.end('connect.deadline'));
    let receiver: LoopbackReceiver | null = null;
    try {
      if (launch !== null) {
        const receive = (parameters: URLSearchParams): LoopbackVerdict =>
          this.#receiveLoopback(attempt, context, parameters);
        const parts = { ...this.#parts, receive, ending: () => this.#ending() };
        receiver = await openCallback(parts, attempt, context);
      }
      this.#conclude(attempt, await this.#steps(attempt, context, launch));
    } catch (error) {
      this.#logUncaught(error);
      this.#conclude(attempt, { kind: 'failed', error: attempt.ended ?? appError('ipc.internal') });
    } finally {
      callOffDeadline();
      this.#pending.remove(attempt.plan.id);
      await receiver?.close();
    }
  }

  async #steps(
    attempt: Attempt,
    context: ClientContext,
    launch: ConnectInput['launch'] | null,
  ): Promise<AttemptOutcome> {
    const failed = (error: AppError): AttemptOutcome => ({ kind: 'failed', error: attempt.ended ?? error });
    if (launch !== null) {
      const launched = await launchAttempt(
        { ...this.#parts, pending: this.#pending },
        attempt,
        context,
        launch,
      );
      // The person can still copy the link.
      if (!launched.ok && launched.error.code !== 'connect.browser_failed') return failed(launched.error);
      attempt.enter('waiting');
    }
    const matched = await attempt.answer();
    if (!matched.ok) return failed(matched.error);
    attempt.enter('exchanging');
    const background = (work: Promise<void>): void => this.#background(work);
    const parts = { ...this.#parts, pending: this.#pending, background };
    const completed = await completeSignIn(parts, attempt, context, matched.value);
    return completed.ok ? completed.value : failed(completed.error);
  }

  #receiveLoopback(attempt: Attempt, context: ClientContext, parameters: URLSearchParams): LoopbackVerdict {
    const answer = parseAuthorizationResponse(parameters);
    const request = answer.ok ? attempt.requestFor(answer.value.state) : null;
    if (!answer.ok || !request) {
      attempt.ignore(appError(answer.ok ? 'callback.state_mismatch' : answer.error));
      return { kind: 'ignore' };
    }
    if (!this.#take(attempt, answer.value, request, 'loopback')) return { kind: 'repeated' };
    const page = attempt.finished.then(async (outcome) => {
      const { outcomePage } = await import('./completion-page.ts');
      return outcomePage(outcome, context.record.name);
    });
    return { kind: 'accept', page };
  }

  #take(
    attempt: Attempt,
    answer: AuthorizationResponse,
    request: MatchedResponse['request'],
    by: 'loopback' | 'deep-link' | 'paste',
  ): boolean {
    const taken = attempt.take({ answer, request });
    if (taken) attempt.note('response_received', { by, kind: answer.kind });
    return taken;
  }

  #conclude(attempt: Attempt, outcome: AttemptOutcome): void {
    const { activity, catalog, logger } = this.#parts;
    const { id, providerKey } = attempt.plan;
    attempt.finish(outcome);
    const code = outcome.kind === 'failed' ? outcome.error.code : '';
    const { timeline } = attempt;
    const received = timeline.find((entry) => entry.event === 'token_received');
    const hasRefreshToken = received?.details['hasRefreshToken'] === true;
    logger.log('attempt.finished', { attemptId: id, outcome: outcome.kind, code, hasRefreshToken });
    if (outcome.kind === 'connected') return;
    const providerName = catalog.nameOf(providerKey);
    activity.addQuietly({
      kind: 'sign_in_failed',
      providerKey,
      providerName,
      code: outcome.error.code,
      details: outcome.error.details,
      timeline,
    });
  }

  /** Must not reject. */
  #track(attempt: Attempt, work: Promise<void>): void {
    const run = work.finally(() => this.#runs.delete(run));
    this.#runs.set(run, attempt);
  }

  /** Runs of attempts that are over and have only to clean up. */
  #ending(): Promise<void>[] {
    return [...this.#runs].flatMap(([run, { running, ended }]) => (running && !ended ? [] : [run]));
  }

  /** Work that nobody waits for, except for the end of everything. */
  #background(work: Promise<void>): void {
    const done = work
      .catch((error: unknown) => this.#logUncaught(error))
      .finally(() => this.#afterwork.delete(done));
    this.#afterwork.add(done);
  }

  #logUncaught(error: unknown): void {
    const name = error instanceof Error ? error.name : typeof error;
    this.#parts.logger.log('app.uncaught', { name, where: 'connect' });
  }

  #running(id: AttemptId): Result<Attempt> {
    const attempt = this.#registry.find(id);
    if (!attempt) return err(appError('attempt.not_found'));
    return attempt.running && !attempt.ended ? ok(attempt) : err(appError('attempt.finished'));
  }
}
