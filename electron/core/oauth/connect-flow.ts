import { ATTEMPT_LIFETIME_MS, type AttemptOutcome } from '../../../shared/domain/attempt.ts';
import { appError, type AppError, type ErrorCode } from '../../../shared/errors.ts';
import { asAttemptId, type AttemptId, type ProviderKey } from '../../../shared/ids.ts';
import type { ConnectInput } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { AppRepository, StoredApp } from '../apps/app-repository.ts';
import { clientContext } from '../apps/client-context.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import type { Connections } from '../connections/connections.ts';
import { identify } from '../connections/identify.ts';
import { revokeGrant } from '../connections/revocation.ts';
import {
  storageFailure,
  type Browser,
  type Clipboard,
  type Clock,
  type Http,
  type Logger,
  type Random,
} from '../ports.ts';
import type { Vault } from '../vault/vault.ts';
import { AttemptRegistry } from './attempt-registry.ts';
import { Attempt, type MatchedAnswer } from './attempt.ts';
import type { Authorization, ClientContext, TokenGrant } from './authorization.ts';
import { checkIssuer, parseAnswer, parsePastedAddress, type CallbackAnswer } from './callback.ts';
import { outcomePage } from './completion-page.ts';
import { authorizationErrorCode } from './error-mapping.ts';
import { listenOnLoopback, type LoopbackReceiver, type LoopbackVerdict } from './loopback-receiver.ts';
import { planConnect } from './plan-connect.ts';
import { deepLinkRedirectUri, loopbackRedirectUri } from './redirect-uri.ts';

export interface ConnectFlowParts {
  readonly catalog: Catalog;
  readonly apps: AppRepository;
  readonly vault: Vault;
  readonly repository: ConnectionRepository;
  readonly connections: Connections;
  readonly activity: ActivityLog;
  readonly authorization: Authorization;
  readonly http: Http;
  readonly browser: Browser;
  readonly clipboard: Clipboard;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** The scheme of links that the operating system hands to this app. */
  readonly linkScheme: string;
  readonly attemptsChanged: () => void;
  readonly connectionsChanged: () => void;
  /** A new or renewed connection that no call has proven yet. */
  readonly proveLater: (connection: StoredConnectionId) => void;
}
type StoredConnectionId = Parameters<ConnectionRepository['find']>[0];

/** What became of an answer that came by link. */
export type LinkVerdict = 'accepted' | 'repeated' | 'unknown';

/** Runs sign-ins from the press of Connect to stored tokens, a refusal, a cancel or a deadline. */
export class ConnectFlow {
  readonly #parts: ConnectFlowParts;
  readonly #registry = new AttemptRegistry();
  readonly #runs = new Set<Promise<void>>();
  #closed = false;

  constructor(parts: ConnectFlowParts) {
    this.#parts = parts;
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
    const { app, context, scopes } = planned.value;
    const { attempt, isNew } = this.#registry.claim(input, () => {
      const id = asAttemptId(this.#parts.random.uuid());
      const { providerKey, appId, connectionId } = input;
      const plan = { id, providerKey, appId, connectionId, scopes, callback: app.callback };
      return new Attempt(plan, this.#parts, this.#parts.attemptsChanged);
    });
    if (isNew) {
      const { id, providerKey, callback } = attempt.plan;
      this.#parts.logger.log('attempt.started', { attemptId: id, providerKey, callback });
      this.#background(this.#run(attempt, app, context, input.launch));
    }
    return ok({ attemptId: attempt.plan.id });
  }

  /** Opens the sign-in once more, with a state and a verifier of its own. */
  async launchAgain(id: AttemptId, launch: ConnectInput['launch']): Promise<Result<null>> {
    const attempt = this.#running(id);
    if (!attempt.ok) return attempt;
    const client = clientContext(this.#parts, attempt.value.plan.appId);
    if (!client.ok) return client;
    return this.#launch(attempt.value, client.value.context, launch);
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
    const answer = parsePastedAddress(text, redirectUri);
    if (!answer.ok) return err(appError(answer.error, { begin: redirectUri }));
    const request = attempt.requestFor(answer.value.state);
    if (!request) return err(appError('callback.state_mismatch'));
    return this.#take(attempt, answer.value, request, 'paste') ? ok(null) : err(appError('attempt.finished'));
  }

  /** Takes an answer that came by link. Only an attempt that waits for a link of this provider is asked. */
  receiveLink(providerKey: ProviderKey, parameters: URLSearchParams): LinkVerdict {
    const answer = parseAnswer(parameters);
    const waiting = this.#registry
      .list()
      .filter(
        ({ plan, running }) => running && plan.callback === 'deep-link' && plan.providerKey === providerKey,
      );
    if (!answer.ok) {
      for (const attempt of waiting) attempt.ignore(appError(answer.error));
      return 'unknown';
    }
    for (const attempt of waiting) {
      const request = attempt.requestFor(answer.value.state);
      if (request) return this.#take(attempt, answer.value, request, 'deep-link') ? 'accepted' : 'repeated';
    }
    for (const attempt of waiting) attempt.ignore(appError('callback.state_mismatch'));
    return 'unknown';
  }

  /** Ends every running attempt (of an app, if one is named) and resolves when all have cleaned up. */
  async endAll(code: ErrorCode, matches?: (attempt: Attempt) => boolean): Promise<void> {
    this.#registry.endAll(code, matches);
    await Promise.all(this.#runs);
  }

  /** As `endAll`, and begins no more. */
  close(): Promise<void> {
    this.#closed = true;
    return this.endAll('connect.quitting');
  }

  async #run(
    attempt: Attempt,
    app: StoredApp,
    context: ClientContext,
    launch: ConnectInput['launch'],
  ): Promise<void> {
    const endAtDeadline = this.#parts.clock.after(ATTEMPT_LIFETIME_MS, () => attempt.end('connect.deadline'));
    let receiver: LoopbackReceiver | null = null;
    try {
      receiver = await this.#openCallback(attempt, app, context);
      const outcome = await this.#steps(attempt, context, launch);
      this.#conclude(attempt, outcome);
    } catch (error) {
      this.#parts.logger.log('app.uncaught', { name: nameOf(error), where: 'connect' });
      this.#conclude(attempt, { kind: 'failed', error: attempt.ended ?? appError('ipc.internal') });
    } finally {
      endAtDeadline();
      await receiver?.close();
    }
  }

  /** Binds first and makes the redirect URI from what was bound; from then on the way back never changes. */
  async #openCallback(
    attempt: Attempt,
    app: StoredApp,
    context: ClientContext,
  ): Promise<LoopbackReceiver | null> {
    const { redirect, responseMode } = context.record.auth;
    const { providerKey } = attempt.plan;
    if (app.callback === 'deep-link' || !redirect.loopback) {
      attempt.awaitAt(deepLinkRedirectUri(this.#parts.linkScheme, providerKey));
      attempt.note('callback_ready', { callback: 'deep-link' });
      return null;
    }
    const { host, port } = redirect.loopback;
    const listening = await listenOnLoopback({
      host,
      port,
      providerKey,
      responseMode,
      random: this.#parts.random,
      onParameters: (parameters) => this.#receiveLoopback(attempt, context, parameters),
      onOversized: () => attempt.ignore(appError('callback.too_long')),
    });
    if (listening.ok) {
      attempt.awaitAt(listening.value.redirectUri);
      attempt.note('callback_ready', { callback: 'loopback', port: listening.value.port });
      return listening.value;
    }
    // The browser will not reach us, but its address bar will hold the answer: pasting it finishes the same attempt.
    attempt.awaitAt(loopbackRedirectUri(host, port === 'any' ? null : port, providerKey));
    attempt.note('callback_unavailable', { code: listening.error.code });
    attempt.warn(listening.error);
    return null;
  }

  #receiveLoopback(attempt: Attempt, context: ClientContext, parameters: URLSearchParams): LoopbackVerdict {
    const answer = parseAnswer(parameters);
    if (!answer.ok) {
      attempt.ignore(appError(answer.error));
      return { kind: 'ignore' };
    }
    const request = attempt.requestFor(answer.value.state);
    if (!request) {
      attempt.ignore(appError('callback.state_mismatch'));
      return { kind: 'ignore' };
    }
    if (!this.#take(attempt, answer.value, request, 'loopback')) return { kind: 'repeated' };
    const page = attempt.finished.then((outcome) => outcomePage(outcome, context.record.name));
    return { kind: 'accept', page };
  }

  #take(
    attempt: Attempt,
    answer: CallbackAnswer,
    request: MatchedAnswer['request'],
    by: 'loopback' | 'deep-link' | 'paste',
  ): boolean {
    const taken = attempt.take({ answer, request });
    if (taken) attempt.note('answer_received', { by, kind: answer.kind });
    return taken;
  }

  async #steps(
    attempt: Attempt,
    context: ClientContext,
    launch: ConnectInput['launch'],
  ): Promise<AttemptOutcome> {
    const failed = (error: AppError): AttemptOutcome => ({ kind: 'failed', error: attempt.ended ?? error });
    const launched = await this.#launch(attempt, context, launch);
    if (!launched.ok && launched.error.code !== 'connect.browser_failed') return failed(launched.error);
    attempt.enter('waiting');

    const matched = await attempt.answer();
    if (!matched.ok) return failed(matched.error);
    attempt.warn(null);
    attempt.enter('exchanging');
    const { answer, request } = matched.value;
    const wrongIssuer = checkIssuer(answer, context.record.auth);
    if (wrongIssuer) return failed(appError(wrongIssuer));
    if (answer.kind === 'error') return failed(appError(authorizationErrorCode(answer.error)));
    if (answer.kind === 'empty') return failed(appError('callback.no_code'));

    attempt.note('token_asked', { host: new URL(context.record.auth.endpoints.token).host });
    const granted = await this.#parts.authorization.exchange(context, request, answer, attempt.signal);
    if (!granted.ok) return failed(granted.error);
    const grant = granted.value;
    attempt.note('token_received', {
      hasRefreshToken: grant.refreshToken !== null,
      hasIdToken: grant.claims !== null,
      saysScope: grant.scope !== null,
    });
    const stored = attempt.ended ? err(attempt.ended) : await this.#identifyAndStore(attempt, context, grant);
    if (!stored.ok) {
      // Nobody will ever use these tokens; they should not stay alive at the provider.
      this.#background(this.#discard(context, grant));
      return failed(stored.error);
    }
    return stored.value;
  }

  async #launch(
    attempt: Attempt,
    context: ClientContext,
    launch: ConnectInput['launch'],
  ): Promise<Result<null>> {
    const { authorization, browser, clipboard } = this.#parts;
    const { redirectUri } = attempt;
    if (redirectUri === null) return err(appError('attempt.not_found'));
    if (!attempt.canExpectMore) return err(appError('attempt.too_many_links'));
    const request = await authorization.request(context, redirectUri, attempt.plan.scopes, attempt.signal);
    if (!request.ok) return request;
    if (!attempt.running || attempt.ended) return err(attempt.ended ?? appError('attempt.finished'));
    if (!attempt.expect(request.value)) return err(appError('attempt.too_many_links'));
    if (launch === 'clipboard') {
      await clipboard.write(request.value.url);
      attempt.note('link_copied');
      return ok(null);
    }
    attempt.note('browser_asked', { host: new URL(request.value.url).host });
    const opened = await browser.open(request.value.url);
    if (opened.ok) return opened;
    attempt.note('browser_failed', { code: 'connect.browser_failed' });
    attempt.warn(appError('connect.browser_failed'));
    return err(appError('connect.browser_failed'));
  }

  async #identifyAndStore(
    attempt: Attempt,
    context: ClientContext,
    grant: TokenGrant,
  ): Promise<Result<AttemptOutcome>> {
    const { connections, activity, catalog, vault } = this.#parts;
    const { providerKey, appId, connectionId, scopes } = attempt.plan;
    attempt.note('identity_asked');
    const identity = await identify(this.#parts, context, grant, attempt.signal);
    if (attempt.ended) return err(attempt.ended);
    if (!identity.ok) return identity;
    attempt.note('identity_known', { proven: identity.value.proven });
    const closed = vault.problem();
    if (closed) return err(closed);
    try {
      const input = { providerKey, appId, requestedScopes: scopes, grant };
      const adopted = connections.adopt(
        { ...input, record: context.record, target: connectionId, identity: identity.value },
        ({ connection, isNew, missingScopes }) => {
          attempt.note('stored', { isNew });
          activity.add({
            kind: isNew ? 'connected' : 'reconnected',
            providerKey,
            providerName: catalog.nameOf(providerKey),
            connectionId: connection.id,
            accountLabel: connection.account.label,
            details: { granted: connection.grantedScopes.length, missing: missingScopes.length },
            timeline: attempt.timeline,
          });
        },
      );
      const { connection } = adopted;
      this.#parts.connectionsChanged();
      if (!identity.value.proven) this.#parts.proveLater(connection.id);
      return ok({
        kind: 'connected',
        connectionId: connection.id,
        accountLabel: connection.account.label,
        isNew: adopted.isNew,
        insteadOf: adopted.insteadOf,
        grantedScopes: connection.grantedScopes,
        missingScopes: adopted.missingScopes,
      });
    } catch (error) {
      return err(storageFailure(error, (code) => appError(code)));
    }
  }

  /** Revokes tokens that were not stored, as far as the provider lets us; nobody waits for the answer. */
  async #discard(context: ClientContext, { accessToken, refreshToken }: TokenGrant): Promise<void> {
    await revokeGrant(this.#parts, { context, accessToken, refreshToken });
  }

  #conclude(attempt: Attempt, outcome: AttemptOutcome): void {
    const { activity, catalog, logger } = this.#parts;
    const { id, providerKey } = attempt.plan;
    attempt.finish(outcome);
    const code = outcome.kind === 'failed' ? outcome.error.code : '';
    const received = attempt.timeline.find((entry) => entry.event === 'token_received');
    const hasRefreshToken = received?.details['hasRefreshToken'] === true;
    logger.log('attempt.finished', { attemptId: id, outcome: outcome.kind, code, hasRefreshToken });
    if (outcome.kind === 'connected') return;
    const providerName = catalog.nameOf(providerKey);
    const { timeline } = attempt;
    activity.addQuietly({
      kind: 'sign_in_failed',
      providerKey,
      providerName,
      code: outcome.error.code,
      timeline,
    });
  }

  /** Work that nobody waits for, except for the end of everything. Must not reject. */
  #background(work: Promise<void>): void {
    const run = work.finally(() => this.#runs.delete(run));
    this.#runs.add(run);
  }

  #running(id: AttemptId): Result<Attempt> {
    const attempt = this.#registry.find(id);
    if (!attempt) return err(appError('attempt.not_found'));
    return attempt.running && !attempt.ended ? ok(attempt) : err(appError('attempt.finished'));
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
