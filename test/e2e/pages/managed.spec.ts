import type { Page } from 'playwright';
import { CONNECT } from '../../../shared/words/connect.ts';
import { CONNECTION, DISCONNECT } from '../../../shared/words/connection.ts';
import { MANAGED } from '../../../shared/words/managed.ts';
import {
  AGREED,
  EXPIRED,
  managed,
  managedConnection,
  platform,
  REFUSED,
  SIGNED_IN,
  SIGNED_OUT,
} from './support/managed.ts';
import {
  app,
  attempt,
  attemptId,
  connection,
  disconnected,
  failedAttempt,
  ownApp,
} from './support/make-facts.ts';
import { account, catalog, provider } from './support/shots/shot.ts';
import { expect, expectCalls, test } from './support/test.ts';

const button = (page: Page, name: string) =>
  page.getByRole('main').getByRole('button', { name, exact: true });
const byPlatform = { grant: { kind: 'managed' }, redirectUri: null, scopes: ['read'] } as const;
const started = {
  providerKey: 'linear',
  grant: { kind: 'managed' },
  scopes: ['read'],
  launch: 'browser',
};
const anna = managedConnection(1, 'linear', 'anna@example.org');
const boris = connection(3, 'linear', 'boris', { grant: ownApp(1), isDefault: false, isInactive: true });
const both = { connections: [anna, boris], clients: [app(1, 'linear')] };

test('from the home page to a sign-in takes two presses, and the terms are agreed to once', async ({
  open,
}) => {
  const page = await open(managed({ platform: SIGNED_OUT }));
  await expect(page.locator('main button[class*="_primary_"]')).toHaveAccessibleName('Connect Sandbox');
  await expect(page.getByText('Connect uses the platform platform.example.com.')).toContainText(
    'Calls to X are billed.',
  );
  await page.getByRole('button', { name: 'Connect Linear' }).press('Enter');
  await expect(page.getByText(MANAGED.terms.path)).toBeVisible();
  await expect(page.getByText('Calls to Linear are free.', { exact: false })).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText(/client ID|redirect URI|token/i);
  await button(page, MANAGED.terms.agree).press('Enter');
  await expectCalls(page, 'settings.update').toEqual([[{ managed: 'agreed' }]]);
  await expectCalls(page, 'connect.start').toEqual([[started]]);
  // Agreed: every further Connect is one press.
  await expect(button(page, CONNECT.connect)).toBeVisible();
  await expect(page.getByText(MANAGED.terms.path)).toHaveCount(0);
});

test('nothing begins if the agreement could not be kept', async ({ open }) => {
  const page = await open(managed(), provider('twitter'));
  await page.evaluate(() => window.fakeKeyfob.fail('settings.update', 'storage.failed'));
  await button(page, MANAGED.terms.agree).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expectCalls(page, 'connect.start').toEqual([]);
});

test('who refuses the platform gets the own app everywhere and is not asked again', async ({ open }) => {
  const page = await open(managed({ platform: SIGNED_OUT }), provider('linear'));
  await button(page, MANAGED.terms.refuse).click();
  await expectCalls(page, 'settings.update').toEqual([[{ managed: 'refused' }]]);
  await expect(page.getByRole('heading', { name: 'Create an OAuth app at Linear' })).toBeFocused();
  await page.evaluate((view) => window.fakeKeyfob.requestView(view), provider('twitter'));
  await expect(page.getByRole('heading', { name: 'Create an OAuth app at X' })).toBeVisible();
  await expect(page.getByText(MANAGED.terms.path)).toHaveCount(0);
  // The way to the platform stays, and says what it means before it is used.
  await button(page, MANAGED.useManaged).click();
  await expectCalls(page, 'catalog.setMode').toEqual([
    ['linear', 'own'],
    ['twitter', 'managed'],
  ]);
  await expect(button(page, MANAGED.terms.agree)).toBeFocused();
  await expect(page.getByText('Each call to X is billed.', { exact: false })).toBeVisible();
});

test('the home page takes back what it offers with one press, and back again', async ({ open }) => {
  const page = await open(managed());
  await button(page, MANAGED.home.useOwn).click();
  await expect(page.getByText(MANAGED.home.ownNote)).toBeVisible();
  await expect(button(page, MANAGED.home.useManaged)).toBeFocused();
  await button(page, MANAGED.home.useManaged).click();
  await expectCalls(page, 'settings.update').toEqual([[{ managed: 'refused' }], [{ managed: 'unasked' }]]);
});

test('a change of the mode says what becomes of the accounts, and happens only if confirmed', async ({
  open,
}) => {
  const page = await open(managed({ ...AGREED, ...both }), provider('linear'));
  const link = button(page, MANAGED.useOwn);
  await link.click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('anna@example.org is kept, but stays inactive until you change back.');
  await expect(question).toContainText('boris becomes active again.');
  await page.keyboard.press('Escape');
  await expect(link).toBeFocused();
  await expectCalls(page, 'catalog.setMode').toEqual([]);
  await link.click();
  await question.getByRole('button', { name: MANAGED.change.action.own }).click();
  await expectCalls(page, 'catalog.setMode').toEqual([['linear', 'own']]);
  await expect(page.getByRole('heading', { name: 'Connect another account' })).toBeVisible();
  // The row of an inactive account has the one action that leads back.
  const row = page.getByRole('listitem').filter({ hasText: 'anna@example.org' });
  await expect(row).toContainText(MANAGED.inactiveTag);
  await row.getByRole('button', { name: MANAGED.inactive.action.managed }).click();
  await question.getByRole('button', { name: MANAGED.change.action.managed }).click();
  await expectCalls(page, 'catalog.setMode').toEqual([
    ['linear', 'own'],
    ['linear', 'managed'],
  ]);
});

for (const { phase, says, hasWays } of [
  { phase: 'preparing', says: CONNECT.phases.preparing, hasWays: false },
  { phase: 'platform', says: CONNECT.phases.platform, hasWays: true },
  { phase: 'waiting', says: CONNECT.phases.waiting, hasWays: true },
  { phase: 'choosing', says: CONNECT.phases.choosing, hasWays: false },
] as const) {
  test(`a sign-in that is ${phase} says what to do, and nothing of addresses`, async ({ open }) => {
    const attempts = [attempt('linear', { ...byPlatform, phase })];
    const page = await open(managed({ ...AGREED, attempts }), provider('linear'));
    await expect(page.getByRole('status').filter({ hasText: says })).toBeVisible();
    for (const name of [CONNECT.openAgain, CONNECT.copyLink])
      await expect(button(page, name)).toHaveCount(hasWays ? 1 : 0);
    await expect(page.getByText(MANAGED.attempt.refused)).toHaveCount(phase === 'waiting' ? 1 : 0);
    await expect(button(page, CONNECT.paste)).toHaveCount(0);
    await expect(page.getByRole('main')).not.toContainText(/client ID|redirect URI|token|address/i);
    await button(page, CONNECT.cancel).click();
    await expectCalls(page, 'connect.cancel').toEqual([[attemptId(1)]]);
    await expect(button(page, CONNECT.connect)).toBeFocused();
  });
}

test('organization and assistant are chosen where the sign-in waits for them', async ({ open }) => {
  const [a, b] = [
    { id: 'a1', name: 'Home' },
    { id: 'a2', name: 'Studio' },
  ];
  const session = {
    ...SIGNED_IN,
    organizations: [
      { id: 'o1', name: 'Berg' },
      { id: 'o2', name: 'Tal' },
    ],
  };
  const page = await open(
    managed({
      ...AGREED,
      attempts: [attempt('linear', { ...byPlatform, phase: 'choosing' })],
      platform: platform({ session: { ...session, assistant: null, assistants: [] } }),
    }),
    provider('linear'),
  );
  await page.getByRole('radio', { name: 'Berg' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expectCalls(page, 'platform.choose').toEqual([[{ organizationId: 'o2', assistantId: null }]]);
  await page.evaluate(
    (next) => window.fakeKeyfob.change({ platform: next }),
    platform({
      session: { ...session, organization: { id: 'o2', name: 'Tal' }, assistant: null, assistants: [a, b] },
    }),
  );
  await page.getByRole('radio', { name: 'Studio' }).check();
  await button(page, MANAGED.attempt.next).click();
  await expectCalls(page, 'platform.choose').toHaveLength(2);
  await expectCalls(page, 'platform.choose').toContainEqual([{ organizationId: 'o2', assistantId: 'a2' }]);
});

for (const { code, action, call } of [
  { code: 'platform.denied', action: CONNECT.failed.tryAgain, call: 'connect.start' },
  { code: 'platform.expired', action: CONNECT.failed.tryAgain, call: 'connect.start' },
  { code: 'platform.balance', action: MANAGED.remedy.funds, call: 'platform.openPage' },
  { code: 'platform.unsupported_provider', action: MANAGED.remedy.own, call: 'catalog.setMode' },
] as const) {
  test(`after ${code}, the one prominent button is “${action}”`, async ({ open }) => {
    const attempts = [{ ...failedAttempt('linear', code), ...byPlatform }];
    const page = await open(managed({ ...AGREED, attempts }), provider('linear'));
    const main = page.locator('main button[class*="_primary_"]');
    await expect(main).toHaveText(action);
    const isOver = code === 'platform.unsupported_provider';
    await expect(button(page, CONNECT.failed.tryAgain)).toHaveCount(isOver ? 0 : 1);
    await main.click();
    await expectCalls(page, call).toHaveLength(1);
  });
}

test('several accounts that wait for the platform share one notice with one button', async ({ open }) => {
  const onHold = [anna, managedConnection(2, 'twitter', '@anna')].map((each) => ({
    ...each,
    hold: 'platform.expired' as const,
  }));
  const page = await open(managed({ ...AGREED, platform: EXPIRED, connections: onHold }));
  const signIn = button(page, MANAGED.remedy['sign-in']);
  await expect(page.getByText('2 accounts are waiting for the platform')).toBeVisible();
  await expect(signIn).toHaveCount(1);
  await signIn.click();
  await expectCalls(page, 'platform.signIn').toEqual([['browser']]);
  await expect(page.getByText(MANAGED.waiting.running)).toBeVisible();
  await button(page, CONNECT.cancel).click();
  await expectCalls(page, 'platform.cancelSignIn').toHaveLength(1);
  // One account alone has the button itself.
  await page.evaluate((connections) => window.fakeKeyfob.change({ connections }), onHold.slice(0, 1));
  await expect(page.getByText(/waiting for the platform/)).toHaveCount(0);
  await expect(
    page.getByRole('listitem').getByRole('button', { name: MANAGED.remedy['sign-in'] }),
  ).toBeVisible();
});

test('a managed account shows who holds its tokens, and nothing of an OAuth app or a renewal', async ({
  open,
}) => {
  const page = await open(managed({ ...AGREED, ...both }), account(1));
  await expect(page.getByText(MANAGED.account.holderText)).toBeVisible();
  await expect(page.getByText('Pass through platform.example.com. Free.')).toBeVisible();
  await page.getByText('Technical details').click();
  await expect(page.getByText('p-1', { exact: true })).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText(/Client ID|renewed|Access token expires|endpoint/);
  await button(page, DISCONNECT.action).click();
  await expect(page.getByRole('button', { name: /^Undo/ })).toBeFocused();
  await expect(page.getByRole('region', { name: DISCONNECT.region })).not.toContainText('OAuth app');
  const report = { ...disconnected(1, 'google', 'anna@example.org'), isManaged: true };
  await page.evaluate((facts) => window.fakeKeyfob.change({ disconnects: [facts] }), report);
  await expect(page.getByRole('region', { name: DISCONNECT.region })).toContainText('The platform confirmed');
});

test('an inactive account offers only what keeps or activates it', async ({ open }) => {
  const page = await open(managed({ ...AGREED, ...both }), account(3));
  await expect(button(page, MANAGED.inactive.action.own)).toBeVisible();
  for (const name of ['Check now', 'Try a request', 'Change access…', CONNECTION.makeDefault])
    await expect(button(page, name)).toHaveCount(0);
  await expect(button(page, 'Disconnect…')).toBeVisible();
});

test('an account that the platform can’t be used for says so once, and once it is taken off, offers no way back', async ({
  open,
}) => {
  const unpaid = { ...anna, hold: 'platform.balance' as const };
  const page = await open(managed({ ...AGREED, connections: [unpaid] }), account(1));
  await page.evaluate(() => window.fakeKeyfob.fail('connections.check', 'platform.balance'));
  await button(page, 'Check now').click();
  await expectCalls(page, 'connections.check').toHaveLength(1);
  await expect(button(page, MANAGED.remedy.funds)).toHaveCount(1);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.evaluate(
    (inactive) => {
      const { slices, change } = window.fakeKeyfob;
      const providers = slices().providers.map((each) => ({ ...each, managed: null }));
      change({ providers, connections: [inactive] });
    },
    { ...anna, isInactive: true },
  );
  await expect(page.getByText(/no longer offers Linear/)).toBeVisible();
  await expect(button(page, MANAGED.inactive.action.managed)).toHaveCount(0);
});

test('the catalog marks what the platform offers and bills, and shows only that on request', async ({
  open,
}) => {
  const page = await open(managed(REFUSED), catalog);
  const tiles = page.getByRole('list', { name: 'Services' }).getByRole('button');
  await expect(tiles.filter({ hasText: 'Posts, lists' })).toContainText('Managed, billed');
  await expect(tiles.filter({ hasText: 'Spotify' })).not.toContainText('Managed');
  await page.getByRole('radio', { name: MANAGED.tag }).click();
  // Sandbox, Linear, X and “Connect by URL”.
  await expect(tiles).toHaveCount(4);
});

test('a provider with a working own account is left alone', async ({ open }) => {
  const page = await open(
    managed({ connections: [{ ...boris, isInactive: false }], clients: [app(1, 'linear')] }),
    provider('linear'),
  );
  await expect(page.getByText(MANAGED.terms.path)).toHaveCount(0);
  await button(page, CONNECT.connect).click();
  await expectCalls(page, 'connect.start').toMatchObject([[{ grant: { kind: 'own' } }]]);
});
