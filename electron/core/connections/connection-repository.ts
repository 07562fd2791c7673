import type { CheckResult, ConnectionFacts } from '../../../shared/domain/connection.ts';
import type { OAuthClientId, ConnectionId, ProviderKey } from '../../../shared/ids.ts';
import type { Database } from '../ports.ts';

/** A connection as stored; its tokens are in the vault. */
export interface StoredConnection extends Omit<
  ConnectionFacts,
  'secrets' | 'canCheck' | 'isChecking' | 'mode'
> {
  /** The person gave the account a name of their own, which a new sign-in must not replace. */
  readonly isLabelEdited: boolean;
}

export type TokenField = 'access_token' | 'refresh_token';

/** The vault's record of a connection's tokens. */
export const tokenRecord = (id: ConnectionId): string => `connection:${id}`;
export const tokenAddress = (id: ConnectionId, field: TokenField): { record: string; field: TokenField } => ({
  record: tokenRecord(id),
  field,
});

/** A row with the columns of `COLUMNS`. Lists of scopes and the check are JSON, truths are 0 or 1. */
type Row = readonly [
  id: ConnectionId,
  providerKey: ProviderKey,
  oauthClientId: OAuthClientId,
  issuer: string,
  subject: string | null,
  label: string,
  tenant: string | null,
  isLabelEdited: number,
  requestedScopes: string,
  grantedScopes: string,
  connectedAt: number,
  refreshedAt: number,
  expiresAt: number | null,
  canRefresh: number,
  lastCheck: string | null,
  lastSuccessAt: number | null,
  isDefault: number,
];

const COLUMNS = `id, provider_key, oauth_client_id, issuer, subject, label, tenant, is_label_edited, requested_scopes, granted_scopes,
  connected_at, refreshed_at, expires_at, can_refresh, last_check, last_success_at, is_default`;

/** By place, and not taken apart by name: with a thousand accounts that is felt at the start. */
const connectionOf = (row: Row, scopesOf: (json: string) => readonly string[]): StoredConnection => ({
  id: row[0],
  providerKey: row[1],
  oauthClientId: row[2],
  account: { issuer: row[3], subject: row[4], label: row[5], tenant: row[6] },
  isLabelEdited: row[7] === 1,
  requestedScopes: scopesOf(row[8]),
  grantedScopes: scopesOf(row[9]),
  connectedAt: row[10],
  refreshedAt: row[11],
  expiresAt: row[12],
  canRefresh: row[13] === 1,
  lastCheck: row[14] === null ? null : (JSON.parse(row[14]) as CheckResult),
  lastSuccessAt: row[15],
  isDefault: row[16] === 1,
});

/** Reads lists of scopes. Most accounts of a provider have the same one, which is then read once. */
const scopesReader = (): ((json: string) => readonly string[]) => {
  const known = new Map<string, readonly string[]>();
  return (json) => {
    const scopes = known.get(json) ?? (JSON.parse(json) as readonly string[]);
    known.set(json, scopes);
    return scopes;
  };
};

export class ConnectionRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  list(): StoredConnection[] {
    return this.#many('');
  }

  listOfClient(oauthClientId: OAuthClientId): StoredConnection[] {
    return this.#many('WHERE oauth_client_id = ?', oauthClientId);
  }

  find(id: ConnectionId): StoredConnection | null {
    return this.#many('WHERE id = ?', id)[0] ?? null;
  }

  /** The connection of an account, by what never changes about it. */
  findAccount(oauthClientId: OAuthClientId, issuer: string, subject: string): StoredConnection | null {
    return (
      this.#many(
        'WHERE oauth_client_id = ? AND issuer = ? AND subject = ?',
        oauthClientId,
        issuer,
        subject,
      )[0] ?? null
    );
  }

  #many(where: string, ...values: string[]): StoredConnection[] {
    const sql = `SELECT ${COLUMNS} FROM connection ${where} ORDER BY connected_at, id`;
    const rows = this.#database.rows(sql, ...values) as unknown as readonly Row[];
    const scopesOf = scopesReader();
    return rows.map((row) => connectionOf(row, scopesOf));
  }

  countOf(key: ProviderKey): number {
    return Number(
      this.#database.get('SELECT count(*) AS n FROM connection WHERE provider_key = ?', key)?.['n'] ?? 0,
    );
  }

  save(connection: StoredConnection): void {
    this.#database.run(
      `INSERT INTO connection (id, provider_key, oauth_client_id, issuer, subject, label, is_label_edited, tenant, requested_scopes,
         granted_scopes, connected_at, refreshed_at, expires_at, can_refresh, last_check, last_success_at, is_default)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET label = excluded.label, is_label_edited = excluded.is_label_edited, tenant = excluded.tenant,
         requested_scopes = excluded.requested_scopes, granted_scopes = excluded.granted_scopes,
         refreshed_at = excluded.refreshed_at, expires_at = excluded.expires_at, can_refresh = excluded.can_refresh,
         last_check = excluded.last_check, last_success_at = excluded.last_success_at`,
      connection.id,
      connection.providerKey,
      connection.oauthClientId,
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
    );
  }

  recordCheck(id: ConnectionId, check: CheckResult): void {
    this.#database.run(
      'UPDATE connection SET last_check = ?, last_success_at = coalesce(?, last_success_at) WHERE id = ?',
      JSON.stringify(check),
      check.kind === 'ok' ? check.at : null,
      id,
    );
  }

  /** Takes back proofs up to a time. That a login was refused, or could not be asked, stays known. */
  invalidateChecksBefore(until: number): void {
    this.#database.run(
      `UPDATE connection SET last_success_at = NULL,
         last_check = iif(json_extract(last_check, '$.kind') = 'ok', NULL, last_check)
       WHERE last_success_at <= ?`,
      until,
    );
  }

  rename(id: ConnectionId, label: string): void {
    this.#database.run('UPDATE connection SET label = ?, is_label_edited = 1 WHERE id = ?', label, id);
  }

  /** Makes this account the one that is meant where none is named, among those of its provider. */
  makeDefault(id: ConnectionId): void {
    this.#database.transaction(() => {
      this.#database.run(
        'UPDATE connection SET is_default = 0 WHERE provider_key = (SELECT provider_key FROM connection WHERE id = ?)',
        id,
      );
      this.#database.run('UPDATE connection SET is_default = 1 WHERE id = ?', id);
    });
  }

  /** Removes a connection; if it was the default one, the oldest other account of the provider becomes it. */
  remove(id: ConnectionId): void {
    this.#database.transaction(() => {
      const connection = this.find(id);
      this.#database.run('DELETE FROM connection WHERE id = ?', id);
      if (!connection?.isDefault) return;
      this.#database.run(
        `UPDATE connection SET is_default = 1 WHERE id =
           (SELECT id FROM connection WHERE provider_key = ? ORDER BY connected_at, id LIMIT 1)`,
        connection.providerKey,
      );
    });
  }
}
