import { oauthClientIdOf } from '../../../shared/domain/grant.ts';
import { appError, type AppError } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { ConnectionRepository, StoredConnection } from '../connections/connection-repository.ts';
import type { TimelineHistory } from '../connections/timeline-history.ts';
import { connectionsSharingGrant } from '../connections/sharing-grant.ts';
import type { Events } from '../events.ts';
import type { ClientContext } from '../oauth/library-calls.ts';
import type { Refreshed } from '../oauth/token-grant.ts';
import type { IssuedTokens } from '../oauth/token-response.ts';
import type { Clock, Database, Http, Logger } from '../ports.ts';
import { mayMeanUnknownClient, type Recovery } from '../registration/recovery.ts';
import { SingleFlight } from '../single-flight.ts';
import { asResultAsync, logged } from '../storage/failures.ts';
import type { Vault } from '../vault/vault.ts';
import type { RefreshGate } from './refresh-gate.ts';
import type { RenewalFailures } from './renewal-failures.ts';
import type { RenewalLedger } from './renewal-ledger.ts';
import { RenewalTimeline } from './renewal-timeline.ts';
import { mayHaveRenewed } from './renewal-plan.ts';
import type { Revocations } from './revocations.ts';
import { revokeGrant, type RevocableGrant } from './revoke-grant.ts';
import { storeRefreshed, type RefreshedTokens } from './store-refreshed.ts';
import { readDpopKey, readStoredToken, usedField, type UsedToken } from './stored-token.ts';
import { clientProblem, requestTokens, type TokenRequestParts } from './request-tokens.ts';

export interface TokenRefreshParts extends TokenRequestParts {
  readonly database: Database;
  readonly repository: ConnectionRepository;
  readonly catalog: Catalog;
  readonly vault: Vault;
  readonly activity: ActivityLog;
  readonly timelines: TimelineHistory;
  readonly http: Http;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly events: Events;
  readonly revocations: Pick<Revocations, 'addReplaced' | 'hold' | 'resume'>;
  readonly ledger: RenewalLedger;
  readonly failures: RenewalFailures;
  readonly gate: RefreshGate;
  readonly recovery: Recovery;
}

/** How often a renewal looks whether another process has finished the same one. */
const CLAIM_POLL_MS = 250;
/** Milliseconds for which refreshes wait for other work at most: the disk that it writes to may not respond. */
const LONGEST_HOLD_MS = 30_000;

/** Of a response that can't be used, only the tokens count. */
const NOTHING_ELSE = {
  expiresIn: null,
  refreshExpiresIn: null,
  scope: null,
  claims: null,
  described: null,
  accountOptions: {},
};

/** Renews access tokens (RFC 6749 §6, §4.4), and stores the new tokens before it returns them. */
export class TokenRefresh {
  readonly #parts: TokenRefreshParts;
  /** One refresh per connection at a time: a rotated refresh token can be used only once. */
  readonly #flights = new SingleFlight<ConnectionId, Result<string>>();
  /**
   * Refreshed tokens that could not be saved, because the disk was full or the vault was locked meanwhile. The stored refresh token is
   * spent, so losing these would sign the account out. They are not used before they are saved.
   */
  readonly #unsaved = new Map<ConnectionId, RefreshedTokens>();
  /** What refreshes wait for before they begin. */
  readonly #holds = new Set<Promise<undefined>>();

  constructor(parts: TokenRefreshParts) {
    this.#parts = parts;
  }

  /** Returns a new access token, or joins the refresh that runs for the connection. */
  async refresh(connection: StoredConnection, context: ClientContext): Promise<Result<string>> {
    while (this.#holds.size > 0) await Promise.all(this.#holds);
    return this.#flights.run(connection.id, async () => {
      const refreshed = await asResultAsync(() => this.#refresh(connection, context));
      this.#log(connection.id, refreshed);
      return refreshed;
    });
  }

  /** The unsaved tokens of a connection, or null. While there are any, the stored refresh token is spent. */
  unsavedTokens(id: ConnectionId): IssuedTokens | null {
    const unsaved = this.#unsaved.get(id);
    if (!unsaved || this.#isReplaced(id, unsaved.used)) return null;
    const { accessToken, refreshToken, dpopKey } = unsaved.grant;
    const { field, token } = unsaved.used;
    return { accessToken, refreshToken: refreshToken ?? (field === 'refresh_token' ? token : null), dpopKey };
  }

  /** Tries to save all unsaved tokens. */
  async saveUnsaved(): Promise<void> {
    // In parallel, because one that has to be revoked at its provider must not delay the others.
    const saving = [...this.#unsaved].map(async ([id, tokens]) =>
      this.#log(id, await this.#save(id, tokens)),
    );
    await Promise.allSettled(saving);
  }

  /** Drops unsaved tokens: the connection was removed, or a sign-in has replaced them. */
  forget(id: ConnectionId): void {
    this.#unsaved.delete(id);
  }

  get isRunning(): boolean {
    return this.#flights.isRunning;
  }

  /** Resolves when no refresh runs. */
  settled(): Promise<void> {
    return this.#flights.settled();
  }

  /**
   * Does work while no refresh runs: waits for those that run, and lets others begin once the work is done, or has taken half a minute.
   * What it reads is not spent meanwhile.
   */
  async whileNoneRuns<T>(work: () => Promise<T>): Promise<T> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const release = (): void => {
      this.#holds.delete(promise);
      resolve(undefined);
    };
    this.#holds.add(promise);
    const cancelTimer = this.#parts.clock.after(LONGEST_HOLD_MS, release);
    try {
      await this.settled();
      return await work();
    } finally {
      cancelTimer();
      release();
    }
  }

  async #refresh(connection: StoredConnection, context: ClientContext): Promise<Result<string>> {
    const { id, account } = connection;
    const { clock, gate, ledger, vault } = this.#parts;
    const unsaved = this.#unsaved.get(id);
    if (unsaved && !this.#isReplaced(id, unsaved.used)) return this.#save(id, unsaved);
    const field = usedField(connection.grant);
    const stored = readStoredToken(vault, id, field);
    if (!stored.ok) return stored;
    const used: UsedToken = { field, token: stored.value };
    const dpopKey = readDpopKey(vault, id);
    if (!dpopKey.ok) return dpopKey;
    const hindrance = (await gate.pass()) ? this.#hindrance(id) : appError('connect.quitting');
    if (hindrance) return err(hindrance);
    const claim = await this.#claim(connection, used);
    if (claim === 'quitting') return err(appError('connect.quitting'));
    if (claim === 'renewed') return readStoredToken(vault, id, 'access_token');
    const timeline = new RenewalTimeline(clock, field === 'refresh_token' ? 'refreshed' : 'token_requested');
    const problem = clientProblem(connection, context);
    if (problem) return err(this.#parts.failures.record(id, problem, false, timeline));
    const send = (): Promise<Refreshed> =>
      requestTokens(this.#parts, { connection, context, used, dpopKey: dpopKey.value }, timeline.note);
    const locked = vault.problem();
    if (locked) {
      ledger.release(id);
      return err(locked);
    }
    let received = await send();
    const isLost = !received.granted.ok && mayHaveRenewed(received.granted.error);
    if (isLost) {
      // The computer may sleep by now.
      await gate.pass();
      received = await send();
    }
    const { granted, issued, isForeign } = received;
    const refreshed = { context, account, used, refreshedAt: clock.now(), timeline };
    if (granted.ok) return this.#save(id, { ...refreshed, grant: granted.value, failure: null });
    const rotated = issued?.refreshToken === used.token ? null : (issued?.refreshToken ?? null);
    if (issued && rotated !== null) {
      const grant = { ...issued, refreshToken: rotated, ...NOTHING_ELSE };
      if (!isForeign) return this.#save(id, { ...refreshed, grant, failure: granted.error });
      this.#hold(id, { context, ...grant });
    }
    // A rejection of tokens that a sign-in has replaced meanwhile says nothing about the new ones.
    if (this.#isReplaced(id, used)) return readStoredToken(vault, id, 'access_token');
    const isReplaced = await this.#isClientReplaced(connection, context, granted.error);
    const error = isReplaced ? appError('token.client_replaced') : granted.error;
    return err(this.#parts.failures.record(id, error, isLost, timeline));
  }

  /** Whether the server no longer knew the OAuth client, and Keyfob has registered it again. The refresh token is of no use then. */
  async #isClientReplaced(
    { grant }: StoredConnection,
    { clientId }: ClientContext,
    failure: AppError,
  ): Promise<boolean> {
    const id = oauthClientIdOf(grant);
    return (
      id !== null &&
      mayMeanUnknownClient(failure) &&
      (await this.#parts.recovery.recover(id, clientId, failure))
    );
  }

  /** Why no renewal may be sent now, null if one may. While it waited, the vault may have been locked and the account removed. */
  #hindrance(id: ConnectionId): AppError | null {
    const { repository, vault } = this.#parts;
    if (!repository.find(id)) return appError('connection.not_found');
    return vault.problem() ?? this.#parts.failures.heldBack(id);
  }

  /** Claims the renewal. `renewed` if another process has renewed meanwhile, so that new tokens are stored. */
  async #claim(
    { id, refreshedAt }: StoredConnection,
    used: UsedToken,
  ): Promise<'claimed' | 'renewed' | 'quitting'> {
    const { clock, gate, ledger, repository } = this.#parts;
    const isRenewed = (): boolean =>
      this.#isReplaced(id, used) || repository.findStored(id)?.refreshedAt !== refreshedAt;
    while (!ledger.claim(id)) {
      await new Promise<void>((resolve) => clock.after(CLAIM_POLL_MS, resolve));
      // The computer may sleep by now.
      if (!(await gate.pass())) return 'quitting';
      if (isRenewed()) return 'renewed';
    }
    // The other process may have stored its tokens between the reading and the claim.
    if (!isRenewed()) return 'claimed';
    ledger.release(id);
    return 'renewed';
  }

  /** Whether the person has signed in again since a token was used. */
  #isReplaced(id: ConnectionId, { field, token }: UsedToken): boolean {
    const stored = readStoredToken(this.#parts.vault, id, field);
    return stored.ok ? stored.value !== token : stored.error.code === 'connection.no_token';
  }

  /** Makes the new tokens durable. Only then does it return the access token. */
  async #save(id: ConnectionId, tokens: RefreshedTokens): Promise<Result<string>> {
    const { repository, vault, events } = this.#parts;
    this.#unsaved.set(id, tokens);
    events.emit('connection.tokens_changed', { connectionId: id });
    return asResultAsync(async () => {
      const connection = repository.findStored(id);
      if (!connection) {
        this.#unsaved.delete(id);
        await this.#revokeOrphans(tokens);
        return err(appError('connection.not_found'));
      }
      const closed = vault.problem();
      if (closed) return err(closed);
      if (this.#isReplaced(id, tokens.used)) {
        this.#revokeReplaced(connection, tokens);
        this.#unsaved.delete(id);
        return readStoredToken(vault, id, 'access_token');
      }
      storeRefreshed(this.#parts, id, tokens);
      this.#unsaved.delete(id);
      return tokens.failure
        ? err(this.#parts.failures.record(id, tokens.failure, false, tokens.timeline))
        : ok(tokens.grant.accessToken);
    });
  }

  /** Queues the revocation of tokens that were refreshed while a sign-in replaced their grant. */
  #revokeReplaced(connection: StoredConnection, { context, grant }: RefreshedTokens): void {
    const { database, revocations } = this.#parts;
    const { accessToken, refreshToken, dpopKey } = grant;
    const replaced = { context, accessToken, refreshToken, dpopKey };
    database.transaction(() => revocations.addReplaced(connection, replaced));
    void revocations.resume();
  }

  /** Revokes the tokens of an account that was disconnected during the refresh. The disconnect revoked the previous tokens only. */
  async #revokeOrphans({ context, account, grant }: RefreshedTokens): Promise<void> {
    if (connectionsSharingGrant(this.#parts, context, account).length > 0) return;
    const { accessToken, refreshToken, dpopKey } = grant;
    await revokeGrant(this.#parts, { context, accessToken, refreshToken, dpopKey });
  }

  /**
   * Keeps tokens that are not trusted (docs/adr/0015): they are not used, and revoked by the disconnect. A storage failure is only
   * logged, because the stored tokens stay as they are.
   */
  #hold(id: ConnectionId, grant: RevocableGrant): void {
    const { database, logger, repository, revocations, vault } = this.#parts;
    logged(logger, 'refresh', () => {
      const connection = repository.findStored(id);
      if (connection && !vault.problem()) database.transaction(() => revocations.hold(connection, grant));
    });
  }

  #log(id: ConnectionId, refreshed: Result<string>): void {
    const code = refreshed.ok ? '' : refreshed.error.code;
    this.#parts.logger.log('refresh.finished', { connectionId: id, code });
  }
}
