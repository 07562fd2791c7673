import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock, Random } from '../core/ports.ts';

/* Clock and randomness from Node. Apart from system.ts, which needs Electron, so that the core also runs in plain Node. */

/** The longest delay of `setTimeout`. It runs the callback of a longer one at once, so `after` splits long delays. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    let timer: NodeJS.Timeout;
    const wait = (delay: number): void => {
      const rest = delay - MAX_TIMEOUT_MS;
      timer = rest > 0 ? setTimeout(() => wait(rest), MAX_TIMEOUT_MS) : setTimeout(callback, delay);
    };
    wait(ms);
    return () => clearTimeout(timer);
  },
};

export const systemRandom: Random = {
  bytes: (length) => randomBytes(length),
  uuid: () => randomUUID(),
};
