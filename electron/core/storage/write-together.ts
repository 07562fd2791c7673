import type { Database, Durability } from '../ports.ts';

/** How many writes share a transaction: more would hold up everything else for too long. */
const MAX_TOGETHER = 16;

interface Write {
  readonly work: () => unknown;
  readonly durability: Durability;
  readonly done: (value: unknown) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Writes that come close together share a transaction, since each transaction waits for the disk once. For writes that happen often and
 * don't depend on each other.
 */
export class WriteTogether {
  readonly #database: Database;
  #waiting: Write[] = [];

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Resolves with what the work returns when it is durable, at least as it is to be. Rejects with what it throws; other writes are not
   * affected.
   */
  run<T>(durability: Durability, work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ work, durability, done: (value) => resolve(value as T), failed: reject });
      if (this.#waiting.length === 1) this.#writeSoon();
    });
  }

  /** Does what waits now, so that it can be read. */
  flush(): void {
    while (this.#waiting.length > 0) this.#write(this.#waiting.splice(0, MAX_TOGETHER));
  }

  #writeSoon(): void {
    // After everything that has arrived by now was handled.
    setImmediate(() => {
      const writes = this.#waiting.splice(0, MAX_TOGETHER);
      if (this.#waiting.length > 0) this.#writeSoon();
      if (writes.length > 0) this.#write(writes);
    });
  }

  #write(writes: readonly Write[]): void {
    const database = this.#database;
    try {
      const isSynced = writes.some(({ durability }) => durability === 'synced');
      const values = database.transaction(
        () => writes.map(({ work }) => work()),
        isSynced ? 'synced' : 'unsynced',
      );
      for (const [index, { done }] of writes.entries()) done(values[index]);
    } catch (error) {
      if (writes.length === 1) writes[0]?.failed(error);
      else for (const write of writes) this.#write([write]);
    }
  }
}
