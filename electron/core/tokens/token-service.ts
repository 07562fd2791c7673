import { appError, type ErrorCode } from '../../../shared/errors.ts';
import { readGrantedScopes } from '../../../shared/domain/scopes.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { AppRepository } from '../apps/app-repository.ts';
import { clientContext } from '../apps/client-context.ts';
import type { Catalog } from '../catalog/catalog.ts';
import {
  tokenAddress,
  type ConnectionRepository,
  type StoredConnection,
} from '../connections/connection-repository.ts';
import type { Authorization, ClientContext, TokenGrant } from '../oauth/authorization.ts';
import { storageFailure, type Clock, type Database, type Logger } from '../ports.ts';
import type { Vault } from '../vault/vault.ts';

interface TokenServiceParts {
  readonly database: Database;
  readonly repository: ConnectionRepository;
  readonly apps: AppRepository;
  readonly catalog: Catalog;
  readonly vault: Vault;
  readonly authorization: Authorization;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly connectionsChanged: () => void;
}

/** An access token ready for use, with the client it belongs to. Never leaves the main process. */
export interface ReadyToken {
  readonly connection: StoredConnection;
  readonly context: ClientContext;
  readonly accessToken: string;
}

/** A token that ends within this time is renewed before it is used. */
const RENEW_BEFORE_END_MS = 60_000;
const RENEWAL_TIMEOUT_MS = 30_000;

/** Hands out valid access tokens inside the main process, renewing them where that is needed and possible. */
export class TokenService {
  readonly #parts: TokenServiceParts;
  /** One renewal at a time for each connection: a rotated refresh token is good for one use only. */
  readonly #renewals = new Map<ConnectionId, Promise<Result<string>>>();

  constructor(parts: TokenServiceParts) {
    this.#parts = parts;
  }

  async ready(id: ConnectionId): Promise<Result<ReadyToken>> {
    const { repository, vault, clock } = this.#parts;
    const connection = repository.find(id);
    if (!connection) return err(appError('connection.not_found'));
    const client = clientContext(this.#parts, connection.appId);
    if (!client.ok) return client;
    const { context } = client.value;
    const { expiresAt } = connection;
    const ends = expiresAt !== null && expiresAt - RENEW_BEFORE_END_MS <= clock.now();
    if (ends && connection.canRenew) {
      const renewed = await this.#renewOnce(connection, context);
      // A token that is still good serves, whatever kept the renewal from happening.
      const dead = !renewed.ok && (expiresAt <= clock.now() || renewed.error.code === 'token.invalid_grant');
      if (renewed.ok) return ok({ connection, context, accessToken: renewed.value });
      if (dead) return renewed;
    }
    const token = vault.read(tokenAddress(id, 'access_token'));
    if (!token.ok) return token;
    return token.value === null
      ? err(appError('connection.no_token'))
      : ok({ connection, context, accessToken: token.value });
  }

  #renewOnce(connection: StoredConnection, context: ClientContext): Promise<Result<string>> {
    const running = this.#renewals.get(connection.id);
    if (running) return running;
    const renewal = this.#renew(connection.id, context).finally(() => this.#renewals.delete(connection.id));
    this.#renewals.set(connection.id, renewal);
    return renewal;
  }

  async #renew(id: ConnectionId, context: ClientContext): Promise<Result<string>> {
    const { vault, authorization } = this.#parts;
    const refreshToken = vault.read(tokenAddress(id, 'refresh_token'));
    if (!refreshToken.ok) return refreshToken;
    if (refreshToken.value === null) return err(appError('connection.no_token'));
    const granted = await authorization.refresh(
      context,
      refreshToken.value,
      AbortSignal.timeout(RENEWAL_TIMEOUT_MS),
    );
    if (!granted.ok) {
      if (granted.error.code === 'token.invalid_grant') this.#markRejected(id);
      return this.#logged(id, granted);
    }
    try {
      this.#store(id, context, granted.value);
    } catch (error) {
      return this.#logged(id, err(storageFailure(error, (code) => appError(code))));
    }
    this.#parts.connectionsChanged();
    return this.#logged(id, ok(granted.value.accessToken));
  }

  /** Durable before the new access token is handed out: the old refresh token is dead already (RFC 6749 §6). */
  #store(id: ConnectionId, context: ClientContext, grant: TokenGrant): void {
    const { database, repository, vault, clock } = this.#parts;
    database.transaction(() => {
      const connection = repository.find(id);
      // Disconnected while the provider was asked: there is nothing to put it into.
      if (!connection) return;
      const now = clock.now();
      const { separator } = context.record.auth.scopes;
      repository.save({
        ...connection,
        renewedAt: now,
        expiresAt: grant.expiresIn === null ? null : now + grant.expiresIn * 1000,
        grantedScopes:
          grant.scope === null
            ? connection.grantedScopes
            : readGrantedScopes(grant.scope, separator, connection.requestedScopes),
      });
      vault.put(tokenAddress(id, 'access_token'), grant.accessToken);
      // Without a new one the old one stays good.
      if (grant.refreshToken !== null) vault.put(tokenAddress(id, 'refresh_token'), grant.refreshToken);
    });
  }

  #markRejected(id: ConnectionId): void {
    const { repository, clock } = this.#parts;
    repository.recordCheck(id, {
      at: clock.now(),
      kind: 'rejected',
      code: 'token.invalid_grant',
      status: null,
    });
    this.#parts.connectionsChanged();
  }

  #logged<T>(id: ConnectionId, result: Result<T>): Result<T> {
    const code: ErrorCode | '' = result.ok ? '' : result.error.code;
    this.#parts.logger.log('renewal.finished', { connectionId: id, code });
    return result;
  }
}
