import type { Actor } from '../../../shared/domain/actor.ts';
import {
  ATTEMPT_LIFETIME_MS,
  targetOf,
  type AttemptFacts,
  type AttemptOutcome,
} from '../../../shared/domain/attempt.ts';
import type { InstalledBrowser } from '../../../shared/domain/browser.ts';
import { choiceOf, oauthClientIdOf } from '../../../shared/domain/grant.ts';
import type { QrCode } from '../../../shared/domain/qr-code.ts';
import { appError, type AppError, type ErrorCode } from '../../../shared/errors.ts';
import {
  asAttemptId,
  type AttemptId,
  type ConnectionId,
  type OAuthClientId,
  type ProviderKey,
} from '../../../shared/ids.ts';
import type { ConnectInput, ReconnectInput } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import {
  backendOf,
  type ConnectionBackends,
  type SignIn,
  type SignInRequest,
} from '../connections/connection-backend.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import type { ObtainedGrant } from '../connections/grant-store.ts';
import type { Events } from '../events.ts';
import type { Clock, Database, Logger, Random } from '../ports.ts';
import { logged, StorageError } from '../storage/failures.ts';
import { AttemptRegistry } from './attempt-registry.ts';
import { Attempt, type SavedAttempt } from './attempt.ts';
import { BackgroundWork } from './background-work.ts';
import { BrowserChoices } from './browser-choices.ts';
import { concludeAttempt } from './conclude-attempt.ts';
import { launchAttempt } from './launch.ts';
import { LinkCallbacks } from './link-callbacks.ts';
import type { LoopbackReceiver, LoopbackVerdict } from '../callback/loopback-receiver.ts';
import { openCallback } from './open-callback.ts';
import { Openers, type Launch, type OpenerParts } from './openers.ts';
import { PendingAttempts } from './pending-attempts.ts';
import { receiveLoopback, receivePasted } from './receive-response.ts';
import { storeSignIn, type StoreSignInParts } from './store-sign-in.ts';

interface ConnectParts
  extends Omit<StoreSignInParts, 'pending' | 'browserChoices'>, Omit<OpenerParts, 'browserChoices'> {
  readonly backends: ConnectionBackends;
  readonly repository: ConnectionRepository;
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly events: Events;
  /** The deep link that brings the window to the front; null if the system opens no links with this app. */
  readonly openLink: string | null;
}

/** A sign-in that runs. `done` resolves when it has cleaned up, and never rejects. */
interface Run {
  readonly attempt: Attempt;
  readonly signIn: SignIn;
  readonly done: Promise<void>;
}

/** Runs sign-ins, from pressing Connect to stored tokens, a refusal, a cancel or the deadline. */
export class Connect {
  readonly attempts = new AttemptRegistry();
  /** Responses that arrive by deep link. */
  readonly links: LinkCallbacks;
  readonly #parts: ConnectParts;
  readonly #pending: PendingAttempts;
  readonly #browserChoices: BrowserChoices;
  readonly #openers: Openers;
  readonly #runs = new Map<AttemptId, Run>();
  readonly #background: BackgroundWork;
  #isClosed = false;

  constructor(parts: ConnectParts) {
    this.#parts = parts;
    this.#pending = new PendingAttempts(parts);
    this.#browserChoices = new BrowserChoices(parts.database);
    this.#openers = new Openers({ ...parts, browserChoices: this.#browserChoices });
    this.#background = new BackgroundWork(parts.logger);
    this.links = new LinkCallbacks({
      registry: this.attempts,
      pending: this.#pending,
      vault: parts.vault,
    });
  }

  /**
   * Begins a sign-in of a new account, or returns the one that runs already. Returns at once; the attempt's facts show its progress.
   * Fails with the errors of `ConnectionBackend.begin`. Throws `StorageError`.
   */
  start(actor: Actor, { launch, browser, ...request }: ConnectInput): Result<{ attemptId: AttemptId }> {
    const isChosen = launch === 'browser' && browser !== undefined;
    const byCode = launch === 'code';
    return this.#start(
      actor,
      { ...request, purpose: { kind: 'new' }, byCode },
      isChosen ? { in: browser } : launch,
    );
  }

  /**
   * As `start`, for an account that is connected. Without scopes it requests those that were requested last time. In the browser, an account
   * that was connected with a code gets one again, if the provider still offers that.
   */
  again(actor: Actor, { connectionId, scopes, launch }: ReconnectInput): Result<{ attemptId: AttemptId }> {
    const connection = this.#parts.repository.find(connectionId);
    if (!connection) return err(appError('connection.not_found'));
    const { providerKey, grant } = connection;
    const request: SignInRequest = {
      providerKey,
      grant: choiceOf(grant),
      scopes: scopes ?? connection.requestedScopes,
      purpose: { kind: scopes ? 'upgrade' : 'again', connectionId },
      byCode: launch === 'code',
    };
    if (launch === 'browser' && this.#parts.repository.isByCode(connectionId)) {
      const withCode = this.#start(actor, { ...request, byCode: true }, 'code');
      if (withCode.ok || withCode.error.code !== 'device.not_offered') return withCode;
    }
    return this.#start(actor, request, launch);
  }

  /** Resumes sign-ins that were waiting for a deep link when the app quit. Call it when the vault has opened. */
  resume(): void {
    const { logger } = this.#parts;
    for (const saved of this.#pending.load()) logged(logger, 'pending_attempt', () => this.#resume(saved));
    this.links.receiveKept();
  }

  /**
   * Opens the sign-in once more, or copies its link, with a new authorization request. Later sign-ins use a browser that the person
   * chose as well.
   */
  async launchAgain(id: AttemptId, launch: Launch): Promise<Result<null>> {
    const active = this.#active(id);
    if (!active.ok) return active;
    const { attempt, signIn } = active.value;
    return launchAttempt(this.#pending, attempt, signIn, this.#openers.for(attempt, launch));
  }

  /** The installed browsers, to launch a sign-in in one. */
  async browsers(): Promise<Result<readonly InstalledBrowser[]>> {
    return ok(await this.#parts.browsers.installed());
  }

  /** As `launchAgain`, with a QR code of the link. Fails with `connect.qr_too_long`. */
  async qrCode(id: AttemptId): Promise<Result<QrCode>> {
    const active = this.#active(id);
    if (!active.ok) return active;
    const { attempt, signIn } = active.value;
    const codes: QrCode[] = [];
    const open = this.#openers.asQrCode(attempt, (code) => codes.push(code));
    const launched = await launchAttempt(this.#pending, attempt, signIn, open);
    const [code] = codes;
    return !launched.ok ? launched : code ? ok(code) : err(appError('attempt.finished'));
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

  /** Forgets every finished attempt that matches, because what it says is no longer true. */
  forget(matches: (attempt: AttemptFacts) => boolean): void {
    if (this.attempts.forget(matches)) this.#parts.events.emit('attempt.changed', null);
  }

  /** Accepts the response in a URL that the person pasted, with the same checks as for any other callback. */
  paste(id: AttemptId, text: string): Result<null> {
    const active = this.#active(id);
    return active.ok ? receivePasted(active.value.attempt, text) : active;
  }

  /** Ends every running attempt that matches, and resolves when they have cleaned up. */
  async endAll(code: ErrorCode, matches: (attempt: Attempt) => boolean = () => true): Promise<void> {
    this.attempts.endAll(code, matches);
    const runs = [...this.#runs.values()].filter(({ attempt }) => matches(attempt));
    await Promise.all(runs.map(({ done }) => done));
  }

  /** Ends the sign-ins for a connection, because it was removed. */
  endForConnection(id: ConnectionId): Promise<void> {
    return this.endAll('connect.interrupted', ({ plan }) => targetOf(plan.purpose) === id);
  }

  /** Ends the sign-ins with an OAuth client, because it was changed or removed. */
  endForClient(id: OAuthClientId): Promise<void> {
    return this.endAll('connect.interrupted', ({ plan }) => oauthClientIdOf(plan.grant) === id);
  }

  /** Ends the sign-ins at a provider, because it was changed. */
  endForProvider(key: ProviderKey): Promise<void> {
    return this.endAll('connect.interrupted', ({ plan }) => plan.providerKey === key);
  }

  /** Ends every attempt, begins no more, and resolves when nothing more is sent to any provider. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.endAll('connect.quitting');
    await this.#background.settled();
  }

  #start(actor: Actor, request: SignInRequest, launch: Launch): Result<{ attemptId: AttemptId }> {
    if (this.#isClosed) return err(appError('connect.quitting'));
    const signIn = this.#begin(request);
    if (!signIn.ok) return signIn;
    const { random, logger } = this.#parts;
    const { attempt, isNew } = this.attempts.claim(request, () => {
      const { providerKey, grant, purpose } = request;
      const { scopes, callback, digest } = signIn.value;
      const id = asAttemptId(random.uuid());
      return this.#attempt({ id, actor, providerKey, grant, purpose, scopes, callback, digest });
    });
    if (isNew) {
      const { id, providerKey, callback } = attempt.plan;
      logger.log('attempt.started', { attemptId: id, providerKey, callback });
      // The person reads the code before a browser covers it.
      this.#run(attempt, signIn.value, callback === 'none' ? 'code' : launch);
    }
    return ok({ attemptId: attempt.plan.id });
  }

  #resume(saved: SavedAttempt): void {
    const { plan } = saved;
    if (this.attempts.find(plan.id)) return;
    const begun = this.#begin(plan);
    const isSame = !begun.ok || begun.value.digest === plan.digest;
    const signIn = isSame ? begun : err(appError('connect.provider_changed'));
    const { attempt, isNew } = this.attempts.claim(plan, () => this.#attempt(saved));
    if (!isNew) return;
    if (signIn.ok) this.#run(attempt, signIn.value, null);
    else {
      this.#pending.remove(plan.id);
      concludeAttempt(this.#parts, attempt, { kind: 'failed', error: signIn.error });
    }
  }

  #begin(request: SignInRequest): Result<SignIn> {
    const backend = backendOf(this.#parts.backends, request.grant);
    return backend.ok ? backend.value.begin(request) : backend;
  }

  #attempt(start: ConstructorParameters<typeof Attempt>[0]): Attempt {
    const { events } = this.#parts;
    return new Attempt(start, this.#parts, () => events.emit('attempt.changed', null));
  }

  /** @param launch null for an attempt that was launched before the app was restarted */
  #run(attempt: Attempt, signIn: SignIn, launch: Launch | null): void {
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
      this.#pending.remove(attempt.plan.id);
      await receiver?.close();
    }
  }

  async #steps(attempt: Attempt, signIn: SignIn, launch: Launch | null): Promise<Result<AttemptOutcome>> {
    const parts = { ...this.#parts, pending: this.#pending, browserChoices: this.#browserChoices };
    if (launch !== null) {
      const open = this.#openers.for(attempt, launch);
      const launched = await launchAttempt(this.#pending, attempt, signIn, open);
      // If the browser did not open, the person can still copy the link.
      if (!launched.ok && launched.error.code !== 'connect.browser_failed') return launched;
      attempt.enter('waiting');
    }
    const background = (work: Promise<void>): void => this.#background.add(work);
    const completed = await signIn.complete(attempt, background);
    const obtained = completed.ok ? completed : await this.#completeAgain(attempt, signIn, completed.error);
    if (!obtained.ok) return obtained;
    const stored = attempt.ended ? err(attempt.ended) : storeSignIn(parts, attempt, obtained.value);
    if (!stored.ok) background(signIn.discard(obtained.value));
    return stored;
  }

  /** Begins a sign-in again, once, if the failure was that the server did not know the OAuth client, and Keyfob has registered it again. */
  async #completeAgain(attempt: Attempt, signIn: SignIn, failure: AppError): Promise<Result<ObtainedGrant>> {
    if (attempt.ended || (await signIn.renewClient?.(failure)) !== true) return err(failure);
    attempt.note('client_registered');
    attempt.beginAgain();
    attempt.enter('waiting');
    const openAnew = this.#openers.for(attempt, attempt.plan.callback === 'none' ? 'code' : 'browser');
    const open = (url: string): Promise<Result<null>> =>
      attempt.sendOn(url) ? Promise.resolve(ok(null)) : openAnew(url);
    const launched = await launchAttempt(this.#pending, attempt, signIn, open);
    if (!launched.ok && launched.error.code !== 'connect.browser_failed') return launched;
    return signIn.complete(attempt, (work) => this.#background.add(work));
  }

  /** Runs of attempts that have ended and are still cleaning up. */
  #ending(): Promise<void>[] {
    return [...this.#runs.values()].filter(({ attempt }) => !attempt.isActive).map(({ done }) => done);
  }

  #active(id: AttemptId): Result<Run> {
    if (!this.attempts.find(id)) return err(appError('attempt.not_found'));
    const run = this.#runs.get(id);
    return run?.attempt.isActive ? ok(run) : err(appError('attempt.finished'));
  }
}
