import type { Clock, Network } from '../ports.ts';

/** Milliseconds without a change of the network after which it counts as settled. */
const SETTLE_MS = 3000;
/** Milliseconds of running after which the computer does not sleep, whatever was announced: not every wake-up is. */
const LONGEST_SLEEP_MS = 60_000;
/** Milliseconds after waking up that a renewal waits for the network at most. */
const LONGEST_WAIT_MS = 20_000;

interface RefreshGateParts {
  readonly clock: Clock;
  readonly network: Network;
}

/**
 * Keeps renewals from being sent shortly before the computer sleeps, and after it woke up until the network has settled: a response that
 * gets lost may cost the sign-in.
 */
export class RefreshGate {
  readonly #parts: RefreshGateParts;
  #isAsleep = false;
  #isClosed = false;
  #wokenAt: number | null = null;
  #waiting: (() => void)[] = [];
  #cancelTimer: () => void = () => undefined;

  constructor(parts: RefreshGateParts) {
    this.#parts = parts;
  }

  get isOpen(): boolean {
    return !this.#isAsleep && this.#wokenAt === null;
  }

  /** Call it before the computer sleeps. */
  sleeps(): void {
    this.#isAsleep = true;
    this.#cancelTimer();
    // Timers stand still during sleep.
    this.#cancelTimer = this.#parts.clock.after(LONGEST_SLEEP_MS, () => this.wakes());
  }

  /** Call it after the computer slept. */
  wakes(): void {
    this.#isAsleep = false;
    this.#wokenAt = this.#parts.clock.now();
    this.#settle();
  }

  /** Call it when the network may have come or gone. */
  networkChanged(): void {
    if (this.#wokenAt !== null) this.#settle();
  }

  /** Keeps all renewals from being sent from now on: Keyfob quits. */
  close(): void {
    this.#isClosed = true;
    this.#cancelTimer();
    this.#release();
  }

  /** Resolves when a renewal may be sent, or none will be any more. Returns whether one may. */
  async pass(): Promise<boolean> {
    if (!this.isOpen && !this.#isClosed) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return !this.#isClosed;
  }

  /** Waits for some quiet seconds with a network, but not for ever: offline, a renewal fails at once and is tried again later. */
  #settle(): void {
    const { clock, network } = this.#parts;
    this.#cancelTimer();
    const left = (this.#wokenAt ?? 0) + LONGEST_WAIT_MS - clock.now();
    const pause = network.online() ? Math.min(SETTLE_MS, left) : left;
    this.#cancelTimer = clock.after(Math.max(0, pause), () => this.#open());
  }

  #open(): void {
    this.#wokenAt = null;
    this.#release();
  }

  #release(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
