/** How many requests start in a turn of the event loop: more would hold up everything else for too long. */
const PER_TURN = 8;

/** Spreads the starts of many requests at once over turns of the event loop. */
export class PacedStarts {
  #started = 0;
  readonly #waiting: (() => void)[] = [];

  /** Resolves when another request may start: at once, unless many do. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#startSome();
    });
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
