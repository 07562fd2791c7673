import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock, Random } from '../core/ports.ts';

/** The longest time that `setTimeout` can count, in milliseconds; a longer one would fire at once. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, Math.min(ms, MAX_TIMEOUT_MS));
    return () => clearTimeout(timer);
  },
};

export const systemRandom: Random = {
  bytes: (length) => randomBytes(length),
  uuid: () => randomUUID(),
};
