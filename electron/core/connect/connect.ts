import type { Actor } from '../../../shared/domain/actor.ts';
import { targetOf, type AttemptFacts } from '../../../shared/domain/attempt.ts';
import type { InstalledBrowser } from '../../../shared/domain/browser.ts';
import { choiceOf, oauthClientIdOf } from '../../../shared/domain/grant.ts';
import type { QrCode } from '../../../shared/domain/qr-code.ts';
import { appError, type ErrorCode } from '../../../shared/errors.ts';
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
import type { Database } from '../ports.ts';
import { logged } from '../storage/failures.ts';
import { AttemptRegistry } from './attempt-registry.ts';
import { AttemptRuns, type AttemptRunsParts, type Run } from './attempt-runs.ts';
import type { SavedAttempt } from './attempt-plan.ts';
import { Attempt } from './attempt.ts';
import { BrowserChoices } from './browser-choices.ts';
import { concludeAttempt } from './conclude-attempt.ts';
import { launchAttempt } from './launch.ts';
import { LinkCallbacks } from './link-callbacks.ts';
import { Openers, type Launch, type OpenerParts } from './openers.ts';
import { PendingAttempts } from './pending-attempts.ts';
import { receivePasted } from './receive-response.ts';

interface ConnectParts
  extends
    Omit<AttemptRunsParts, 'pending' | 'browserChoices' | 'openers'>,
    Omit<OpenerParts, 'browserChoices'> {
  readonly backends: ConnectionBackends;
  readonly database: Database;
}

/** Begins and ends sign-ins, and does what the person wants of one that runs. */
export class Connect {
  readonly attempts = new AttemptRegistry();
  /** Responses that arrive by deep link. */
  readonly links: LinkCallbacks;
  readonly #parts: ConnectParts;
  readonly #pending: PendingAttempts;
  readonly #openers: Openers;
  readonly #runs: AttemptRuns;
  #isClosed = false;

  constructor(parts: ConnectParts) {
    this.#parts = parts;
    this.#pending = new PendingAttempts(parts);
    const stores = { ...parts, pending: this.#pending, browserChoices: new BrowserChoices(parts.database) };
    this.#openers = new Openers(stores);
    this.#runs = new AttemptRuns({ ...stores, openers: this.#openers });
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
    await this.#runs.done(matches);
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
    await this.#runs.settled();
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
      this.#runs.start(attempt, signIn.value, callback === 'none' ? 'code' : launch);
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
    if (signIn.ok) this.#runs.start(attempt, signIn.value, null);
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

  #active(id: AttemptId): Result<Run> {
    if (!this.attempts.find(id)) return err(appError('attempt.not_found'));
    const run = this.#runs.active(id);
    return run ? ok(run) : err(appError('attempt.finished'));
  }
}
