import { axeViolations } from '../../support/axe.ts';
import { settled } from './support/open.ts';
import { SHOTS } from './support/shots.ts';
import { expect, test } from './support/test.ts';

/** What every page must be in every state, in the smallest window. */
test.use({ viewport: { width: 800, height: 560 } });
test.describe.configure({ mode: 'parallel' });

for (const shot of SHOTS) {
  test(`${shot.name}: readable, operable, in light and dark, within 800 × 560`, async ({ open }) => {
    const page = await open(shot.from, shot.view);
    await shot.steps?.(page);
    await settled(page);
    const wide = await page.evaluate(() => {
      const content = document.getElementById('content');
      return (
        document.documentElement.scrollWidth > innerWidth ||
        (content !== null && content.scrollWidth > content.clientWidth)
      );
    });
    expect(wide, 'wider than the window').toBe(false);

    expect(await axeViolations(page), 'light').toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    // Only colors differ between the schemes.
    expect(await axeViolations(page, ['color-contrast']), 'dark').toEqual([]);
  });
}
