/** Runs one piece of work per key at a time. A second call for a key joins the first and gets the same result. */
export class SingleFlight<Key, Value> {
  readonly #flights = new Map<Key, Promise<Value>>();
  readonly #onStart: (key: Key) => void;
  readonly #onEnd: (key: Key) => void;

  /**
   * @param onStart called after the work for a key has started
   * @param onEnd called after it has ended, before the callers get its result
   */
  constructor(onStart: (key: Key) => void = () => undefined, onEnd: (key: Key) => void = () => undefined) {
    this.#onStart = onStart;
    this.#onEnd = onEnd;
  }

  run(key: Key, work: () => Promise<Value>): Promise<Value> {
    const running = this.#flights.get(key);
    if (running) return running;
    const flight = work().finally(() => {
      this.#flights.delete(key);
      this.#onEnd(key);
    });
    this.#flights.set(key, flight);
    this.#onStart(key);
    return flight;
  }

  has(key: Key): boolean {
    return this.#flights.has(key);
  }

  /** Resolves when all work that runs now has ended, whether it succeeded or failed. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#flights.values());
  }
}
