import { availableParallelism } from 'node:os';
import { expect } from 'vitest';
import type { CoreHarness } from '../../support/core-harness.ts';
import type { CrashAct } from '../../support/crash-order.ts';
import { aftermathOf, seenFrom, type Aftermath, type Content } from './aftermath.ts';
import type { CrashLab } from './crash-lab.ts';

const AT_ONCE = Math.min(4, availableParallelism());

export interface Death extends Aftermath {
  /** The step before which it came. */
  readonly step: string;
  readonly directory: string;
}

/** What becomes of a folder that children die over, one before each step of the same act. */
export interface Course {
  readonly before: Content;
  /** After one that lived on. */
  readonly after: Content;
  readonly steps: readonly string[];
  readonly deaths: readonly Death[];
}

/**
 * Lets children do the same in copies of one folder, and die, one before each step that one takes who lives on. `goOn` is
 * done by the core that opens what they leave.
 */
export const dieEverywhere = async (
  lab: CrashLab,
  act: CrashAct,
  prepared: string | null,
  goOn?: (harness: CoreHarness) => Promise<void>,
): Promise<Course> => {
  const { content: before } = await aftermathOf(lab, lab.copyOf(prepared));
  const living = lab.copyOf(prepared);
  const steps = await lab.live(act, living);
  const lived = await aftermathOf(lab, living);
  expect(lived.faults, 'of one that lived on').toEqual([]);

  const deaths: Death[] = [];
  const queue = steps.entries();
  const work = async (): Promise<void> => {
    for (const [index, step] of queue) {
      const directory = lab.copyOf(prepared);
      // All take the same way, so each step has its death.
      expect(await lab.die(act, directory, index + 1)).toEqual(steps.slice(0, index + 1));
      const aftermath = await aftermathOf(lab, directory, goOn);
      const content = seenFrom(before, aftermath.content);
      deaths[index] = { ...aftermath, content, step: `${index + 1}: ${step}`, directory };
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { before: seenFrom(before, before), after: seenFrom(before, lived.content), steps, deaths };
};

/**
 * Fails unless every death left one of these contents without a fault, in their order from the first death to the last, and
 * each of them was seen.
 */
export const expectOnly = (
  { deaths, steps }: Course,
  contents: readonly Content[],
  storage: readonly string[] = ['ok'],
): void => {
  expect(deaths).toHaveLength(steps.length);
  const texts = contents.map((content) => JSON.stringify(content));
  const found = deaths.map((death) => ({ ...death, number: texts.indexOf(JSON.stringify(death.content)) }));
  const bad = found.filter(
    ({ number, faults, storage: kind }) => number === -1 || faults.length > 0 || !storage.includes(kind),
  );
  expect(bad).toEqual([]);
  const numbers = found.map(({ number }) => number);
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  expect([...new Set(numbers)]).toEqual([...contents.keys()]);
};
