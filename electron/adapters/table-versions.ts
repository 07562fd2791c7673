/** The beginning of a statement that writes one table. */
const WRITE = /^\s*(?:INSERT(?:\s+OR\s+[A-Z]+)?\s+INTO|UPDATE(?!\s+OR\s)|DELETE\s+FROM)\s+([a-z_]+)(?![\w.])/;

/** Which tables of a data file have changed. A statement of another form counts as one that changes all. */
export class TableVersions {
  /** The versions of the tables that were written since `#others` was set. */
  readonly #versions = new Map<string, symbol>();
  #others = Symbol();

  /** Call it before a statement that writes. */
  written(sql: string): void {
    const table = WRITE.exec(sql)?.[1];
    if (table === undefined) this.changed();
    else this.#versions.set(table, Symbol());
  }

  /** Call it after something that may have changed any table. */
  changed(): void {
    this.#versions.clear();
    this.#others = Symbol();
  }

  /** The version of a table: another value after each change. */
  of(table: string): symbol {
    return this.#versions.get(table) ?? this.#others;
  }
}
