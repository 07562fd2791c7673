import type { Page } from 'playwright';
import { APPROVAL } from '../../../shared/words/approval.ts';
import { fill } from '../../../shared/words/fill.ts';
import { axeViolations } from '../../support/axe.ts';
import { APPROVAL_QUESTIONS } from './support/approval-questions.ts';
import { HOUR, NOW } from './support/make-facts.ts';
import { expect, test } from './support/test.ts';

const WINDOW = { width: 460, height: 640 };
test.use({ viewport: WINDOW });

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const allow = (page: Page) => button(page, APPROVAL.allow);
const allowKind = (page: Page) => button(page, fill(APPROVAL.allowKind, { minutes: 15 }));
const whole = (page: Page) => button(page, APPROVAL.whole);
const answers = (page: Page): Promise<string[]> =>
  page.evaluate(() => window.approvalReports.filter((report) => report !== 'painted'));

/** What does not fit into the width of the window. */
const misfits = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter(
        (element) => element.getBoundingClientRect().right > innerWidth || element.scrollWidth > innerWidth,
      )
      .map((element) => element.textContent),
  );

interface Shown {
  /** What can be read at once, and what only in the full request. */
  readonly short: readonly string[];
  readonly whole?: readonly string[];
  /** The kind of request that can be allowed for some minutes. */
  readonly kind?: string;
}

const POST_ISSUES = 'POST api.github.com/repos/octocat/hello/issues';
const POST_EVENTS = 'POST www.googleapis.com/calendar/v3/calendars/primary/events';
const SHOWN: Readonly<Record<keyof typeof APPROVAL_QUESTIONS, Shown>> = {
  'an email': {
    short: ['Send an email', 'maya@example.com', 'Budget for the fair', '"raw": "'],
    kind: 'POST gmail.googleapis.com/gmail/v1/users/me/messages/send',
  },
  'an issue': {
    short: ['Open an issue', '"title": "Footer links are broken"', 'X-Trace', '35 B'],
    kind: POST_ISSUES,
  },
  'a deletion': { short: ['Delete a repository', 'DELETE https://api.github.com/repos/octocat/hello'] },
  'a very long address': { short: ['https://api.github.com/unknown/part', '…'], whole: ['part/?q=xxx'] },
  'a long address that is shown whole': { short: ['part/'.repeat(90)] },
  'many recipients': {
    short: ['All hands', 'person-5@example.com', 'and 295 more', '10.4 KB'],
    whole: ['person-300@example.com'],
    kind: POST_EVENTS,
  },
  'a very large text': {
    short: ['Log', 'line of a log…', '225 KB'],
    whole: ['\\nline of a log\\n'],
    kind: POST_ISSUES,
  },
  'a body too large to show': {
    short: ['300 KB'],
    whole: [APPROVAL.cannotShow, 'SHA-256 '],
    kind: POST_ISSUES,
  },
  'a binary body': {
    short: ['4.0 KB, image/png'],
    whole: [APPROVAL.cannotShow, 'SHA-256 '],
    kind: 'POST api.github.com/repos/octocat/hello/releases/{id}/assets',
  },
  'fields and a file': {
    short: ['This may change something at', 'spring-fair-budget\\u202excod.exe', '184 KB', 'plan.pdf'],
    whole: ['Budget\namount: 5'],
    kind: 'POST api.github.com/unknown',
  },
  'right to left, and characters that turn the order': {
    short: [
      'פגישה עם מאיה (budget.xlsx) 12:30',
      'room \\u202e5\\u202c,\\u00ad\\u{e0041} 1\\u200b2',
      'anna@\\u2066example.com\\u2069',
    ],
    kind: POST_EVENTS,
  },
  'markup in values': {
    short: [
      '<img src=x onerror=alert(1)><b>Bold</b> {count} &amp;',
      '</pre><h1>Allowed</h1>',
      '<script>alert(1)</script>',
    ],
    kind: POST_ISSUES,
  },
  'a GraphQL mutation': { short: ['mutation Close($id: ID!) { closeIssue(', '"id": "I_1"'] },
  'a token to be shown': {
    short: ['Trying the \\u202eapi in a terminal', '-@example.com', 'Google · Contoso'],
  },
};

for (const [name, question] of Object.entries(APPROVAL_QUESTIONS)) {
  const { short, whole: more, kind } = SHOWN[name as keyof typeof SHOWN];
  test(`${name}: shown, readable, in light and dark, and allowed only once all of it was shown`, async ({
    ask,
  }) => {
    const page = await ask(question);
    const main = page.getByRole('main');
    for (const text of short) await expect(main).toContainText(text);
    for (const text of more ?? []) await expect(main).not.toContainText(text);
    await expect(allowKind(page)).toHaveCount(kind === undefined ? 0 : 1);
    if (kind !== undefined) {
      await expect(page.getByText(kind)).toBeInViewport();
      await expect(allowKind(page)).toHaveAccessibleDescription(kind);
    }
    if (more) {
      await expect(whole(page)).toBeEnabled();
      await expect(allow(page)).toBeDisabled();
      if (kind !== undefined) await expect(allowKind(page)).toBeDisabled();
      await page.keyboard.press('Enter');
      for (const text of more) await expect(main).toContainText(text);
    } else await page.keyboard.press('End');
    await expect(allow(page)).toBeEnabled();

    expect(await misfits(page)).toEqual([]);
    expect(await axeViolations(page), 'light').toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect(await axeViolations(page, ['color-contrast']), 'dark').toEqual([]);
    // A zoom of 200 % halves the window.
    await page.setViewportSize({ width: 230, height: 320 });
    expect(await misfits(page), 'at 200 %').toEqual([]);
    await allow(page).click();
    expect(await answers(page)).toEqual(['allow']);
  });
}

test('what does not fit into the window is allowed only after its end was on the screen, by keyboard', async ({
  ask,
  page,
}) => {
  await page.setViewportSize({ ...WINDOW, height: 420 });
  await ask(APPROVAL_QUESTIONS['markup in values']);
  await expect(page.getByText(APPROVAL.scrollDown)).toBeVisible();
  // Not only because of the half second in which no input counts.
  await page.waitForTimeout(700);
  await expect(allow(page)).toBeDisabled();
  await expect(allowKind(page)).toBeDisabled();
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('End');
  await expect(page.getByText(APPROVAL.nothingSent)).toBeVisible();
  await expect(allow(page)).toBeEnabled();
  await button(page, APPROVAL.deny).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await answers(page)).toEqual(['allow']);
});

test('by keyboard alone, one key shows the full request, and none answers by itself', async ({ ask }) => {
  const question = APPROVAL_QUESTIONS['many recipients'];
  const page = await ask(question, { holdsPaint: true });
  // A key that was meant for another window.
  await page.keyboard.press('Enter');
  await expect(whole(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await page.evaluate(() => window.releasePaint());
  await expect(whole(page)).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(button(page, APPROVAL.short)).toHaveAttribute('aria-expanded', 'true');
  expect(await answers(page)).toEqual([]);
  for (const [name, answer] of [
    [APPROVAL.deny, 'deny'],
    [APPROVAL.allow, 'allow'],
    [fill(APPROVAL.allowKind, { minutes: 15 }), 'allow_kind'],
  ] as const) {
    await page.keyboard.press('Tab');
    await expect(button(page, name)).toBeFocused();
    await page.keyboard.press('Enter');
    expect((await answers(page)).at(-1)).toBe(answer);
  }
  await page.keyboard.press('Escape');
  expect(await answers(page)).toEqual(['deny', 'allow', 'allow_kind', 'deny']);
});

test('the time left does not follow a clock that is set', async ({ ask }) => {
  const page = await ask(APPROVAL_QUESTIONS['a deletion']);
  for (const time of [NOW - HOUR, NOW + HOUR]) {
    await page.clock.setFixedTime(time);
    const before = await page.getByText(/ left$/).textContent();
    await expect(page.getByText(/ left$/)).not.toHaveText(before ?? '');
    // An hour away from it is neither, however long the test takes.
    await expect(page.getByText(/^(10:00|9:\d\d) left$/)).toBeVisible();
  }
});
