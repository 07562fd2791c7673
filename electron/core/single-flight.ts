/** Runs one piece of work per key at a time. A second call for a key joins the first and gets the same result. */
export class SingleFlight<Key, Value> {
  readonly #flights = new Map<Key, Promise<Value>>();
  readonly #onStart: (key: Key) => void;
  readonly #onEnd: (key: Key) => void;

  /**
   * @param onStart called just before the work for a key starts; it counts as running then
   * @param onEnd called after it has ended, before the callers get its result
   */
  constructor(onStart: (key: Key) => void = () => undefined, onEnd: (key: Key) => void = () => undefined) {
    this.#onStart = onStart;
    this.#onEnd = onEnd;
  }

  run(key: Key, work: () => Promise<Value>): Promise<Value> {
    const running = this.#flights.get(key);
    if (running) return running;
    const { promise, resolve, reject } = Promise.withResolvers<Value>();
    // Registered first, so that the work itself can't start a second flight.
    this.#flights.set(key, promise);
    this.#onStart(key);
    const flight = (async () => work())().finally(() => {
      this.#flights.delete(key);
      this.#onEnd(key);
    });
    void flight.then(resolve, reject);
    return promise;
  }

  has(key: Key): boolean {
    return this.#flights.has(key);
  }

  get isRunning(): boolean {
    return this.#flights.size > 0;
  }

  /** Resolves when all work that runs now has ended, whether it succeeded or failed. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#flights.values());
  }
}
