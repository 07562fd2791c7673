import axe from 'axe-core';
import type { Page } from 'playwright';

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

/**
 * What axe finds wrong on a page as it is shown now, one line for each rule with all places; nothing means an empty list. It
 * looks at the page alone: none of ours has frames.
 * @param rules identifiers of the only rules to look for; none means all that axe has on by itself
 */
export const axeViolations = async (page: Page, rules?: readonly string[]): Promise<string[]> => {
  await atRest(page);
  // Its source is half a megabyte, and stays in the page.
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source);
  return page.evaluate(async (only) => {
    const { violations } = await window.axe!.run(document, {
      // Nothing is written down about the hundreds of places where all is well.
      resultTypes: ['violations'],
      ...(only === undefined ? {} : { runOnly: { type: 'rule', values: [...only] } }),
    });
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map((node) => `${String(node.target)} ${node.failureSummary ?? ''}`).join('; ')}`,
    );
  }, rules);
};

/**
 * Waits until whatever fades or slides in has come to rest. What was on its way out may be gone by then, and its animation with
 * it; what turns for ever is at rest in that sense.
 */
const atRest = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map((animation) => animation.finished));
  });
