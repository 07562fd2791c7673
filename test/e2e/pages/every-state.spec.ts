import type { Page } from 'playwright/test';
import { axeViolations } from '../../support/axe.ts';
import type { FakeScenario } from '../support/fake-scenario.ts';
import { settled } from './support/open.ts';
import { SHOTS } from './support/shots.ts';
import { expect, test } from './support/test.ts';

/** What is wider than the window or too narrow to be read, and which signs are not beside their texts. */
const misfits = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const content = document.getElementById('content');
    const isWide =
      document.documentElement.scrollWidth > innerWidth ||
      (content !== null && content.scrollWidth > content.clientWidth);
    const names = [...document.querySelectorAll<HTMLElement>('span[title]')]
      .filter((name) => name.title === name.textContent && name.title.length > 8)
      .filter((name) => !name.closest('.visually-hidden') && name.checkVisibility())
      .filter((name) => name.clientWidth < 40 || name.getBoundingClientRect().right > innerWidth);
    const columns = [...document.querySelectorAll<HTMLElement>('dd, button')]
      .filter((place) => place.checkVisibility() && place.clientWidth < 40 && place.clientHeight > 60)
      .map((place) => `a column of letters: ${place.textContent}`);
    const signs = [...document.querySelectorAll('li > svg')]
      .filter((sign) => {
        const text = sign.nextElementSibling?.getBoundingClientRect();
        return text !== undefined && text.top >= sign.getBoundingClientRect().bottom;
      })
      .map((sign) => `a sign above its text: ${sign.nextElementSibling?.textContent ?? ''}`);
    return [
      ...(isWide ? ['wider than the window'] : []),
      ...names.map(({ title }) => title),
      ...columns,
      ...signs,
    ];
  });

/** The buttons that a page offers as its main one. A dialog above it has its own. */
const primaryButtons = (page: Page): Promise<string[]> =>
  page.locator('main button[class*="_primary_"]').filter({ visible: true }).allTextContents();

/** What every page must be in every state, in the smallest window. */
test.use({ viewport: { width: 800, height: 560 } });
test.describe.configure({ mode: 'parallel' });

for (const shot of SHOTS) {
  test(`${shot.name}: readable, operable, in light and dark, within 800 × 560`, async ({ open }) => {
    const page = await open(shot.from, shot.view);
    await shot.steps?.(page);
    await settled(page);
    // A virtualized list follows a frame later, and what is replaced may be there a moment longer.
    await expect.poll(() => misfits(page)).toEqual([]);
    const furtherPrimary = async (): Promise<string[]> => (await primaryButtons(page)).slice(1);
    await expect.poll(furtherPrimary, 'further primary buttons').toEqual([]);

    expect(await axeViolations(page), 'light').toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    // Only colors differ between the schemes.
    expect(await axeViolations(page, ['color-contrast']), 'dark').toEqual([]);

    // A zoom of 200 % halves the window.
    await page.setViewportSize({ width: 400, height: 560 });
    await expect.poll(() => misfits(page), 'at 200 %').toEqual([]);
  });
}

/** A scenario in which every name from outside is as long as it may be, without a blank. */
const withLongNames = ({
  slices,
  firstProviders,
  details,
  activity,
  ...rest
}: FakeScenario): FakeScenario => {
  const long = (name: string): string => name.padEnd(80, '-Abcdefghij');
  const longIn = <Key extends string, Of extends Readonly<Record<Key, string | null>>>(
    of: Of,
    key: Key,
  ): Of => {
    const name = of[key];
    return name === null ? of : { ...of, [key]: long(name) };
  };
  return {
    ...rest,
    firstProviders: firstProviders.map((provider) => longIn(provider, 'name')),
    slices: {
      ...slices,
      connections: slices.connections.map((connection) => ({
        ...longIn(connection, 'identity'),
        account: { ...longIn(connection.account, 'label'), tenant: long('Tenant') },
      })),
      providers: slices.providers.map((provider) => longIn(provider, 'name')),
      disconnects: slices.disconnects.map((each) => longIn(each, 'accountLabel')),
      attempts: slices.attempts.map((attempt) =>
        attempt.outcome?.kind === 'connected'
          ? { ...attempt, outcome: longIn(longIn(attempt.outcome, 'accountLabel'), 'expectedAccount') }
          : attempt,
      ),
    },
    details: Object.fromEntries(
      Object.entries(details).map(([key, detail]) => [
        key,
        { ...detail, record: longIn(detail.record, 'name') },
      ]),
    ),
    activity: activity.map((entry) => longIn(longIn(entry, 'accountLabel'), 'providerName')),
  };
};

const LONG =
  /^(connections|connections-empty|catalog|provider-(new|credentials|google|clients)|connect-(done|instead)|disconnect-(ask|report)|connection-(verified|change-access)|activity|palette)$/;

test('names of any length fit, also at 200 %', async ({ open }) => {
  for (const shot of SHOTS.filter(({ name }) => LONG.test(name))) {
    const page = await open(withLongNames(shot.from), shot.view);
    await shot.steps?.(page);
    await settled(page);
    for (const width of [800, 400]) {
      await page.setViewportSize({ width, height: 560 });
      await expect.poll(() => misfits(page), `${shot.name} at ${String(width)}`).toEqual([]);
    }
  }
});
