import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock, Random } from '../core/ports.ts';

/** The longest time that `setTimeout` can count, in milliseconds; a longer one would fire at once, so it is counted in parts. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    let timer: NodeJS.Timeout;
    const wait = (left: number): void => {
      const later = left - MAX_TIMEOUT_MS;
      timer = later > 0 ? setTimeout(() => wait(later), MAX_TIMEOUT_MS) : setTimeout(callback, left);
    };
    wait(ms);
    return () => clearTimeout(timer);
  },
};

export const systemRandom: Random = {
  bytes: (length) => randomBytes(length),
  uuid: () => randomUUID(),
};
