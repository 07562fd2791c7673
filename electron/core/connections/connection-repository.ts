import type { AccountColor } from '../../../shared/domain/account-color.ts';
import type { Actor } from '../../../shared/domain/actor.ts';
import type { CheckResult } from '../../../shared/domain/connection.ts';
import { isClientGrant, type Grant } from '../../../shared/domain/grant.ts';
import type { ConnectionId, OAuthClientId, ProviderKey } from '../../../shared/ids.ts';
import type { Database } from '../ports.ts';
import { Remembered } from '../storage/remembered.ts';
import { COLUMNS, connectionOf, scopesReader, type Row, type StoredConnection } from './connection-row.ts';

export type { StoredConnection } from './connection-row.ts';

/** A disconnect that the person has confirmed and may still undo. */
export interface PendingDisconnect {
  /** When it is carried out, in milliseconds since 1970. */
  readonly at: number;
  readonly actor: Actor;
}

/** `dpop_key`: the private key that both tokens are bound to, if they are (RFC 9449). */
export type TokenField = 'access_token' | 'refresh_token' | 'dpop_key';

/** The vault record of a connection's tokens. */
export const tokenRecord = (id: ConnectionId): string => `connection:${id}`;
export const tokenAddress = (id: ConnectionId, field: TokenField): { record: string; field: TokenField } => ({
  record: tokenRecord(id),
  field,
});

/** Used for every request. The text is the same each time, so that its prepared statement is found at once. */
const FIND = `SELECT ${COLUMNS} FROM connection WHERE id = ? AND disconnecting IS NULL`;

/**
 * The table of connections. An account whose disconnect is pending is in `list` and `find` no more, so that nothing uses it, unless a method
 * says otherwise. Every call may throw `StorageError`.
 */
export class ConnectionRepository {
  readonly #database: Database;
  readonly #found: Remembered<ConnectionId, StoredConnection>;

  constructor(database: Database) {
    this.#database = database;
    this.#found = new Remembered(database, 'connection');
  }

  /** In the order of the person. */
  list(): StoredConnection[] {
    return this.#many('WHERE disconnecting IS NULL');
  }

  listOf(key: ProviderKey): StoredConnection[] {
    return this.#many('WHERE provider_key = ? AND disconnecting IS NULL', key);
  }

  /** Also those whose disconnect is pending. */
  listOfClient(oauthClientId: OAuthClientId): StoredConnection[] {
    return this.#many('WHERE oauth_client_id = ?', oauthClientId);
  }

  find(id: ConnectionId): StoredConnection | null {
    return this.#found.get(id, () => {
      const [row] = this.#database.rows(FIND, id) as unknown as readonly Row[];
      return row ? connectionOf(row, scopesReader()) : null;
    });
  }

  /** Also one whose disconnect is pending. */
  findStored(id: ConnectionId): StoredConnection | null {
    return this.#many('WHERE id = ?', id)[0] ?? null;
  }

  /** The connections whose disconnect is pending. */
  listDisconnecting(): { readonly connection: StoredConnection; readonly pending: PendingDisconnect }[] {
    return this.#many('WHERE disconnecting IS NOT NULL').flatMap((connection) => {
      const pending = this.pendingDisconnect(connection.id);
      return pending ? [{ connection, pending }] : [];
    });
  }

  pendingDisconnect(id: ConnectionId): PendingDisconnect | null {
    const json = this.#database.get('SELECT disconnecting FROM connection WHERE id = ?', id)?.[
      'disconnecting'
    ];
    return typeof json === 'string' ? (JSON.parse(json) as PendingDisconnect) : null;
  }

  setPendingDisconnect(id: ConnectionId, pending: PendingDisconnect | null): void {
    const json = pending && JSON.stringify(pending);
    this.#database.run('UPDATE connection SET disconnecting = ? WHERE id = ?', json, id);
  }

  /**
   * Finds the connection of an account by issuer and subject, which never change (OIDC Core §5.7), among those of a provider and grant, also
   * if its disconnect is pending. An OAuth client has one account of its own, whatever its client ID becomes.
   */
  findAccount(
    providerKey: ProviderKey,
    grant: Grant,
    { issuer, subject }: { readonly issuer: string; readonly subject: string },
  ): StoredConnection | null {
    if (grant.kind === 'managed') return this.findManaged(grant.platformConnectionId);
    if (grant.kind === 'own' && isClientGrant(grant))
      return (
        this.#many('WHERE oauth_client_id = ? AND client_credentials = 1', grant.oauthClientId)[0] ?? null
      );
    const [ofGrant, value] =
      grant.kind === 'own'
        ? ['client_credentials = 0 AND oauth_client_id = ?', grant.oauthClientId]
        : ['manual_variables IS NOT NULL AND provider_key = ?', providerKey];
    return this.#many(`WHERE ${ofGrant} AND issuer = ? AND subject = ?`, value, issuer, subject)[0] ?? null;
  }

  /** Finds a connection by the platform's ID, also if its disconnect is pending. */
  findManaged(platformConnectionId: string): StoredConnection | null {
    return this.#many('WHERE platform_connection_id = ?', platformConnectionId)[0] ?? null;
  }

  #many(where: string, ...values: string[]): StoredConnection[] {
    const sql = `SELECT ${COLUMNS} FROM connection ${where} ORDER BY position`;
    const rows = this.#database.rows(sql, ...values) as unknown as readonly Row[];
    const scopesOf = scopesReader();
    return rows.map((row) => connectionOf(row, scopesOf));
  }

  countOf(key: ProviderKey): number {
    return Number(
      this.#database.get('SELECT count(*) AS n FROM connection WHERE provider_key = ?', key)?.['n'] ?? 0,
    );
  }

  /** Whether the last sign-in was one with a code (RFC 8628). */
  isByCode(id: ConnectionId): boolean {
    return this.#database.get('SELECT by_code FROM connection WHERE id = ?', id)?.['by_code'] === 1;
  }

  setByCode(id: ConnectionId, isByCode: boolean): void {
    this.#database.run('UPDATE connection SET by_code = ? WHERE id = ?', isByCode ? 1 : 0, id);
  }

  /** A new one comes last. */
  save(connection: StoredConnection): void {
    this.#database.run(
      `INSERT INTO connection (id, provider_key, oauth_client_id, platform_connection_id, issuer, subject, label, is_label_edited, tenant,
         requested_scopes, granted_scopes, connected_at, refreshed_at, expires_at, can_refresh, last_check, last_success_at, is_default,
         identity, needed_scopes, lost_scopes, refresh_token_end, verified_by, manual_variables, client_credentials,
         is_imported, position)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
         (SELECT coalesce(max(position), 0) + 1 FROM connection))
       ON CONFLICT (id) DO UPDATE SET platform_connection_id = excluded.platform_connection_id, subject = excluded.subject,
         label = excluded.label, is_label_edited = excluded.is_label_edited, tenant = excluded.tenant,
         identity = excluded.identity,
         requested_scopes = excluded.requested_scopes, granted_scopes = excluded.granted_scopes,
         refreshed_at = excluded.refreshed_at, expires_at = excluded.expires_at, can_refresh = excluded.can_refresh,
         last_check = excluded.last_check, last_success_at = excluded.last_success_at, needed_scopes = excluded.needed_scopes,
         lost_scopes = excluded.lost_scopes, refresh_token_end = excluded.refresh_token_end, verified_by = excluded.verified_by,
         manual_variables = excluded.manual_variables, is_imported = excluded.is_imported`,
      connection.id,
      connection.providerKey,
      connection.grant.kind === 'own' ? connection.grant.oauthClientId : null,
      connection.grant.kind === 'managed' ? connection.grant.platformConnectionId : null,
      connection.account.issuer,
      connection.account.subject,
      connection.account.label,
      connection.isLabelEdited ? 1 : 0,
      connection.account.tenant,
      JSON.stringify(connection.requestedScopes),
      JSON.stringify(connection.grantedScopes),
      connection.connectedAt,
      connection.refreshedAt,
      connection.expiresAt,
      connection.canRefresh ? 1 : 0,
      connection.lastCheck === null ? null : JSON.stringify(connection.lastCheck),
      connection.lastSuccessAt,
      connection.isDefault ? 1 : 0,
      connection.identity,
      JSON.stringify(connection.neededScopes),
      JSON.stringify(connection.lostScopes),
      connection.refreshTokenEnd === null ? null : JSON.stringify(connection.refreshTokenEnd),
      connection.verifiedBy,
      connection.grant.kind === 'manual' ? JSON.stringify(connection.grant.variables) : null,
      isClientGrant(connection.grant) ? 1 : 0,
      connection.isImported ? 1 : 0,
    );
  }

  setNeededScopes(id: ConnectionId, scopes: readonly string[]): void {
    this.#database.run('UPDATE connection SET needed_scopes = ? WHERE id = ?', JSON.stringify(scopes), id);
  }

  recordCheck(id: ConnectionId, check: CheckResult): void {
    this.#database.run(
      `UPDATE connection SET last_check = ?, last_success_at = coalesce(?, last_success_at), verified_by = coalesce(?, verified_by)
       WHERE id = ?`,
      JSON.stringify(check),
      ...(check.kind === 'ok' ? [check.at, check.by ?? 'check'] : [null, null]),
      id,
    );
  }

  /** Records that the provider accepted a request. What an earlier check could not find out is outdated. */
  recordAcceptedRequest(id: ConnectionId, at: number): void {
    this.#database.run(
      `UPDATE connection SET last_success_at = ?, verified_by = 'request',
         last_check = iif(json_extract(last_check, '$.kind') = 'ok', last_check, NULL)
       WHERE id = ?`,
      at,
      id,
    );
  }

  /** Deletes the results of successful checks up to a time, in milliseconds since 1970. Failures stay. */
  invalidateChecksBefore(time: number): void {
    this.#database.run(
      `UPDATE connection SET last_success_at = NULL,
         last_check = iif(json_extract(last_check, '$.kind') = 'ok', NULL, last_check)
       WHERE last_success_at <= ?`,
      time,
    );
  }

  /** Sets the label. With the provider's name for the account, it follows that name again. */
  rename(id: ConnectionId, label: string): void {
    this.#database.run(
      'UPDATE connection SET label = ?1, is_label_edited = (identity <> ?1) WHERE id = ?2',
      label,
      id,
    );
  }

  setColor(id: ConnectionId, color: AccountColor): void {
    this.#database.run('UPDATE connection SET color = ? WHERE id = ?', color, id);
  }

  /** Puts accounts in this order, in the places that they have together. */
  reorder(ids: readonly ConnectionId[]): void {
    this.#database.transaction(() => {
      const places = this.#database
        .rows(
          `SELECT position FROM connection WHERE id IN (${ids.map(() => '?').join(', ')}) ORDER BY position`,
          ...ids,
        )
        .map(([position]) => Number(position));
      ids.forEach((id, index) => {
        this.#database.run('UPDATE connection SET position = ? WHERE id = ?', places[index] ?? 0, id);
      });
    });
  }

  /** Makes an account the default one of its provider. */
  makeDefault(id: ConnectionId): void {
    this.#database.transaction(() => {
      this.#database.run(
        'UPDATE connection SET is_default = 0 WHERE provider_key = (SELECT provider_key FROM connection WHERE id = ?)',
        id,
      );
      this.#database.run('UPDATE connection SET is_default = 1 WHERE id = ?', id);
    });
  }

  /** Removes a connection. If it was the default one, the first other account of the provider becomes the default. */
  remove(id: ConnectionId): void {
    this.#database.transaction(() => {
      const connection = this.findStored(id);
      this.#database.run('DELETE FROM connection WHERE id = ?', id);
      if (!connection?.isDefault) return;
      this.#database.run(
        `UPDATE connection SET is_default = 1 WHERE id =
           (SELECT id FROM connection WHERE provider_key = ? ORDER BY position LIMIT 1)`,
        connection.providerKey,
      );
    });
  }
}
