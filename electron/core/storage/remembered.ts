import type { Database } from '../ports.ts';

/** What was read from a table, by key. Kept in memory until the table changes. */
export class Remembered<K, V> {
  readonly #database: Database;
  readonly #table: string;
  readonly #values = new Map<K, V>();
  #version: symbol | null = null;

  constructor(database: Database, table: string) {
    this.#database = database;
    this.#table = table;
  }

  /**
   * Returns what is known of a key, or reads it. Throws `StorageError`, and what `read` throws.
   *
   * @param read returns null if there is nothing, which is not remembered
   */
  get(key: K, read: () => V | null): V | null {
    const version = this.#database.version(this.#table);
    if (version !== this.#version) this.#values.clear();
    this.#version = version;
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const value = read();
    if (value !== null) this.#values.set(key, value);
    return value;
  }
}
