import { appError, type ErrorCode } from '../../../shared/errors.ts';
import { readGrantedScopes } from '../../../shared/domain/scopes.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { OAuthClientRepository } from '../clients/oauth-client-repository.ts';
import { clientContext } from '../clients/client-context.ts';
import type { Catalog } from '../catalog/catalog.ts';
import {
  tokenAddress,
  tokenRecord,
  type ConnectionRepository,
  type StoredConnection,
  type TokenField,
} from '../connections/connection-repository.ts';
import { recordCheck } from '../connections/record-check.ts';
import { connectionsSharingGrant } from '../connections/sharing-grant.ts';
import { revokeGrant } from './revocation.ts';
import type { Authorization, ClientContext, TokenGrant } from '../oauth/authorization.ts';
import type { IssuedTokens } from '../oauth/oauth-fetch.ts';
import { storageFailure, type Clock, type Database, type Http, type Logger } from '../ports.ts';
import type { Vault } from '../vault/vault.ts';

interface TokenServiceParts {
  readonly database: Database;
  readonly repository: ConnectionRepository;
  readonly clients: OAuthClientRepository;
  readonly catalog: Catalog;
  readonly vault: Vault;
  readonly activity: ActivityLog;
  readonly authorization: Authorization;
  readonly http: Http;
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

/** Tokens as they came from a renewal, and when. */
interface Renewed {
  readonly context: ClientContext;
  readonly account: StoredConnection['account'];
  /** The refresh token that they were given for. */
  readonly from: string;
  readonly grant: TokenGrant;
  readonly at: number;
}

/** Hands out valid access tokens inside the main process, renewing them where that is needed and possible. */
export class TokenService {
  readonly #parts: TokenServiceParts;
  /** One renewal at a time for each connection: a rotated refresh token is good for one use only. */
  readonly #renewals = new Map<ConnectionId, Promise<Result<string>>>();
  /**
   * Renewed tokens that could not be saved: the disk was full, or the vault was locked meanwhile. The stored refresh token is
   * dead, so losing these would sign the account out. They wait here, and are not used before they are saved.
   */
  readonly #unsaved = new Map<ConnectionId, Renewed>();

  constructor(parts: TokenServiceParts) {
    this.#parts = parts;
  }

  /** A token that is valid, as far as its end tells. */
  async ready(id: ConnectionId): Promise<Result<ReadyToken>> {
    const { clock } = this.#parts;
    const found = this.#find(id);
    if (!found.ok) return found;
    const { connection, context } = found.value;
    const { expiresAt } = connection;
    const ends = expiresAt !== null && expiresAt - RENEW_BEFORE_END_MS <= clock.now();
    if ((ends || this.unsaved(id)) && connection.canRefresh) {
      const renewed = await this.#renewOnce(connection, context);
      // A token that is still good serves, whatever kept the renewal from happening.
      const ended = expiresAt !== null && expiresAt <= clock.now();
      const dead = !renewed.ok && (ended || renewed.error.code === 'token.invalid_grant');
      if (renewed.ok) return ok({ connection, context, accessToken: renewed.value });
      if (dead) return renewed;
    }
    const token = this.#stored(id, 'access_token');
    return token.ok ? ok({ connection, context, accessToken: token.value }) : token;
  }

  /** Another token than one that the provider has turned away, although it was still good by its end; null if there is none. */
  async instead(of: ReadyToken): Promise<Result<ReadyToken | null>> {
    const found = this.#find(of.connection.id);
    if (!found.ok) return found;
    const { connection, context } = found.value;
    const stored = this.#stored(connection.id, 'access_token');
    if (!stored.ok) return stored;
    if (stored.value === of.accessToken && !connection.canRefresh) return ok(null);
    const token =
      stored.value === of.accessToken ? await this.#renewOnce(connection, context) : ok(stored.value);
    return token.ok ? ok({ connection, context, accessToken: token.value }) : token;
  }

  /** Whether another token has taken its place since it was handed out. */
  isOutdated({ connection, accessToken }: ReadyToken): boolean {
    const stored = this.#stored(connection.id, 'access_token');
    return stored.ok && stored.value !== accessToken;
  }

  /** The tokens of a connection that wait to be saved; null if none do. As long as they wait, those that are stored are dead. */
  unsaved(id: ConnectionId): IssuedTokens | null {
    const unsaved = this.#unsaved.get(id);
    if (!unsaved || this.#isReplaced(id, unsaved.from)) return null;
    const { accessToken, refreshToken } = unsaved.grant;
    return { accessToken, refreshToken: refreshToken ?? unsaved.from };
  }

  /** Saves what waits for it, as far as that works now: after the vault has opened, and before the app ends. */
  async saveUnsaved(): Promise<void> {
    // Side by side: each is stored at once, and one for which a provider has to be asked holds up no other.
    const saving = [...this.#unsaved].map(async ([id, renewed]) =>
      this.#logged(id, await this.#save(id, renewed)),
    );
    await Promise.allSettled(saving);
  }

  /** The connection is gone, and its tokens are taken care of. */
  forget(id: ConnectionId): void {
    this.#unsaved.delete(id);
  }

  /** Resolves when no renewal is under way any more. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#renewals.values());
  }

  #find(
    id: ConnectionId,
  ): Result<{ readonly connection: StoredConnection; readonly context: ClientContext }> {
    const connection = this.#parts.repository.find(id);
    if (!connection) return err(appError('connection.not_found'));
    const client = clientContext(this.#parts, connection.oauthClientId, tokenRecord(id));
    return client.ok ? ok({ connection, context: client.value.context }) : client;
  }

  #stored(id: ConnectionId, field: TokenField): Result<string> {
    const token = this.#parts.vault.read(tokenAddress(id, field));
    if (!token.ok) return token;
    return token.value === null ? err(appError('connection.no_token')) : ok(token.value);
  }

  #renewOnce(connection: StoredConnection, context: ClientContext): Promise<Result<string>> {
    const running = this.#renewals.get(connection.id);
    if (running) return running;
    const renewal = this.#renew(connection, context).finally(() => this.#renewals.delete(connection.id));
    this.#renewals.set(connection.id, renewal);
    return renewal;
  }

  async #renew({ id, account }: StoredConnection, context: ClientContext): Promise<Result<string>> {
    const { authorization, clock } = this.#parts;
    const unsaved = this.#unsaved.get(id);
    if (unsaved && !this.#isReplaced(id, unsaved.from))
      return this.#logged(id, await this.#save(id, unsaved));
    const refreshToken = this.#stored(id, 'refresh_token');
    if (!refreshToken.ok) return refreshToken;
    const granted = await authorization.refresh(
      context,
      refreshToken.value,
      AbortSignal.timeout(RENEWAL_TIMEOUT_MS),
    );
    const from = refreshToken.value;
    if (!granted.ok) {
      // What the provider says of a login that was replaced meanwhile says nothing about the new one.
      if (this.#isReplaced(id, from)) return this.#stored(id, 'access_token');
      if (granted.error.code === 'token.invalid_grant') this.#markRejected(id);
      return this.#logged(id, granted);
    }
    const renewed = { context, account, from, grant: granted.value, at: clock.now() };
    return this.#logged(id, await this.#save(id, renewed));
  }

  /** Whether the person has signed in again since a refresh token was used. */
  #isReplaced(id: ConnectionId, from: string): boolean {
    const stored = this.#stored(id, 'refresh_token');
    return stored.ok ? stored.value !== from : stored.error.code === 'connection.no_token';
  }

  /** Durable before the new access token is handed out: the old refresh token is dead already (RFC 6749 §6). */
  async #save(id: ConnectionId, renewed: Renewed): Promise<Result<string>> {
    const { repository, vault, connectionsChanged } = this.#parts;
    const { context, account, grant } = renewed;
    const { accessToken, refreshToken } = grant;
    this.#unsaved.set(id, renewed);
    connectionsChanged();
    try {
      if (!repository.find(id)) {
        // Disconnected while the provider was asked. What was revoked then were the tokens before these.
        this.#unsaved.delete(id);
        if (connectionsSharingGrant(this.#parts, context, account).length === 0)
          await revokeGrant(this.#parts, { context, accessToken, refreshToken });
        return err(appError('connection.not_found'));
      }
      const closed = vault.problem();
      if (closed) return err(closed);
      if (this.#isReplaced(id, renewed.from)) {
        this.#unsaved.delete(id);
        return this.#stored(id, 'access_token');
      }
      this.#store(id, renewed);
    } catch (error) {
      return err(storageFailure(error, (code) => appError(code)));
    }
    this.#unsaved.delete(id);
    return ok(accessToken);
  }

  #store(id: ConnectionId, { context, grant, at }: Renewed): void {
    const { activity, catalog, database, repository, vault } = this.#parts;
    database.transaction(() => {
      const connection = repository.find(id);
      if (!connection) return;
      const { separator } = context.record.auth.scopes;
      repository.save({
        ...connection,
        refreshedAt: at,
        expiresAt: grant.expiresIn === null ? null : at + grant.expiresIn * 1000,
        grantedScopes:
          grant.scope === null
            ? connection.grantedScopes
            : readGrantedScopes(grant.scope, separator, connection.requestedScopes),
      });
      vault.put(tokenAddress(id, 'access_token'), grant.accessToken);
      // Without a new one the old one stays good.
      if (grant.refreshToken !== null) vault.put(tokenAddress(id, 'refresh_token'), grant.refreshToken);
      activity.add({
        kind: 'refreshed',
        providerKey: connection.providerKey,
        providerName: catalog.nameOf(connection.providerKey),
        connectionId: id,
        accountLabel: connection.account.label,
      });
    });
  }

  #markRejected(id: ConnectionId): void {
    const { clock, logger } = this.#parts;
    try {
      recordCheck(this.#parts, id, {
        at: clock.now(),
        kind: 'rejected',
        code: 'token.invalid_grant',
        status: null,
      });
    } catch (error) {
      // It will be found out again.
      const { code } = storageFailure(error, (storageCode) => appError(storageCode));
      logger.log('storage.failed', { code, where: 'renewal' });
    }
    this.#parts.connectionsChanged();
  }

  #logged<T>(id: ConnectionId, result: Result<T>): Result<T> {
    const code: ErrorCode | '' = result.ok ? '' : result.error.code;
    this.#parts.logger.log('refresh.finished', { connectionId: id, code });
    return result;
  }
}
