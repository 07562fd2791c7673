import { asConnectionId, type ConnectionId } from '../../../shared/ids.ts';
import type { Database } from '../ports.ts';
import type { Vault } from '../vault/vault.ts';

export type StoredKind = 'history' | 'saved' | 'variable';

/** A request or a variable as it is stored. */
export interface StoredRequest {
  readonly kind: StoredKind;
  readonly connectionId: ConnectionId;
  readonly at: number;
  /** The JSON of a `HistoryEntry`, `SavedRequest` or `RequestVariable`, which is sealed. */
  readonly entry: string;
}

/** What is stored for the requests of accounts, sealed one by one. Throws `StorageError`. */
export class RequestStore {
  readonly #database: Database;
  readonly #vault: Vault;

  constructor({ database, vault }: { readonly database: Database; readonly vault: Vault }) {
    this.#database = database;
    this.#vault = vault;
  }

  put(id: string, { kind, connectionId, at, entry }: StoredRequest): void {
    this.#database.transaction(() => {
      this.#database.run(
        'INSERT INTO stored_request (id, kind, connection_id, at) VALUES (?, ?, ?, ?)',
        id,
        kind,
        connectionId,
        at,
      );
      this.#vault.put(addressOf(id), entry);
    });
  }

  replaceEntry(id: string, entry: string): void {
    this.#vault.put(addressOf(id), entry);
  }

  /** A row with what is sealed; null if there is none or it can't be read. */
  read(id: string): StoredRequest | null {
    if (this.#vault.problem()) return null;
    const row = this.#database.get('SELECT kind, connection_id, at FROM stored_request WHERE id = ?', id);
    const entry = row && this.#vault.read(addressOf(id));
    if (!row || !entry?.ok || entry.value === null) return null;
    return {
      kind: row['kind'] as StoredKind,
      connectionId: asConnectionId(String(row['connection_id'])),
      at: Number(row['at']),
      entry: entry.value,
    };
  }

  remove(id: string): void {
    if (this.#database.run('DELETE FROM stored_request WHERE id = ?', id) > 0)
      this.#vault.remove(addressOf(id).record);
  }

  /** The IDs of one kind, newest first. */
  ids(kind: StoredKind, connectionId: ConnectionId): string[] {
    return this.#database
      .all(
        'SELECT id FROM stored_request WHERE kind = ? AND connection_id = ? ORDER BY at DESC, rowid DESC',
        kind,
        connectionId,
      )
      .map(({ id }) => String(id));
  }

  /** What is sealed under an ID; null if it can't be read. */
  entry(id: string): unknown {
    const read = this.#vault.read(addressOf(id));
    return read.ok && read.value !== null ? JSON.parse(read.value) : null;
  }
}

const addressOf = (id: string): { record: string; field: string } => ({
  record: `request:${id}`,
  field: 'entry',
});
