/** Permits something a limited number of times in each period. */
export class RateLimit {
  readonly #limit: number;
  readonly #periodMs: number;
  #since = Number.NEGATIVE_INFINITY;
  #count = 0;

  constructor(limit: number, periodMs: number) {
    this.#limit = limit;
    this.#periodMs = periodMs;
  }

  /** @param now in milliseconds; if the clock was set back, a new period begins */
  take(now: number): boolean {
    const elapsed = now - this.#since;
    if (elapsed < 0 || elapsed >= this.#periodMs) {
      this.#since = now;
      this.#count = 0;
    }
    this.#count += 1;
    return this.#count <= this.#limit;
  }
}
