import type { Events } from '../events.ts';

/** From this difference on, the person is told. Sign-ins allow for less. In milliseconds. */
const NOTICEABLE_MS = 5 * 60_000;

/**
 * How far this computer's clock is off, by the last response of a token endpoint. It is not stored: the clock may be set anytime, and every
 * renewal measures it again.
 */
export class ClockOffset {
  readonly #events: Events;
  #minutes = 0;

  constructor(events: Events) {
    this.#events = events;
  }

  /** Whole minutes by which the clock is ahead; negative if it is behind. 0 if it is right, nearly right, or not measured. */
  get minutesAhead(): number {
    return this.#minutes;
  }

  /** @param offset the server's time minus ours, in milliseconds */
  measured(offset: number): void {
    const minutes = Math.abs(offset) > NOTICEABLE_MS ? Math.round(-offset / 60_000) : 0;
    if (minutes === this.#minutes) return;
    this.#minutes = minutes;
    this.#events.emit('clock.measured', null);
  }
}
