/** Work in steps, between which other work may run. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** How many items one step handles. Reading or storing them takes a millisecond or two. */
const PER_STEP = 20;

/**
 * Handles items a few at a time.
 *
 * @param around does each step
 */
export function* inSteps<T>(
  items: readonly T[],
  handle: (item: T) => void,
  around: (step: () => void) => void = (step) => step(),
): Steps<undefined> {
  for (let start = 0; start < items.length; start += PER_STEP) {
    const some = items.slice(start, start + PER_STEP);
    around(() => some.forEach(handle));
    yield;
  }
}

/** As `inSteps`, and returns what was made of each item. */
export function* mapInSteps<T, U>(items: readonly T[], map: (item: T) => U): Steps<U[]> {
  const mapped: U[] = [];
  yield* inSteps(items, (item) => void mapped.push(map(item)));
  return mapped;
}

/** Resolves when everything else that is ready has run. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** Does the work, a step in each turn of the event loop. */
export const inTurns = async <T>(steps: Steps<T>): Promise<T> => {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await nextTurn();
  }
};
