import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const held = (): number => {
  // The second one waits until the buffers that the first one found are freed.
  collectGarbage();
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

/** What is held once nothing more is freed. The first collection after some work leaves megabytes, which would hide as much. */
const heldAtRest = async (): Promise<number> => {
  for (let last = held(); ;) {
    await setTimeout(20);
    const next = held();
    if (next >= last) return last;
    last = next;
  }
};

/**
 * Bytes that this process holds at most during some work, beyond what it held before. Without garbage: V8 collects buffers only after some
 * 64 MB of them, so the resident memory says nothing about what is held.
 */
export const heldDuring = async (work: () => Promise<unknown>): Promise<number> => {
  const before = await heldAtRest();
  let highest = before;
  const timer = setInterval(() => (highest = Math.max(highest, held())), 200);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return highest - before;
};
