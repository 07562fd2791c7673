/** How many pieces of work start in a turn of the event loop: more would hold up everything else for too long. */
const PER_TURN = 8;

/** Spreads the starts of much work at once over turns of the event loop. */
export class PacedStarts {
  #started = 0;
  readonly #waiting: (() => void)[] = [];

  /** Whether work waits for its start. */
  get areWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** Starts the work: at once, unless much is started. */
  start(work: () => void): void {
    this.#waiting.push(work);
    this.#startSome();
  }

  /** Resolves when more may start. */
  next(): Promise<void> {
    return new Promise((resolve) => this.start(resolve));
  }

  #startSome(): void {
    while (this.#started < PER_TURN) {
      const start = this.#waiting.shift();
      if (!start) return;
      this.#started += 1;
      if (this.#started === 1) setImmediate(() => this.#nextTurn());
      start();
    }
  }

  #nextTurn(): void {
    this.#started = 0;
    this.#startSome();
  }
}
