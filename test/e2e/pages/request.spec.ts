import { appError } from '../../../shared/errors.ts';
import { err, ok } from '../../../shared/result.ts';
import type { RequestDraft } from '../../../shared/domain/request.ts';
import { responding, ISSUES, send } from './support/shots/request.ts';
import { account, request } from './support/shots/shot.ts';
import { connectionId, NOW } from './support/make-facts.ts';
import { scenario } from './support/scenarios.ts';
import { callsOf, expect, expectCalls, test } from './support/test.ts';
import type { Page } from 'playwright';

const sentDrafts = async (page: Page): Promise<RequestDraft[]> =>
  (await callsOf(page, 'requests.send')).map(([, draft]) => draft as RequestDraft);

const response = (page: Page) => page.getByRole('region', { name: 'Response' });

test('a first request is sent within three presses from the account, and its response is read by keyboard', async ({
  open,
}) => {
  const page = await open(scenario({}, { response: { text: ISSUES } }), account(3));
  await page.getByRole('button', { name: 'Try a request' }).click();
  await expect(page.getByLabel('Path')).toBeFocused();
  await expect(page.getByLabel('Path')).toHaveValue('/user');
  await page.keyboard.press('Control+Enter');
  await expect(response(page)).toContainText('200 OK');
  await expect(response(page)).toContainText('184 ms');
  expect(await sentDrafts(page)).toMatchObject([{ method: 'GET', address: '/user', query: [] }]);
  // What is folded is said; the search opens from anywhere on the page and closes again.
  await expect(page.getByText('login: "mkeller", 3 more')).toBeVisible();
  await page.keyboard.press('Control+f');
  const find = page.getByRole('textbox', { name: 'Find in the response' });
  await expect(find).toBeFocused();
  await page.keyboard.type('press kit');
  await expect(find).toHaveValue('press kit');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByText('"Update the press kit"', { exact: true })).toBeVisible();
  await page.getByRole('tab', { name: 'Table' }).click();
  await page.getByRole('button', { name: 'comments' }).click();
  await expect(page.getByRole('row').nth(1)).toContainText('Footer links');
  await page.getByRole('button', { name: 'comments' }).press('Enter');
  await expect(page.getByRole('columnheader', { name: 'comments' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect(page.getByRole('row').nth(1)).toContainText('press kit');
  // What can't be seen, or changes the order of what can, is shown by its number.
  await page.evaluate(() => window.fakeKeyfob.respond({ text: '{"to":"a\u200b\u202egro.elpmaxe"}' }));
  await send(page);
  await expect(page.getByText('"a\\u200b\\u202egro.elpmaxe"')).toBeVisible();
});

test('query, headers and a body are entered by keyboard, kept while away, and sent as entered', async ({
  open,
}) => {
  const page = await open(responding({ status: 201, text: '{}' }), request(3));
  await page.getByLabel('Method').selectOption('POST');
  await expect(page.getByText('Keyfob will ask you before sending.')).toBeVisible();
  await page.getByLabel('Path').fill('https://api.github.com/issues?state=open');
  await page.getByLabel('Path').press('Tab');
  await expect(page.getByLabel('Path')).toHaveValue('/issues');
  // What is typed again is sent once, and the address says so before.
  await page.getByLabel('Path').fill('/issues?state=all');
  await expect(page.getByText('https://api.github.com/issues?state=all', { exact: true })).toBeVisible();
  await page.getByLabel('Path').press('Tab');
  await page.getByLabel('Name 2').fill('per_page');
  await page.keyboard.press('Tab');
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name 3')).toBeFocused();
  await page.getByRole('button', { name: 'Remove state' }).click();
  await page.getByRole('tab', { name: /^Headers/ }).click();
  // For a moment, both panels are there.
  await page
    .getByRole('tabpanel', { name: /^Headers/ })
    .getByLabel('Name 1')
    .fill('X-Trace');
  await page.getByRole('tab', { name: 'Body' }).click();
  await page.getByRole('radio', { name: 'JSON' }).click();
  await page.getByRole('textbox', { name: 'JSON body' }).fill('{"title":"x"');
  await expect(page.getByText('This isn’t valid JSON yet.')).toBeVisible();
  await page.getByRole('textbox', { name: 'JSON body' }).fill('{"title":"x"}');

  await page.getByRole('button', { name: 'Activity' }).click();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByLabel('Path')).toHaveValue('/issues');
  await expect(page.getByRole('textbox', { name: 'JSON body' })).toContainText('{"title":"x"}');
  await page.getByRole('textbox', { name: 'JSON body' }).press('Control+Enter');
  await expect(response(page)).toContainText('201 Created');
  expect(await sentDrafts(page)).toEqual([
    {
      connectionId: connectionId(3),
      method: 'POST',
      address: '/issues',
      query: [['per_page', '3']],
      headers: [['X-Trace', '']],
      body: { kind: 'text', mediaType: 'application/json', text: '{"title":"x"}' },
    },
  ]);

  await page.getByRole('button', { name: 'A GraphQL query' }).click();
  const query = page.getByRole('textbox', { name: 'GraphQL query' });
  await query.fill('mutation { b }');
  await query.press('Control+a');
  await page.keyboard.type('query A($a: Int) { b(c: $a) }');
  await page.getByRole('textbox', { name: 'Variables, as a JSON object' }).fill('[1]');
  await expect(page.getByText('This isn’t a JSON object yet.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Variables, as a JSON object' }).fill('{"a":1}');
  await page.getByRole('button', { name: /^Send/ }).click();
  await expect
    .poll(async () => (await sentDrafts(page)).at(-1))
    .toMatchObject({
      method: 'POST',
      address: '/graphql',
      body: { text: '{"query":"query A($a: Int) { b(c: $a) }","variables":{"a":1}}' },
    });
});

test('a JSON response is filtered by keyboard, and a value of it becomes a variable', async ({ open }) => {
  const page = await open(scenario({}, { response: { text: ISSUES } }), request(3));
  await send(page);
  const filter = page.getByLabel('Filter the response');
  await filter.focus();
  await page.keyboard.type('$[?@.comments > 2].title');
  await expect(response(page)).toContainText('2 matches');
  await expect(page.getByText('"Update the press kit"', { exact: true })).toBeVisible();
  await expect(page.getByText('"mkeller"')).toHaveCount(0);
  for (const [expression, words] of [
    ['$[?@.comments', 'This JSONPath isn’t complete yet.'],
    ['[0].title', 'A JSONPath begins with $'],
    ['$[0],title', 'Keyfob can’t read this JSONPath from “,title” on.'],
    ['$[7]', 'Nothing matches.'],
    ['$[0].number', '1 match'],
  ] as const) {
    await filter.fill(expression);
    await expect(response(page)).toContainText(words);
  }
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Save as variable…' })).toBeFocused();
  await page.keyboard.press('Enter');
  const name = page.getByLabel('Name', { exact: true });
  await expect(name).toHaveValue('number');
  await expect(name).toBeFocused();
  await name.fill('the number');
  await page.keyboard.press('Enter');
  await expect(page.getByText('“the number” can’t be the name of a variable.')).toBeVisible();
  await name.fill('number');
  await page.evaluate(() => window.fakeKeyfob.fail('requests.saveVariable', 'request.variable_token'));
  await page.keyboard.press('Enter');
  await expect(page.getByText('That value contains a token of this account.')).toBeVisible();
  await page.evaluate(() => window.fakeKeyfob.answer('requests.saveVariable', { ok: true, value: null }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved. Write {{number}} in any request')).toBeVisible();
  const saved = async () => (await callsOf(page, 'requests.saveVariable')).map(([, variable]) => variable);
  const number = { name: 'number', value: '412' };
  expect(await saved()).toMatchObject([number, number]);
  await expect(page.getByRole('tab', { name: 'Variables' })).toHaveText('Variables1');
  // The filter stays for the same path, and no longer.
  await page.getByLabel('Path').press('Enter');
  await expect.poll(() => sentDrafts(page)).toHaveLength(2);
  await expect(filter).toHaveValue('$[0].number');
  await filter.press('Escape');
  await expect(filter).toHaveValue('');
  await expect(page.getByText('login: "mkeller", 3 more')).toBeVisible();
});

test('variables are entered by keyboard, saved by themselves before a request that names them, and removed with undo', async ({
  open,
}) => {
  const page = await open(scenario(), request(3));
  await page.getByLabel('Path').fill('/repos/{{owner}}/web');
  await expect(page.getByText('There is no value for {{owner}}. Enter it under Variables.')).toBeVisible();
  const tab = (name: string | RegExp) => page.getByRole('tab', { name });
  // The panel before is there for a moment, too.
  const panel = page.getByRole('tabpanel', { name: 'Variables' });
  await tab('Query').focus();
  await page.keyboard.press('End');
  await expect(tab('Variables')).toBeFocused();
  await panel.getByLabel('Name 1').focus();
  await page.keyboard.type('owner');
  await page.keyboard.press('Tab');
  await page.keyboard.type('north wind');
  await page.keyboard.press('Control+Enter');
  await expect(response(page)).toContainText('200 OK');
  expect(await sentDrafts(page)).toMatchObject([{ address: '/repos/{{owner}}/web' }]);
  const variable = async () =>
    (await callsOf(page, 'requests.saveVariable')).at(-1)?.[1] as { name: string; value: string };
  expect(await variable()).toMatchObject({ name: 'owner', value: 'north wind' });
  await expect(page.getByText('https://api.github.com/repos/north%20wind/web')).toBeVisible();

  await page.keyboard.press('Enter');
  await expect(panel.getByLabel('Name 2')).toBeFocused();
  await page.keyboard.type('owner');
  await expect(page.getByText('There is already a variable with the name owner.')).toBeVisible();
  await page.keyboard.type(' 2');
  await expect(page.getByText('There is already')).toHaveCount(0);
  await expect.poll(variable).toMatchObject({ name: 'owner2', value: '' });
  await page.getByRole('button', { name: 'Remove owner', exact: true }).press('Enter');
  await expect(panel.getByLabel('Name 1')).toHaveValue('owner2');
  await expect(panel.getByLabel('Name 1')).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(panel.getByLabel('Name 1')).toHaveValue('owner');
  await expect(panel.getByLabel('Name 1')).toBeFocused();
  await expect(tab('Variables')).toHaveText('Variables2');
  await page.evaluate(() => window.fakeKeyfob.change({ vault: { kind: 'locked', by: 'passphrase' } }));
  await expect(page.getByText('north wind')).toHaveCount(0);
  await expect(panel.getByLabel('Name 1')).toHaveCount(0);
});

test('the page says when a request will be sent without asking, and one press makes Keyfob ask again', async ({
  open,
}) => {
  const template = 'https://api.github.com/user';
  const allowance = {
    id: 'a',
    connectionId: connectionId(3),
    method: 'POST',
    template,
    endsAt: NOW + 61_000,
  };
  const page = await open(scenario({ allowances: [allowance] }), request(3));
  await page.getByLabel('Method').selectOption('PUT');
  await expect(page.getByText('Keyfob will ask you before sending.')).toBeVisible();
  await page.getByLabel('Method').selectOption('POST');
  await expect(page.getByText('Keyfob sends this without asking, for another 1:01.')).toBeVisible();
  await page.getByRole('button', { name: 'Ask me again' }).press('Enter');
  await expect(page.locator('p', { hasText: 'Keyfob will ask you before sending.' })).toBeFocused();
  await expectCalls(page, 'requests.endAllowance').toEqual([['a']]);
});

test('a curl command is pasted as the path, without its credentials, an address with its query, and rows as a name', async ({
  open,
}) => {
  const page = await open(responding({}), request(3));
  const paste = (text: string, field = page.getByLabel('Path')) =>
    field.evaluate((target, command) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', command);
      target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  await paste("curl 'https://api.github.com");
  await expect(page.getByText('That curl command can’t be read.').first()).toBeVisible();
  await paste(
    "curl -H 'Authorization: Bearer secret' 'https://api.github.com/gists?a=b' -H 'X-Trace: 1' --json '{\"public\":false}'",
  );
  await expect(page.getByText('without Authorization. Keyfob adds the sign-in.').first()).toBeVisible();
  await expect(page.getByLabel('Path')).toHaveValue('/gists');
  await page.getByLabel('Path').press('Control+Enter');
  await expect
    .poll(() => sentDrafts(page))
    .toMatchObject([
      {
        method: 'POST',
        address: '/gists',
        query: [['a', 'b']],
        headers: [['X-Trace', '1']],
        body: { kind: 'text', mediaType: 'application/json', text: '{"public":false}' },
      },
    ]);
  expect(JSON.stringify(await sentDrafts(page))).not.toContain('secret');
  // An address that replaces the path does not keep the query of another request.
  await page.getByLabel('Path').selectText();
  await paste(' https://api.github.com/user/repos?page=2\n');
  await expect(page.getByText('https://api.github.com/user/repos?page=2', { exact: true })).toBeVisible();
  await expect(page.getByLabel('Path')).toHaveValue('/user/repos');

  // Both panels are there for a moment.
  const panel = (name: string | RegExp) => page.getByRole('tabpanel', { name });
  await page.getByRole('tab', { name: /^Query/ }).click();
  await paste('?state=open&page=2', panel(/^Query/).getByLabel('Name 2'));
  await expect(panel(/^Query/).getByLabel('Value 3')).toHaveValue('2');
  await expect(panel(/^Query/).getByLabel('Name 4')).toBeFocused();
  await page.getByRole('tab', { name: 'Variables' }).click();
  await paste('OWNER=northwind\nREPO=website', panel('Variables').getByLabel('Name 1'));
  await expect(panel('Variables').getByLabel('Value 2')).toHaveValue('website');
  await expectCalls(page, 'requests.saveVariable').toHaveLength(2);
});

test('a request that runs says what it waits for, and can be canceled', async ({ open }) => {
  const page = await open({ ...responding({}), held: ['requests.send'] }, request(3));
  await send(page);
  await expect.poll(() => callsOf(page, 'requests.send')).toHaveLength(1);
  const [[requestId]] = (await callsOf(page, 'requests.send')) as [[never]];
  const running = {
    requestId,
    connectionId: connectionId(3),
    phase: 'approval',
    sentBytes: 0,
    receivedBytes: 2_000_000,
    expectedBytes: 8_000_000,
  } as const;
  await page.evaluate((requests) => window.fakeKeyfob.change({ requests }), [running]);
  await expect(response(page)).toContainText('Keyfob asks you in a small window.');
  await page.evaluate(
    (requests) => window.fakeKeyfob.change({ requests }),
    [{ ...running, phase: 'receiving' as const }],
  );
  await expect(response(page)).toContainText('2.0 MB of 8.0 MB');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expectCalls(page, 'requests.cancel').toEqual([[requestId]]);
  await page.evaluate(
    (reply) => window.fakeKeyfob.answer('requests.send', reply),
    err(appError('request.cancelled')),
  );
  await page.evaluate(() => window.fakeKeyfob.release('requests.send'));
  await expect(response(page)).toContainText('The request was canceled.');
  await expect(page.getByRole('button', { name: 'Send again' })).toBeVisible();
});

test('each problem has one action: wait, add access, sign in again', async ({ open }) => {
  const page = await open(
    responding({
      status: 429,
      nextStep: { cause: 'rate_limited', action: { kind: 'wait' }, retryAfterMs: 42_000 },
    }),
    request(3),
  );
  await send(page);
  await expect(page.getByRole('button', { name: 'Send again in 0:42' })).toBeDisabled();
  await page.evaluate(() =>
    window.fakeKeyfob.respond({
      status: 302,
      redirect: 'https://codeload.github.com/zip?token=1',
      nextStep: { cause: 'redirected', action: { kind: 'change_request' }, retryAfterMs: null },
    }),
  );
  await send(page);
  await expect(response(page)).toContainText('copy it into your browser');
  const target = response(page).getByRole('code');
  await expect(target).toHaveText('https://codeload.github.com/zip?token=1');
  await target.focus();
  expect(await page.evaluate(() => String(getSelection()))).toBe('https://codeload.github.com/zip?token=1');
  await page.evaluate(() =>
    window.fakeKeyfob.respond({
      status: 401,
      nextStep: { cause: 'signed_out', action: { kind: 'sign_in' }, retryAfterMs: null },
    }),
  );
  await send(page);
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await expectCalls(page, 'connect.again').toHaveLength(1);
  await page.evaluate(() =>
    window.fakeKeyfob.respond({
      status: 403,
      nextStep: {
        cause: 'missing_scopes',
        action: { kind: 'add_access', scopes: ['notifications'] },
        retryAfterMs: null,
      },
    }),
  );
  await send(page);
  await page.getByRole('button', { name: 'Add access: See your notifications' }).click();
  await expect(page.getByLabel('See your notifications')).toBeChecked();
});

test('pages are followed, by link or by cursor', async ({ open }) => {
  const page = await open(
    responding({
      text: JSON.stringify(Array.from({ length: 100 }, (_, index) => index)),
      headers: [['Link', '<https://api.github.com/user/repos?page=2>; rel="next"']],
    }),
    request(3),
  );
  await send(page);
  // A long response scrolls by itself, above the button.
  await expect(page.getByText('1,', { exact: true })).toBeVisible();
  const overflow = await response(page).evaluate(
    ({ parentElement }) => parentElement!.scrollHeight - parentElement!.clientHeight,
  );
  expect(overflow).toBe(0);
  await page.getByRole('button', { name: 'Next page' }).click();
  await expect
    .poll(() => sentDrafts(page))
    .toMatchObject([{}, { address: '/user/repos', query: [['page', '2']] }]);
  // What is shown is named once the form is about something else.
  await expect(response(page)).not.toContainText('GET /user/repos');
  await page.getByLabel('Path').fill('/user');
  await expect(response(page)).toContainText('GET /user/repos');
  await page.getByLabel('Account', { exact: true }).selectOption('anna@example.org');
  await page.evaluate(() => window.fakeKeyfob.respond({ text: '{"items":[],"nextPageToken":"n1"}' }));
  await send(page);
  await page.getByRole('button', { name: 'Next page' }).click();
  await expect
    .poll(async () => (await sentDrafts(page)).at(-1))
    .toMatchObject({ connectionId: connectionId(1), query: [['pageToken', 'n1']] });
});

test('requests are saved under a name, loaded from the history, deleted, and hidden by a lock', async ({
  open,
}) => {
  const page = await open(scenario(), request(3));
  await send(page);
  const history = page.getByRole('complementary', { name: 'Earlier requests' });
  await expect(history.getByRole('listitem')).toHaveCount(1);
  // The keys of the page work after a click on a blank area, too, but not in a dialog.
  await page.getByRole('main').click({ position: { x: 3, y: 3 } });
  await page.keyboard.press('Control+S');
  await page.getByLabel('Name', { exact: true }).press('Control+Enter');
  expect(await sentDrafts(page)).toHaveLength(1);
  await page.getByLabel('Name', { exact: true }).fill('My profile');
  await page.keyboard.press('Enter');
  await page.getByLabel('Path').fill('/else');
  await history.getByRole('tab', { name: 'Saved' }).click();
  await history.getByRole('button', { name: 'GET My profile /user' }).click();
  await expect(page.getByLabel('Path')).toHaveValue('/user');
  // What is not sent is saved, too.
  const changed = page.getByText('Unsaved changes');
  await expect(changed).toHaveCount(0);
  await page.getByLabel('Path').fill('/users/{id}');
  await page.getByLabel('Name 1').fill('sort');
  await page.getByRole('checkbox', { name: 'Send sort' }).press('Space');
  await expect(page.getByText('Fill in {id} first.')).toBeVisible();
  const sentBefore = (await sentDrafts(page)).length;
  await page.getByLabel('Path').press('Enter');
  const variable = page.getByLabel('Value of id');
  await expect(variable).toBeFocused();
  expect(await sentDrafts(page)).toHaveLength(sentBefore);
  await variable.fill('7 8');
  await variable.press('Enter');
  await expect.poll(() => sentDrafts(page)).toHaveLength(sentBefore + 1);
  expect((await sentDrafts(page)).at(-1)).toMatchObject({ address: '/users/7%208', query: [] });
  await expect(changed).toBeVisible();
  await page.keyboard.press('Control+S');
  await expect(changed).toHaveCount(0);
  await page.getByRole('button', { name: 'Save as…' }).click();
  await page.getByLabel('Name', { exact: true }).fill('My profile');
  // A message has the role of a dialog, too.
  const dialog = page.getByRole('dialog', { name: 'this request' });
  await dialog.getByRole('button', { name: 'Replace' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(history.getByRole('listitem')).toHaveCount(1);
  await page.getByLabel('Path').fill('/else');
  await history.getByRole('button', { name: 'GET My profile /users/{id}' }).click();
  await expect(variable).toHaveValue('7 8');
  await expect(page.getByRole('checkbox', { name: 'Send sort' })).not.toBeChecked();
  await history.getByLabel('Search earlier requests').fill('other');
  await expect(history).toContainText('No request of boris matches “other”.');
  await history.getByLabel('Search earlier requests').fill('PROFILE');
  await history.getByRole('button', { name: 'Rename My profile' }).press('Enter');
  await page.getByLabel('Name', { exact: true }).fill('');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Enter a name.')).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill('Their profile');
  await page.getByLabel('Folder optional').fill('People');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(history.getByRole('listitem')).toHaveCount(1);
  await history.getByText('People 1').press('Enter');
  await expect(history.getByRole('listitem')).toHaveCount(0);
  // A search opens the folders in which it finds something.
  await history.getByLabel('Search earlier requests').fill('people their');
  await expect(history.getByRole('listitem')).toHaveCount(1);
  await history.getByRole('button', { name: 'Delete People / Their profile' }).press('Enter');
  await expect(history).toContainText('Requests that you save appear here.');
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(history.getByRole('button', { name: 'GET Their profile /users/{id}' })).toBeFocused();
  await history.getByRole('button', { name: 'Delete People / Their profile' }).press('Enter');
  await history.getByRole('tab', { name: 'History' }).click();
  await history.getByRole('button', { name: 'Clear history' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Clear history' }).click();
  await expect(history.getByRole('listitem')).toHaveCount(0);

  await send(page);
  await expect(history.getByRole('listitem')).toHaveCount(1);
  await page.evaluate(() => window.fakeKeyfob.change({ vault: { kind: 'locked', by: 'passphrase' } }));
  await expect(history).toContainText('Unlock Keyfob');
  await expect(response(page)).not.toContainText('200');
  await expect(page.getByRole('button', { name: /^Send/ })).toHaveAttribute('aria-disabled', 'true');
});

test('bodies are copied and saved, curl is copied, and a response can go to a file', async ({ open }) => {
  const file = { id: '00000000-0000-4000-8000-000000000009', name: 'all.json', size: 0 };
  const page = await open(
    {
      ...responding({ text: '{}', isCut: true }),
      replies: { 'requests.chooseTarget': ok(file), 'requests.saveBody': ok('user.json') },
    },
    request(3),
  );
  await send(page);
  await expect(response(page)).toContainText('Only the first 2 B are shown.');
  await expect(response(page)).toContainText('more than 2 B');
  await page.getByRole('button', { name: 'Copy what is shown' }).click();
  await expectCalls(page, 'requests.copyBody').toHaveLength(1);
  await page.getByRole('button', { name: 'Save what is shown…' }).click();
  await expect(page.getByText('Saved as user.json')).toBeVisible();
  await page.getByRole('button', { name: 'Copy as curl' }).click();
  await expectCalls(page, 'requests.copyCurl').toHaveLength(1);
  await page.getByRole('button', { name: 'Response to a file…' }).click();
  await expect(page.getByTitle('The response goes to all.json')).toBeVisible();
  await page.getByLabel('Method').selectOption('Other…');
  await expect(page.getByRole('textbox', { name: 'Method, in capital letters' })).toBeFocused();
  await page.keyboard.type('propfind');
  await send(page);
  await expect
    .poll(async () => (await callsOf(page, 'requests.send')).at(-1)?.[2])
    .toEqual({ saveTo: file.id });
  expect((await sentDrafts(page)).at(-1)?.method).toBe('PROPFIND');
});
