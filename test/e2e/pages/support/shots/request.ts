import type { Page } from 'playwright';
import type { FakeResponse } from '../../../support/fake-scenario.ts';
import type { HistoryEntry, RequestDraft } from '../../../../../shared/domain/request.ts';
import { appError } from '../../../../../shared/errors.ts';
import { err, ok } from '../../../../../shared/result.ts';
import { connectionId, HOUR, MINUTE, NOW } from '../make-facts.ts';
import { scenario } from '../scenarios.ts';
import { press, request, type Shot } from './shot.ts';

/** Issues as GitHub sends them, in short. */
export const ISSUES = JSON.stringify(
  [412, 409, 398].map((number, index) => ({
    number,
    title: ['Search box loses focus after a paste', 'Update the press kit', 'Footer links wrap on phones'][
      index
    ],
    state: index === 1 ? 'closed' : 'open',
    user: { login: 'mkeller', id: 583231, type: 'User', site_admin: false },
    labels: [{ id: 208, name: 'bug', color: 'd73a4a', default: true }],
    assignee: null,
    comments: [3, 12, 0][index],
    created_at: '2026-11-27T16:04:11Z',
    body: 'Paste into the search box, then type: the letters go nowhere until the box is clicked again.',
  })),
);

const draft = (method: string, address: string): RequestDraft => ({
  connectionId: connectionId(3),
  method,
  address,
  query: [],
  headers: [],
  body: { kind: 'none' },
});

const responded = (status: number): HistoryEntry['outcome'] => ({
  kind: 'response',
  status,
  size: 6200,
  durationMs: 184,
});

const HISTORY: readonly HistoryEntry[] = [
  {
    id: '1',
    at: NOW - MINUTE,
    draft: draft('GET', '/repos/northwind/website/issues'),
    outcome: responded(200),
  },
  {
    id: '2',
    at: NOW - 2 * MINUTE,
    draft: draft('POST', '/repos/northwind/website/issues'),
    outcome: responded(201),
  },
  {
    id: '3',
    at: NOW - 3 * MINUTE,
    draft: draft('POST', '/repos/northwind/website/issues'),
    outcome: { kind: 'failed', code: 'request.denied' },
  },
  { id: '4', at: NOW - 4 * MINUTE, draft: draft('GET', '/orgs/northwind/teams'), outcome: responded(403) },
  {
    id: '5',
    at: NOW - 24 * HOUR,
    draft: draft('PATCH', '/gists/8f2c1'),
    isBodyLeftOut: true,
    outcome: responded(404),
  },
];

/** GitHub's account with a history, and a response to whatever it is asked. */
export const responding = (response: FakeResponse) =>
  scenario({}, { response, replies: { 'requests.history': ok(HISTORY) } });

export const send = press(/^Send/);

const sent = async (page: Page): Promise<void> => {
  await send(page);
  await page.getByRole('tabpanel').last().waitFor();
};

const failing = (
  status: number,
  nextStep: FakeResponse['nextStep'],
  rest: FakeResponse = {},
): FakeResponse => ({
  status,
  text: '{"message":"No"}',
  ...(nextStep && { nextStep }),
  ...rest,
});

const shot = (name: string, response: FakeResponse, steps?: Shot['steps']): Shot => ({
  name,
  from: responding(response),
  view: request(3),
  steps: async (page) => {
    await sent(page);
    await steps?.(page);
  },
});

const tab = (name: string) => (page: Page) => page.getByRole('tab', { name, exact: true }).click();

const LINKS: FakeResponse['headers'] = [
  ['Content-Type', 'application/json; charset=utf-8'],
  ['Link', '<https://api.github.com/repositories/1/issues?page=2>; rel="next"'],
];

/** A picture of one red dot. */
const DOT =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

/** Opens the history, which a wide window has beside the form. */
const openHistory = async (page: Page): Promise<void> => {
  const button = page.getByRole('button', { name: 'History', exact: true });
  if (await button.isVisible()) await button.click();
};

/** The page "Try a request". */
export const REQUEST_SHOTS: readonly Shot[] = [
  { name: 'request-new', from: responding({}), view: request(3) },
  shot('request-pretty', { text: ISSUES, headers: LINKS }),
  ...(
    [
      ['request-filter', '$[?@.state == "open"].title', '2 matches'],
      ['request-filter-wrong', '$[?@.state = "open"].title', 'Keyfob can’t read this JSONPath'],
      ['request-filter-nothing', '$.items[*].title', 'Nothing matches.'],
    ] as const
  ).map(([name, expression, words]) =>
    shot(name, { text: ISSUES }, async (page) => {
      await page.getByLabel('Filter the response').fill(expression);
      await page.getByText(words).waitFor();
    }),
  ),
  shot('request-save-variable', { text: ISSUES }, async (page) => {
    await page.getByLabel('Filter the response').fill('$[0].number');
    await press('Save as variable…')(page);
  }),
  shot('request-too-deep', { text: '['.repeat(5000) + ']'.repeat(5000) }),
  shot('request-table', { text: ISSUES }, tab('Table')),
  shot('request-headers', { text: ISSUES, headers: LINKS }, (page) =>
    page
      .getByRole('tab', { name: /^Headers/ })
      .last()
      .click(),
  ),
  shot('request-hex', {
    base64: 'AAECAwQFBgcICQoLDA0ODxAREhM=',
    headers: [['Content-Type', 'application/zip']],
  }),
  shot('request-image', { base64: DOT, headers: [['Content-Type', 'image/png']] }),
  shot(
    'request-missing-access',
    failing(403, {
      cause: 'missing_scopes',
      action: { kind: 'add_access', scopes: ['notifications'] },
      retryAfterMs: null,
    }),
  ),
  shot(
    'request-rate-limited',
    failing(429, { cause: 'rate_limited', action: { kind: 'wait' }, retryAfterMs: 42_000 }),
  ),
  shot(
    'request-signed-out',
    failing(401, { cause: 'signed_out', action: { kind: 'sign_in' }, retryAfterMs: null }),
  ),
  {
    name: 'request-denied',
    from: scenario({}, { replies: { 'requests.send': err(appError('request.denied')) } }),
    view: request(3),
    steps: async (page) => {
      await send(page);
      await page.getByText('You said no').first().waitFor();
    },
  },
  {
    name: 'request-body',
    from: responding({}),
    view: request(3),
    steps: async (page) => {
      await page.getByLabel('Method').selectOption('POST');
      await tab('Body')(page);
      await page.getByRole('radio', { name: 'JSON' }).click();
      await page.getByRole('textbox', { name: 'JSON body' }).fill('{"title": "A new issue"');
      await page.getByText('This isn’t valid JSON yet.').waitFor();
    },
  },
  {
    name: 'request-graphql',
    from: responding({}),
    view: request(3),
    steps: async (page) => {
      await press('A GraphQL query')(page);
      await page.getByRole('textbox', { name: 'Variables, as a JSON object' }).fill('{"first": 3');
      await page.getByText('This isn’t a JSON object yet.').waitFor();
    },
  },
  {
    name: 'request-unsent',
    from: responding({}),
    view: request(3),
    steps: async (page) => {
      await page.getByLabel('Path').fill('/repos/{owner}/{repository}/issues?state=open&sort=created');
      await page.getByLabel('Value of owner').fill('northwind');
      await page.getByRole('checkbox', { name: 'Send sort' }).click();
      await page.getByText('Fill in {repository} first.').waitFor();
    },
  },
  {
    name: 'request-variables',
    from: responding({}),
    view: request(3),
    steps: async (page) => {
      await page.getByLabel('Path').fill('/repos/{{owner}}/{{repository}}/issues');
      await tab('Variables')(page);
      const panel = page.getByRole('tabpanel', { name: 'Variables' });
      await panel.getByLabel('Name 1').fill('owner');
      await panel.getByLabel('Value 1').fill('northwind');
      await panel.getByLabel('Name 2').fill('the repository');
      await page.getByText('There is no value for {{repository}}.').waitFor();
    },
  },
  {
    name: 'request-added-headers',
    from: responding({}),
    view: request(3),
    steps: async (page) => {
      await tab('Headers')(page);
      // For a moment, both panels are there.
      const headers = page.getByRole('tabpanel', { name: /^Headers/ });
      await headers.getByLabel('Name 1').fill('Accept');
      await headers.getByLabel('Value 1').fill('text/html');
      await page.getByText('Yours is sent instead.').waitFor();
    },
  },
  {
    name: 'request-saved',
    from: responding({}),
    view: request(3),
    steps: async (page) => {
      await page.getByLabel('Path').press('Control+S');
      await page.getByLabel('Name', { exact: true }).fill('Open issues of the website, newest first');
      await page.getByLabel('Folder optional').fill('Website');
      await page.keyboard.press('Enter');
      await page.getByLabel('Path').fill('/repos/northwind/website/issues');
      await page.getByText('Unsaved changes').waitFor();
      await openHistory(page);
      await page.getByRole('tab', { name: 'Saved' }).click();
    },
  },
  {
    name: 'request-save-dialog',
    from: responding({}),
    view: request(3),
    steps: async (page) => {
      await page.getByLabel('Path').press('Control+S');
      await page.getByLabel('Folder optional').fill('Website');
    },
  },
  {
    name: 'request-history',
    from: responding({}),
    view: request(3),
    steps: async (page) => {
      await openHistory(page);
      await page.getByText('You said no').last().waitFor();
    },
  },
  {
    name: 'request-body-left-out',
    from: responding({}),
    view: request(3),
    steps: async (page) => {
      await openHistory(page);
      await page.getByRole('button', { name: /^PATCH/ }).click();
      await page.getByText('The body was larger than 64 KB').waitFor();
    },
  },
  {
    name: 'request-locked',
    from: scenario({ vault: { kind: 'locked', by: 'passphrase' } }),
    view: request(3),
  },
];
