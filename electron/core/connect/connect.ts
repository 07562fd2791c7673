import type { Actor } from '../../../shared/domain/actor.ts';
import { ATTEMPT_LIFETIME_MS, type AttemptOutcome } from '../../../shared/domain/attempt.ts';
import { appError, type AppError, type ErrorCode } from '../../../shared/errors.ts';
import { asAttemptId, type AttemptId, type ConnectionId } from '../../../shared/ids.ts';
import type { ConnectInput } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ConnectionBackends, SignIn } from '../connections/connection-backend.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import type { Events } from '../events.ts';
import { parsePastedAddress } from '../oauth/authorization-response.ts';
import type { Browser, Clipboard, Clock, Database, Logger, Random } from '../ports.ts';
import { acceptResponse, receiveLoopback } from './accept-response.ts';
import { AttemptRegistry } from './attempt-registry.ts';
import { Attempt } from './attempt.ts';
import { BackgroundWork } from './background-work.ts';
import { launchAttempt } from './launch.ts';
import { LinkCallbacks } from './link-callbacks.ts';
import type { LoopbackReceiver, LoopbackVerdict } from './loopback-receiver.ts';
import { openCallback } from './open-callback.ts';
import { PendingAttempts } from './pending-attempts.ts';
import { storeSignIn, type StoreSignInParts } from './store-sign-in.ts';

interface ConnectParts extends Omit<StoreSignInParts, 'pending'> {
  readonly backends: ConnectionBackends;
  readonly repository: ConnectionRepository;
  readonly database: Database;
  readonly browser: Browser;
  readonly clipboard: Clipboard;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly events: Events;
  /** The scheme of deep links that the operating system opens with this app. */
  readonly linkScheme: string;
}

/** Runs sign-ins, from pressing Connect to stored tokens, a refusal, a cancel or the deadline. */
export class Connect {
  readonly attempts = new AttemptRegistry();
  /** Responses that arrive by deep link. */
  readonly links: LinkCallbacks;
  readonly #parts: ConnectParts;
  readonly #pending: PendingAttempts;
  readonly #signIns = new Map<AttemptId, SignIn>();
  readonly #runs = new Map<Promise<void>, Attempt>();
  readonly #background: BackgroundWork;
  #isClosed = false;

  constructor(parts: ConnectParts) {
    this.#parts = parts;
    this.#pending = new PendingAttempts(parts);
    this.#background = new BackgroundWork(parts.logger);
    this.links = new LinkCallbacks({
      registry: this.attempts,
      pending: this.#pending,
      vault: parts.vault,
      accept: (attempt, response, request) => acceptResponse(attempt, response, request, 'deep-link'),
    });
  }

  /**
   * Begins a sign-in, or returns the one that runs for the same account. Returns at once; the attempt's facts show its progress. Fails
   * with the errors of `ConnectionBackend.begin`.
   */
  start(actor: Actor, input: ConnectInput): Result<{ attemptId: AttemptId }> {
    if (this.#isClosed) return err(appError('connect.quitting'));
    const signIn = this.#begin(input);
    if (!signIn.ok) return signIn;
    const { random, logger } = this.#parts;
    const { attempt, isNew } = this.attempts.claim(input, () => {
      const { providerKey, grant, purpose } = input;
      const { scopes, callback } = signIn.value;
      const id = asAttemptId(random.uuid());
      return this.#attempt({ id, actor, providerKey, grant, purpose, scopes, callback });
    });
    if (isNew) {
      const { id, providerKey, callback } = attempt.plan;
      logger.log('attempt.started', { attemptId: id, providerKey, callback });
      this.#run(attempt, signIn.value, input.launch);
    }
    return ok({ attemptId: attempt.plan.id });
  }

  /** Signs an account in again with the scopes that were requested last time. */
  signInAgain(actor: Actor, connectionId: ConnectionId): Result<{ attemptId: AttemptId }> {
    const connection = this.#parts.repository.find(connectionId);
    if (!connection) return err(appError('connection.not_found'));
    const { providerKey, grant, requestedScopes: scopes } = connection;
    return this.start(actor, {
      providerKey,
      grant,
      scopes,
      purpose: { kind: 'again', connectionId },
      launch: 'browser',
    });
  }

  /** Resumes sign-ins that were waiting for a deep link when the app quit. Call it when the vault has opened. */
  resume(): void {
    for (const saved of this.#pending.load()) {
      const { plan } = saved;
      if (this.attempts.find(plan.id)) continue;
      const signIn = this.#begin(plan);
      if (!signIn.ok) {
        this.#pending.remove(plan.id);
        continue;
      }
      const { attempt, isNew } = this.attempts.claim(plan, () => this.#attempt(saved));
      if (isNew) this.#run(attempt, signIn.value, null);
    }
    this.links.receiveKept();
  }

  /** Opens the sign-in once more, or copies its link, with a new authorization request. */
  async launchAgain(id: AttemptId, launch: ConnectInput['launch']): Promise<Result<null>> {
    const attempt = this.#running(id);
    if (!attempt.ok) return attempt;
    const signIn = this.#signIns.get(id);
    if (!signIn) return err(appError('attempt.finished'));
    return launchAttempt({ ...this.#parts, pending: this.#pending }, attempt.value, signIn, launch);
  }

  cancel(id: AttemptId): Result<null> {
    const attempt = this.attempts.find(id);
    if (!attempt) return err(appError('attempt.not_found'));
    attempt.end('connect.cancelled');
    return ok(null);
  }

  dismiss(id: AttemptId): Result<null> {
    if (!this.attempts.dismiss(id)) return err(appError('attempt.not_found'));
    this.#parts.events.emit('attempt.changed', null);
    return ok(null);
  }

  /** Accepts the response in a URL that the person pasted, with the same checks as for any other callback. */
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
    const response = parsePastedAddress(text, redirectUri);
    if (!response.ok) return refuse(appError(response.error, { begin: redirectUri }));
    const request = attempt.requestFor(response.value.state);
    if (!request) return refuse(appError('callback.state_mismatch'));
    return acceptResponse(attempt, response.value, request, 'paste')
      ? ok(null)
      : err(appError('attempt.finished'));
  }

  /** Ends every running attempt that matches, and resolves when they have cleaned up. */
  async endAll(code: ErrorCode, matches: (attempt: Attempt) => boolean = () => true): Promise<void> {
    this.attempts.endAll(code, matches);
    await Promise.all([...this.#runs].flatMap(([run, attempt]) => (matches(attempt) ? [run] : [])));
  }

  /** Ends every attempt, begins no more, and resolves when nothing more is sent to any provider. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.endAll('connect.quitting');
    await this.#background.settled();
  }

  #begin(request: Pick<ConnectInput, 'providerKey' | 'grant' | 'scopes' | 'purpose'>): Result<SignIn> {
    const backend = this.#parts.backends[request.grant.kind];
    return backend ? backend.begin(request) : err(appError('connect.unsupported'));
  }

  #attempt(start: ConstructorParameters<typeof Attempt>[0]): Attempt {
    const { events } = this.#parts;
    return new Attempt(start, this.#parts, () => events.emit('attempt.changed', null));
  }

  /** @param launch null for an attempt that was launched before the app was restarted */
  #run(attempt: Attempt, signIn: SignIn, launch: ConnectInput['launch'] | null): void {
    const { id } = attempt.plan;
    this.#signIns.set(id, signIn);
    const run = this.#runToEnd(attempt, signIn, launch).finally(() => {
      this.#signIns.delete(id);
      this.#runs.delete(run);
    });
    this.#runs.set(run, attempt);
  }

  /** Never rejects. */
  async #runToEnd(attempt: Attempt, signIn: SignIn, launch: ConnectInput['launch'] | null): Promise<void> {
    const { clock } = this.#parts;
    // If the clock was set back, the deadline is further away than an attempt may live.
    const left = Math.min(Math.max(0, attempt.deadlineAt - clock.now()), ATTEMPT_LIFETIME_MS);
    const cancelTimer = clock.after(left, () => attempt.end('connect.deadline'));
    let receiver: LoopbackReceiver | null = null;
    try {
      if (launch !== null) {
        const receive = (parameters: URLSearchParams): LoopbackVerdict =>
          receiveLoopback(attempt, signIn.providerName, parameters);
        receiver = await openCallback(
          { ...this.#parts, receive, ending: () => this.#ending() },
          attempt,
          signIn,
        );
      }
      const done = await this.#steps(attempt, signIn, launch);
      this.#conclude(attempt, done.ok ? done.value : { kind: 'failed', error: attempt.ended ?? done.error });
    } catch (error) {
      this.#background.logUncaught(error);
      this.#conclude(attempt, { kind: 'failed', error: attempt.ended ?? appError('ipc.internal') });
    } finally {
      cancelTimer();
      this.#pending.remove(attempt.plan.id);
      await receiver?.close();
    }
  }

  async #steps(
    attempt: Attempt,
    signIn: SignIn,
    launch: ConnectInput['launch'] | null,
  ): Promise<Result<AttemptOutcome>> {
    const parts = { ...this.#parts, pending: this.#pending };
    if (launch !== null) {
      const launched = await launchAttempt(parts, attempt, signIn, launch);
      // If the browser did not open, the person can still copy the link.
      if (!launched.ok && launched.error.code !== 'connect.browser_failed') return launched;
      attempt.enter('waiting');
    }
    const background = (work: Promise<void>): void => this.#background.add(work);
    const obtained = await signIn.complete({
      signal: attempt.signal,
      whenEnded: attempt.whenEnded,
      endedBy: () => attempt.ended,
      response: () => attempt.response(),
      enter: (phase) => attempt.enter(phase),
      note: (event, details) => attempt.note(event, details),
      background,
    });
    if (!obtained.ok) return obtained;
    const stored = storeSignIn(parts, attempt, obtained.value);
    if (!stored.ok) background(signIn.discard(obtained.value));
    return stored;
  }

  #conclude(attempt: Attempt, outcome: AttemptOutcome): void {
    const { activity, catalog, logger } = this.#parts;
    const { id, actor, providerKey } = attempt.plan;
    attempt.finish(outcome);
    const { timeline } = attempt;
    const received = timeline.find((entry) => entry.event === 'token_received');
    const hasRefreshToken = received?.details['hasRefreshToken'] === true;
    const code = outcome.kind === 'failed' ? outcome.error.code : '';
    logger.log('attempt.finished', { attemptId: id, outcome: outcome.kind, code, hasRefreshToken });
    if (outcome.kind === 'connected') return;
    activity.addOrLog({
      kind: 'sign_in_failed',
      actor,
      providerKey,
      providerName: catalog.nameOf(providerKey),
      code: outcome.error.code,
      details: outcome.error.details,
      timeline,
    });
  }

  /** Runs of attempts that have ended and are still cleaning up. */
  #ending(): Promise<void>[] {
    return [...this.#runs].flatMap(([run, { isRunning, ended }]) => (isRunning && !ended ? [] : [run]));
  }

  #running(id: AttemptId): Result<Attempt> {
    const attempt = this.attempts.find(id);
    if (!attempt) return err(appError('attempt.not_found'));
    return attempt.isRunning && !attempt.ended ? ok(attempt) : err(appError('attempt.finished'));
  }
}
