import axe from 'axe-core';
import type { Page } from 'playwright';

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

/**
 * The violations that axe finds on a page as it is shown now, one line for each rule. Does not look into frames: our pages have none.
 *
 * @param rules the IDs of the rules to check; all default rules of axe if omitted
 */
export const axeViolations = async (page: Page, rules?: readonly string[]): Promise<string[]> => {
  await animationsEnd(page);
  // Its source is half a megabyte, and stays in the page.
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source);
  return page.evaluate(async (only) => {
    const { violations } = await window.axe!.run(document, {
      // Leaves out the hundreds of elements that pass.
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
 * Waits until all finite animations have ended. Ignores rejections, because an element that was being removed takes its animation
 * with it.
 */
const animationsEnd = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map((animation) => animation.finished));
  });
