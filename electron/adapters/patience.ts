const PAUSES_MS = [10, 30, 100, 300];

/**
 * Does work that somebody else may be in the way of for a moment: what fails because of them is tried again for about half a second
 * before the failure is reported. Blocks while it waits.
 */
export const retryWhileBusy = <T>(work: () => T, isInTheWay: (error: unknown) => boolean): T => {
  for (const pause of PAUSES_MS) {
    try {
      return work();
    } catch (error) {
      if (!isInTheWay(error)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
  return work();
};
