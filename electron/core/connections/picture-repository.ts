import { asConnectionId, type ConnectionId } from '../../../shared/ids.ts';
import type { Database, SettingsStore } from '../ports.ts';

export type PictureType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';

export interface AccountPicture {
  readonly mediaType: PictureType;
  readonly content: Uint8Array;
}

/**
 * The pictures of accounts, removed with their connection. None is returned while the person has switched them off. Every call may throw
 * `StorageError`.
 */
export class PictureRepository {
  readonly #database: Database;
  readonly #settings: SettingsStore;

  constructor({ database, settings }: { readonly database: Database; readonly settings: SettingsStore }) {
    this.#database = database;
    this.#settings = settings;
  }

  /** Stores where the provider says that the picture is, to be fetched at once; null if there is none. */
  setAddress(id: ConnectionId, url: string | null): void {
    if (url === null) this.#database.run('DELETE FROM account_picture WHERE connection_id = ?', id);
    else
      this.#database.run(
        `INSERT INTO account_picture (connection_id, url, due_at) VALUES (?, ?, 0)
         ON CONFLICT (connection_id) DO UPDATE SET url = excluded.url, due_at = 0`,
        ...[id, url],
      );
  }

  /** The address of a picture that is to be fetched by now; null if none is. */
  dueAddress(id: ConnectionId, now: number): string | null {
    const sql = 'SELECT url FROM account_picture WHERE connection_id = ? AND due_at <= ?';
    const url = this.#database.get(sql, id, now)?.['url'];
    return typeof url === 'string' ? url : null;
  }

  /** The accounts whose picture is to be fetched by now. */
  listDue(now: number): ConnectionId[] {
    const rows = this.#database.rows('SELECT connection_id FROM account_picture WHERE due_at <= ?', now);
    return rows.map(([id]) => asConnectionId(String(id)));
  }

  /** Stores a picture, unless the provider has given another address meanwhile. Power loss may undo it: it can be fetched again. */
  store(
    id: ConnectionId,
    url: string,
    { mediaType, content }: AccountPicture,
    at: number,
    dueAt: number,
  ): void {
    this.#database.transaction(
      () =>
        this.#database.run(
          `UPDATE account_picture SET media_type = ?, content = ?, fetched_at = ?, due_at = ?
           WHERE connection_id = ? AND url = ?`,
          ...[mediaType, content, at, dueAt, id, url],
        ),
      'unsynced',
    );
  }

  /** Keeps the picture that is there, and tries again at another time. */
  postpone(id: ConnectionId, url: string, dueAt: number): void {
    this.#database.transaction(
      () =>
        this.#database.run(
          'UPDATE account_picture SET due_at = ? WHERE connection_id = ? AND url = ?',
          ...[dueAt, id, url],
        ),
      'unsynced',
    );
  }

  /** Deletes all pictures, and keeps their addresses. */
  clear(): void {
    this.#database.run(
      `UPDATE account_picture SET media_type = NULL, content = NULL, fetched_at = NULL, due_at = 0
       WHERE due_at <> 0 OR fetched_at IS NOT NULL`,
    );
  }

  /** When each picture was fetched. */
  times(): ReadonlyMap<string, number> {
    if (!this.#isOn) return new Map();
    const sql = 'SELECT connection_id, fetched_at FROM account_picture WHERE fetched_at IS NOT NULL';
    return new Map(this.#database.rows(sql).map(([id, at]) => [String(id), Number(at)]));
  }

  /** The picture as a `data:` URL; null if there is none. */
  dataUrl(id: ConnectionId): string | null {
    if (!this.#isOn) return null;
    const sql = 'SELECT media_type, content FROM account_picture WHERE connection_id = ?';
    const row = this.#database.get(sql, id);
    const content = row?.['content'];
    if (!(content instanceof Uint8Array)) return null;
    return `data:${String(row?.['media_type'])};base64,${Buffer.from(content).toString('base64')}`;
  }

  get #isOn(): boolean {
    return this.#settings.get().showPictures;
  }
}
