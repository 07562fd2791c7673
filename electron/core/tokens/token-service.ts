import { appError, type AppError } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { TokenBinding } from '../api/record-request.ts';
import { withAccountValues } from '../catalog/account-values.ts';
import type { ResolvedRecord } from '../catalog/resolve-record.ts';
import { clientContext, type ClientSources } from '../clients/client-context.ts';
import { readAccountOptions } from '../connections/account-option-store.ts';
import {
  tokenRecord,
  type ConnectionRepository,
  type StoredConnection,
} from '../connections/connection-repository.ts';
import type { ClientContext } from '../oauth/library-calls.ts';
import { boundCertificate } from '../oauth/mutual-tls.ts';
import { isRefreshRefused } from '../oauth/oauth-errors.ts';
import type { Clock, Database } from '../ports.ts';
import type { SecretReader } from '../vault/secret-reader.ts';
import type { Vault } from '../vault/vault.ts';
import { CLOCK_TOLERANCE_MS, isDeadCode, marginOf } from './renewal-plan.ts';
import { readDpopKey, readStoredToken } from './stored-token.ts';
import type { RenewalFailures } from './renewal-failures.ts';
import type { TokenRefresh } from './token-refresh.ts';

interface TokenServiceParts extends ClientSources {
  readonly repository: ConnectionRepository;
  readonly refresh: TokenRefresh;
  readonly failures: RenewalFailures;
  readonly clock: Clock;
  readonly database: Database;
  readonly vault: Vault;
}

/** An access token to use now. It leaves the main process only if the person asks to see it. */
export interface ReadyToken extends TokenBinding {
  readonly connectionId: ConnectionId;
  readonly record: ResolvedRecord;
  readonly accessToken: string;
  readonly apiKey: string | null;
}

/**
 * Whether an access token should be refreshed before it is used: it expires within five minutes, or within a fifth of its lifetime if
 * that is shorter, so that a token of one minute is not refreshed at each use. After the clock was set back, nobody knows when it expires.
 */
const isExpiring = (connection: StoredConnection, now: number): boolean =>
  connection.expiresAt !== null &&
  (connection.expiresAt - marginOf(connection) <= now || connection.refreshedAt > now + CLOCK_TOLERANCE_MS);

/** A connection with the client and record that its tokens are bound to. */
export interface FoundConnection {
  readonly connection: StoredConnection;
  readonly context: ClientContext;
}

/** Returns valid access tokens of own-app connections, and refreshes them as needed. */
export class TokenService {
  readonly #parts: TokenServiceParts;

  constructor(parts: TokenServiceParts) {
    this.#parts = parts;
  }

  /** Returns an access token that has not expired, as far as its expiry is known. */
  async getValid(id: ConnectionId): Promise<Result<ReadyToken>> {
    const { clock, database, refresh, vault } = this.#parts;
    const found = database.snapshot(() => {
      const secrets = vault.readerOf(tokenRecord(id));
      const current = this.#find(id, secrets);
      return current.ok ? ok({ ...current.value, token: this.usableToken(current.value, secrets) }) : current;
    });
    if (!found.ok) return found;
    const { connection, context, token } = found.value;
    if (token) return token;
    const refreshed = await refresh.refresh(connection, context);
    if (refreshed.ok) return this.#ready(id, refreshed.value);
    // A token that is still valid is used, whatever prevented the refresh.
    const isExpired = connection.expiresAt !== null && connection.expiresAt <= clock.now();
    if (isExpired) return this.#withoutValidToken(id, refreshed.error);
    if (isDeadCode(refreshed.error.code)) return refreshed;
    const stored = readStoredToken(vault, id, 'access_token');
    return stored.ok ? this.#ready(id, stored.value) : stored;
  }

  /** The stored token of a connection that was just read; null if it is to be refreshed first. */
  usableToken({ connection, context }: FoundConnection, secrets: SecretReader): Result<ReadyToken> | null {
    const { clock, refresh } = this.#parts;
    const { id } = connection;
    const isUsable = !isExpiring(connection, clock.now()) && !refresh.unsavedTokens(id);
    if (!isUsable && connection.canRefresh) return null;
    const stored = readStoredToken(secrets, id, 'access_token');
    return stored.ok ? this.#withKeys(id, context, stored.value, secrets) : stored;
  }

  /** Renews the access token in the background, whether it is about to expire or not. */
  async renew(id: ConnectionId): Promise<Result<ReadyToken>> {
    const found = this.#find(id);
    if (!found.ok) return found;
    const { connection, context } = found.value;
    if (!connection.canRefresh) return err(appError('connection.no_token'));
    const refreshed = await this.#parts.refresh.refresh(connection, context);
    if (refreshed.ok) return this.#ready(id, refreshed.value);
    const isExpired = connection.expiresAt !== null && connection.expiresAt <= this.#parts.clock.now();
    return isExpired ? this.#withoutValidToken(id, refreshed.error) : refreshed;
  }

  /** Returns a new access token after the API rejected one that had not expired, or null if the connection has no refresh token. */
  async renewAfterRejection(rejected: ReadyToken): Promise<Result<ReadyToken | null>> {
    const { refresh, vault } = this.#parts;
    const id = rejected.connectionId;
    const found = this.#find(id);
    if (!found.ok) return found;
    const { connection, context } = found.value;
    const stored = readStoredToken(vault, id, 'access_token');
    if (!stored.ok) return stored;
    const isCurrent = stored.value === rejected.accessToken;
    if (isCurrent && !connection.canRefresh) return ok(null);
    const token = isCurrent ? await refresh.refresh(connection, context) : stored;
    return token.ok ? this.#ready(id, token.value) : this.#withoutValidToken(id, token.error);
  }

  /** Whether another token has been stored since this one was returned. */
  isOutdated({ connectionId, accessToken }: ReadyToken): boolean {
    const stored = readStoredToken(this.#parts.vault, connectionId, 'access_token');
    return stored.ok && stored.value !== accessToken;
  }

  /**
   * The failure of a refresh after the access token has ended. If the refresh was refused for good, too, the sign-in has ended
   * (RFC 6749 §5.2, RFC 6750 §3.1) and the failure is `connection.rejected`, unless it names the grant itself.
   */
  #withoutValidToken(id: ConnectionId, error: AppError): Result<never> {
    if (isDeadCode(error.code) || !isRefreshRefused(error)) return err(error);
    this.#parts.failures.recordRejection(id, 'connection.rejected');
    return err(appError('connection.rejected', error.details));
  }

  /**
   * The token with the record that its binding allows now. A sign-in may have replaced both during a refresh, and the new token must not
   * be sent to the addresses of the old record.
   */
  #ready(id: ConnectionId, accessToken: string): Result<ReadyToken> {
    const secrets = this.#parts.vault.readerOf(tokenRecord(id));
    const found = this.#find(id, secrets);
    return found.ok ? this.#withKeys(id, found.value.context, accessToken, secrets) : found;
  }

  #withKeys(
    connectionId: ConnectionId,
    context: ClientContext,
    accessToken: string,
    secrets: SecretReader,
  ): Result<ReadyToken> {
    const dpopKey = readDpopKey(secrets, connectionId);
    if (!dpopKey.ok) return dpopKey;
    const { apiKey = null } = context;
    const options = readAccountOptions(secrets, connectionId, context.record);
    const record = withAccountValues(context.record, options);
    const binding = { dpopKey: dpopKey.value, certificate: boundCertificate(context) };
    return ok({ connectionId, record, accessToken, apiKey, ...binding });
  }

  #find(id: ConnectionId, secrets: SecretReader = this.#parts.vault): Result<FoundConnection> {
    const connection = this.#parts.repository.find(id);
    if (connection?.grant.kind !== 'own') return err(appError('connection.not_found'));
    const client = clientContext(
      { ...this.#parts, vault: secrets },
      connection.grant.oauthClientId,
      tokenRecord(id),
    );
    return client.ok ? ok({ connection, context: client.value.context }) : client;
  }
}
