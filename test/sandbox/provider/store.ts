import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { AdapterFactory, AdapterPayload } from 'oidc-provider';

const schema = `
  CREATE TABLE IF NOT EXISTS entries (
    tenant TEXT NOT NULL, model TEXT NOT NULL, id TEXT NOT NULL, payload TEXT NOT NULL,
    expires_at INTEGER, grant_id TEXT, uid TEXT, user_code TEXT,
    PRIMARY KEY (tenant, model, id)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS entries_by_grant ON entries (tenant, grant_id) WHERE grant_id IS NOT NULL;
  CREATE TABLE IF NOT EXISTS settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS files (
    tenant TEXT NOT NULL, account TEXT NOT NULL, name TEXT NOT NULL,
    type TEXT NOT NULL, bytes BLOB NOT NULL, changed_at TEXT NOT NULL,
    PRIMARY KEY (tenant, account, name)
  ) STRICT;
`;

/** A stored record of the authorization server, with the ID it is stored under. */
export interface StoredEntry {
  readonly id: string;
  readonly payload: AdapterPayload;
}

/** An uploaded file of an account. */
export interface StoredFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  /** ISO 8601, UTC. */
  readonly changedAt: string;
}

/** The stored data of one tenant: entries of oidc-provider's models and of the API, and files. */
export interface TenantStore {
  /** The adapter through which oidc-provider stores its models. */
  readonly adapter: AdapterFactory;
  list(model: string): readonly StoredEntry[];
  get(model: string, id: string): AdapterPayload | undefined;
  /** Stores an entry for `seconds`; without a limit if omitted. */
  put(model: string, id: string, payload: AdapterPayload, seconds?: number): void;
  delete(model: string, id: string): boolean;
  /** Deletes a grant and every token and code issued from it. */
  deleteGrant(grantId: string): void;
  listFiles(account: string): readonly StoredFile[];
  file(account: string, name: string): StoredFile | undefined;
  putFile(account: string, file: StoredFile): void;
  deleteFile(account: string, name: string): boolean;
}

/** The sandbox's state in one SQLite database, on disk or in memory. Every write is one transaction. */
export interface Store {
  tenant(name: string): TenantStore;
  setting(key: string): string | undefined;
  setSetting(key: string, value: string): void;
  close(): void;
}

/** How the store treats consumed refresh tokens. */
export interface StorePolicy {
  /** Called at each use. False keeps a rotated refresh token usable, as some providers do. */
  readonly detectsReuse: () => boolean;
}

/**
 * Opens the state in `directory` (created with mode 0700, the file with 0600), or in memory if omitted.
 * @throws an SQLite error if the file exists and is not a database
 */
export function openStore(directory: string | undefined, policy: StorePolicy): Store {
  const database = openDatabase(directory);
  const readSetting = database.prepare('SELECT value FROM settings WHERE key = ?');
  const writeSetting = database.prepare('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)');
  return {
    tenant: (name) => openTenant(database, name, policy),
    setting: (key) => readSetting.get(key)?.['value'] as string | undefined,
    setSetting: (key, value) => void writeSetting.run(key, value),
    close: () => database.close(),
  };
}

function openDatabase(directory: string | undefined): DatabaseSync {
  let path = ':memory:';
  if (directory !== undefined) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    path = join(directory, 'sandbox.sqlite');
  }
  const database = new DatabaseSync(path);
  if (directory !== undefined) chmodSync(path, 0o600);
  // In milliseconds. A second sandbox on the same state waits for the lock instead of failing.
  database.exec('PRAGMA busy_timeout = 3000');
  database.exec('PRAGMA journal_mode = WAL');
  database.exec(schema);
  database.prepare('DELETE FROM entries WHERE expires_at <= ?').run(now());
  return database;
}

const now = (): number => Math.floor(Date.now() / 1000);

function openTenant(database: DatabaseSync, tenant: string, policy: StorePolicy): TenantStore {
  const alive = '(expires_at IS NULL OR expires_at > ?)';
  const select = database.prepare(
    `SELECT payload FROM entries WHERE tenant = ? AND model = ? AND id = ? AND ${alive}`,
  );
  const selectAll = database.prepare(
    `SELECT id, payload FROM entries WHERE tenant = ? AND model = ? AND ${alive} ORDER BY rowid`,
  );
  const selectBy = {
    uid: database.prepare(
      `SELECT payload FROM entries WHERE tenant = ? AND model = ? AND uid = ? AND ${alive}`,
    ),
    userCode: database.prepare(
      `SELECT payload FROM entries WHERE tenant = ? AND model = ? AND user_code = ? AND ${alive}`,
    ),
  };
  const upsert = database.prepare(`
    INSERT INTO entries (tenant, model, id, payload, expires_at, grant_id, uid, user_code)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (tenant, model, id) DO UPDATE SET payload = excluded.payload, expires_at = excluded.expires_at,
      grant_id = excluded.grant_id, uid = excluded.uid, user_code = excluded.user_code`);
  const consume = database.prepare(
    `UPDATE entries SET payload = json_set(payload, '$.consumed', ?) WHERE tenant = ? AND model = ? AND id = ?`,
  );
  const remove = database.prepare('DELETE FROM entries WHERE tenant = ? AND model = ? AND id = ?');
  const removeByGrant = database.prepare(
    'DELETE FROM entries WHERE tenant = ? AND model = ? AND grant_id = ?',
  );
  const removeGrant = database.prepare(
    "DELETE FROM entries WHERE tenant = ? AND (grant_id = ? OR (model = 'Grant' AND id = ?))",
  );
  const selectFiles = database.prepare(
    'SELECT name, type, bytes, changed_at AS changedAt FROM files WHERE tenant = ? AND account = ? ORDER BY name',
  );
  const selectFile = database.prepare(
    'SELECT name, type, bytes, changed_at AS changedAt FROM files WHERE tenant = ? AND account = ? AND name = ?',
  );
  const upsertFile = database.prepare('INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)');
  const removeFile = database.prepare('DELETE FROM files WHERE tenant = ? AND account = ? AND name = ?');

  const parse = (row: Record<string, unknown> | undefined): AdapterPayload | undefined =>
    row === undefined ? undefined : (JSON.parse(row['payload'] as string) as AdapterPayload);

  const store: TenantStore = {
    adapter: (model) => ({
      upsert(id, payload, expiresIn) {
        store.put(model, id, payload, expiresIn);
        return Promise.resolve();
      },
      find: (id) => Promise.resolve(store.get(model, id)),
      findByUid: (uid) => Promise.resolve(parse(selectBy.uid.get(tenant, model, uid, now()))),
      findByUserCode: (code) => Promise.resolve(parse(selectBy.userCode.get(tenant, model, code, now()))),
      consume(id) {
        const isReusable = model === 'RefreshToken' && !policy.detectsReuse();
        if (!isReusable) consume.run(now(), tenant, model, id);
        return Promise.resolve();
      },
      destroy(id) {
        store.delete(model, id);
        return Promise.resolve();
      },
      revokeByGrantId(grantId) {
        removeByGrant.run(tenant, model, grantId);
        return Promise.resolve();
      },
    }),
    list: (model) =>
      selectAll.all(tenant, model, now()).map((row) => ({ id: row['id'] as string, payload: parse(row)! })),
    get: (model, id) => parse(select.get(tenant, model, id, now())),
    put(model, id, payload, seconds) {
      upsert.run(
        tenant,
        model,
        id,
        JSON.stringify(payload),
        seconds === undefined ? null : now() + seconds,
        payload.grantId ?? null,
        payload.uid ?? null,
        payload.userCode ?? null,
      );
    },
    delete: (model, id) => remove.run(tenant, model, id).changes > 0,
    deleteGrant: (grantId) => void removeGrant.run(tenant, grantId, grantId),
    listFiles: (account) => selectFiles.all(tenant, account) as unknown as StoredFile[],
    file: (account, name) => selectFile.get(tenant, account, name) as unknown as StoredFile | undefined,
    putFile: (account, file) =>
      void upsertFile.run(tenant, account, file.name, file.type, file.bytes, file.changedAt),
    deleteFile: (account, name) => removeFile.run(tenant, account, name).changes > 0,
  };
  return store;
}
