import type { AppFacts, CallbackKind } from '../../../shared/domain/app.ts';
import { asAppId, asProviderKey, type AppId, type ProviderKey } from '../../../shared/ids.ts';
import type { Database, SqlValue } from '../ports.ts';

/** An OAuth client as stored; its secret is in the vault. */
export type StoredApp = Omit<AppFacts, 'secret'> & { readonly hasSecret: boolean };

/** The vault's address of an app's client secret. */
export const clientSecretAddress = (id: AppId): { record: string; field: string } => ({
  record: `app:${id}`,
  field: 'client_secret',
});

export class AppRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  list(): StoredApp[] {
    return this.#database.all('SELECT * FROM app ORDER BY created_at, id').map(fromRow);
  }

  listOf(key: ProviderKey): StoredApp[] {
    return this.#database
      .all('SELECT * FROM app WHERE provider_key = ? ORDER BY created_at, id', key)
      .map(fromRow);
  }

  find(id: AppId): StoredApp | null {
    const row = this.#database.get('SELECT * FROM app WHERE id = ?', id);
    return row && fromRow(row);
  }

  save(app: StoredApp): void {
    this.#database.run(
      `INSERT INTO app (id, provider_key, client_id, has_secret, callback, variables, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET client_id = excluded.client_id, has_secret = excluded.has_secret,
         callback = excluded.callback, variables = excluded.variables`,
      app.id,
      app.providerKey,
      app.clientId,
      app.hasSecret ? 1 : 0,
      app.callback,
      JSON.stringify(app.variables),
      app.createdAt,
    );
  }

  /** The app must have no connections left. */
  remove(id: AppId): void {
    this.#database.run('DELETE FROM app WHERE id = ?', id);
  }
}

const fromRow = (row: Record<string, SqlValue>): StoredApp => ({
  id: asAppId(String(row['id'])),
  providerKey: asProviderKey(String(row['provider_key'])),
  clientId: String(row['client_id']),
  hasSecret: row['has_secret'] === 1,
  callback: String(row['callback']) as CallbackKind,
  variables: JSON.parse(String(row['variables'])) as Record<string, string>,
  createdAt: Number(row['created_at']),
});
