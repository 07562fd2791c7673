import type { CheckResult, ConnectionFacts } from '../../../shared/domain/connection.ts';
import {
  asAppId,
  asConnectionId,
  asProviderKey,
  type AppId,
  type ConnectionId,
  type ProviderKey,
} from '../../../shared/ids.ts';
import type { Database, SqlValue } from '../ports.ts';

/** A connection as stored; its tokens are in the vault. */
export interface StoredConnection extends Omit<
  ConnectionFacts,
  'secrets' | 'testable' | 'checking' | 'mode'
> {
  /** The person gave the account a name of their own, which a new sign-in must not replace. */
  readonly labelEdited: boolean;
}

export type TokenField = 'access_token' | 'refresh_token';

/** The vault's record of a connection's tokens. */
export const tokenRecord = (id: ConnectionId): string => `connection:${id}`;
export const tokenAddress = (id: ConnectionId, field: TokenField): { record: string; field: TokenField } => ({
  record: tokenRecord(id),
  field,
});

export class ConnectionRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  list(): StoredConnection[] {
    return this.#database.all('SELECT * FROM connection ORDER BY connected_at, id').map(fromRow);
  }

  listOfApp(appId: AppId): StoredConnection[] {
    return this.#database
      .all('SELECT * FROM connection WHERE app_id = ? ORDER BY connected_at, id', appId)
      .map(fromRow);
  }

  find(id: ConnectionId): StoredConnection | null {
    const row = this.#database.get('SELECT * FROM connection WHERE id = ?', id);
    return row && fromRow(row);
  }

  /** The connection of an account, by what never changes about it. */
  findAccount(appId: AppId, issuer: string, subject: string): StoredConnection | null {
    const row = this.#database.get(
      'SELECT * FROM connection WHERE app_id = ? AND issuer = ? AND subject = ?',
      appId,
      issuer,
      subject,
    );
    return row && fromRow(row);
  }

  countOf(key: ProviderKey): number {
    return Number(
      this.#database.get('SELECT count(*) AS n FROM connection WHERE provider_key = ?', key)?.['n'] ?? 0,
    );
  }

  save(connection: StoredConnection): void {
    this.#database.run(
      `INSERT INTO connection (id, provider_key, app_id, issuer, subject, label, label_edited, tenant, requested_scopes,
         granted_scopes, connected_at, renewed_at, expires_at, can_renew, last_check, last_good_at, is_default)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET label = excluded.label, label_edited = excluded.label_edited, tenant = excluded.tenant,
         requested_scopes = excluded.requested_scopes, granted_scopes = excluded.granted_scopes,
         renewed_at = excluded.renewed_at, expires_at = excluded.expires_at, can_renew = excluded.can_renew,
         last_check = excluded.last_check, last_good_at = excluded.last_good_at`,
      connection.id,
      connection.providerKey,
      connection.appId,
      connection.account.issuer,
      connection.account.subject,
      connection.account.label,
      connection.labelEdited ? 1 : 0,
      connection.account.tenant,
      JSON.stringify(connection.requestedScopes),
      JSON.stringify(connection.grantedScopes),
      connection.connectedAt,
      connection.renewedAt,
      connection.expiresAt,
      connection.canRenew ? 1 : 0,
      connection.lastCheck === null ? null : JSON.stringify(connection.lastCheck),
      connection.lastGoodAt,
      connection.isDefault ? 1 : 0,
    );
  }

  recordCheck(id: ConnectionId, check: CheckResult): void {
    this.#database.run(
      'UPDATE connection SET last_check = ?, last_good_at = coalesce(?, last_good_at) WHERE id = ?',
      JSON.stringify(check),
      check.kind === 'ok' ? check.at : null,
      id,
    );
  }

  rename(id: ConnectionId, label: string): void {
    this.#database.run('UPDATE connection SET label = ?, label_edited = 1 WHERE id = ?', label, id);
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

const fromRow = (row: Record<string, SqlValue>): StoredConnection => ({
  id: asConnectionId(String(row['id'])),
  providerKey: asProviderKey(String(row['provider_key'])),
  appId: asAppId(String(row['app_id'])),
  account: {
    issuer: String(row['issuer']),
    subject: textOrNull(row['subject']),
    label: String(row['label']),
    tenant: textOrNull(row['tenant']),
  },
  labelEdited: row['label_edited'] === 1,
  requestedScopes: JSON.parse(String(row['requested_scopes'])) as string[],
  grantedScopes: JSON.parse(String(row['granted_scopes'])) as string[],
  connectedAt: Number(row['connected_at']),
  renewedAt: Number(row['renewed_at']),
  expiresAt: numberOrNull(row['expires_at']),
  canRenew: row['can_renew'] === 1,
  lastCheck: typeof row['last_check'] === 'string' ? (JSON.parse(row['last_check']) as CheckResult) : null,
  lastGoodAt: numberOrNull(row['last_good_at']),
  isDefault: row['is_default'] === 1,
});

const textOrNull = (value: SqlValue | undefined): string | null => (typeof value === 'string' ? value : null);
const numberOrNull = (value: SqlValue | undefined): number | null =>
  typeof value === 'number' ? value : null;
