import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright';
import { SHOTS } from './support/shots.ts';
import { expect, test } from './support/test.ts';

/** What every page must be in every state, in the smallest window. */
test.use({ viewport: { width: 800, height: 560 } });
test.describe.configure({ mode: 'parallel' });

for (const shot of SHOTS) {
  test(`${shot.name}: readable, operable, in light and dark, within 800 × 560`, async ({ open }) => {
    const page = await open(shot.from, shot.view);
    await shot.steps?.(page);
    const wide = await page.evaluate(() => {
      const content = document.getElementById('content');
      return (
        document.documentElement.scrollWidth > innerWidth ||
        (content !== null && content.scrollWidth > content.clientWidth)
      );
    });
    expect(wide, 'wider than the window').toBe(false);

    const light = await look(page).analyze();
    expect(summary(light.violations)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    const dark = await look(page).withRules(['color-contrast']).analyze();
    expect(summary(dark.violations)).toEqual([]);
  });
}

/** Legacy mode looks at this page alone, which has no frames, instead of opening a second one to gather results. */
const look = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode(true);

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[];
}

/** Only what is needed to find the place. */
const summary = (violations: readonly Violation[]): string[] =>
  violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map((node) => `${String(node.target)} ${node.failureSummary ?? ''}`).join('; ')}`,
  );
