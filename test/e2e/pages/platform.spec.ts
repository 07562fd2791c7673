import type { Page } from 'playwright';
import type { PlatformFacts } from '../../../shared/domain/platform.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { FakeScenario } from '../support/fake-scenario.ts';
import { NOW } from './support/make-facts.ts';
import { showView } from './support/open.ts';
import { PLATFORM } from './support/scenarios.ts';
import { SIGNED_IN, signedIn, withPlatform } from './support/shots/platform.ts';
import { settings, tab } from './support/shots/shot.ts';
import { expect, expectCalls, test } from './support/test.ts';

type Open = (from: FakeScenario, view: typeof settings) => Promise<Page>;

const openSection = async (open: Open, from: FakeScenario): Promise<Page> => {
  const page = await open(from, settings);
  await tab('Platform')(page);
  return page;
};
const change = (page: Page, facts: Partial<PlatformFacts>): Promise<void> =>
  page.evaluate((platform) => window.fakeKeyfob.change({ platform }), { ...PLATFORM, ...facts });
const RUNNING = { signIn: { startedAt: NOW, deadlineAt: NOW + 600_000 } };

test('the person signs in at the platform in the browser and out again, by keyboard alone', async ({
  open,
}) => {
  const page = await openSection(open, withPlatform({}));
  const press = (name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).press('Enter');
  await press('Sign in with the browser');
  await change(page, RUNNING);
  await expect(page.getByRole('timer')).toHaveText('10:00 left');
  await press('Open again');
  await press('Copy link');
  await expect(page.getByText('Link copied')).toBeVisible();
  await expectCalls(page, 'platform.signIn').toEqual([['browser'], ['browser'], ['clipboard']]);
  await press('Cancel');
  await expectCalls(page, 'platform.cancelSignIn').toHaveLength(1);
  await change(page, {});
  await change(page, RUNNING);
  await page.getByRole('button', { name: 'Open again' }).focus();
  await change(page, { session: SIGNED_IN });
  // The button that had the focus is gone: Tab goes on in the section.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeFocused();
});

for (const [method, isTold, said] of [
  ['browser', true, 'Signed out. The platform ended your session.'],
  ['browser', false, 'Keyfob is signed out, but could not tell the platform.'],
  ['platform-key', false, 'Keyfob has forgotten the key.'],
] as const)
  test(`signing out says what became of the session: ${method}, ${isTold ? 'told' : 'not told'}`, async ({
    open,
  }) => {
    const page = await openSection(open, signedIn({ method }));
    const reply = { ok: true, value: { isTold } } as const;
    await page.evaluate((answer) => window.fakeKeyfob.answer('platform.signOut', answer), reply);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByText(said)).toBeVisible();
  });

test('a key that the platform refuses is kept: it is tried again, or forgotten, by keyboard alone', async ({
  open,
}) => {
  const page = await openSection(
    open,
    withPlatform({ session: { kind: 'signed-out', refused: 'platform-key' } }),
  );
  const press = (name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).press('Enter');
  const said = (text: string) => expect(page.getByText(text)).toHaveCount(1);
  await said('The platform refused the key.');
  await page.evaluate(() => window.fakeKeyfob.fail('platform.tryAgain', 'platform.key_refused'));
  await press('Try the key again');
  await said('The platform still refuses the key.');
  await page.evaluate(() =>
    window.fakeKeyfob.answer('platform.signOut', { ok: true, value: { isTold: false } }),
  );
  await press('Forget the key');
  await said('Keyfob has forgotten the key');
  await change(page, {});
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Sign in with the browser' })).toBeFocused();
  // A session that has ended is said once, and can be tried again, too.
  await change(page, { session: { kind: 'signed-out', refused: 'browser' } });
  await said('The platform ended your session.');
  await page.evaluate(() => window.fakeKeyfob.answer('platform.tryAgain', { ok: true, value: null }));
  await press('Try the old session again');
  await said('The platform accepts it again');
});

for (const [code, said] of [
  ['platform.unreachable', 'The platform can’t be reached.'],
  ['platform.sign_in_denied', 'The sign-in at the platform was canceled in the browser.'],
  ['connect.deadline', 'You did not finish signing in at the platform within ten minutes.'],
] as const satisfies readonly (readonly [ErrorCode, string])[])
  test(`a sign-in that failed says so once, with one action: ${code}`, async ({ open }) => {
    const page = await openSection(open, withPlatform({}));
    await page.evaluate((failed) => window.fakeKeyfob.fail('platform.signIn', failed), code);
    await page.getByRole('button', { name: 'Sign in with the browser' }).click();
    await change(page, { problem: code });
    await expect(page.getByText(said)).toHaveCount(1);
    await expect(page.getByRole('alert')).toHaveCount(1);
  });

test('a browser that does not open is said while the sign-in goes on', async ({ open }) => {
  const page = await openSection(open, withPlatform({}));
  await page.evaluate(() => window.fakeKeyfob.hold('platform.signIn'));
  await page.getByRole('button', { name: 'Sign in with the browser' }).click();
  await change(page, RUNNING);
  await page.evaluate(() => {
    window.fakeKeyfob.fail('platform.signIn', 'connect.browser_failed');
    window.fakeKeyfob.release('platform.signIn');
  });
  await expect(page.getByRole('alert')).toContainText('browser');
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeVisible();
});

test('a key of either kind is sent whole, and what is missing is marked', async ({ open }) => {
  const page = await openSection(open, withPlatform({}));
  await page.getByRole('button', { name: 'Use a key instead' }).click();
  const key = page.getByLabel('Key', { exact: true });
  await expect(key).toBeFocused();
  await expect(key).toHaveAttribute('type', 'password');
  await key.press('Enter');
  await expect(page.getByText('Required.')).toHaveCount(2);
  await key.fill('secret');
  await page.getByLabel('Assistant ID').fill('an ID');
  await page.evaluate(() => window.fakeKeyfob.fail('platform.useKey', 'platform.key'));
  await key.press('Enter');
  await expect(page.getByRole('alert')).toContainText('The platform doesn’t accept this key.');
  await page.getByRole('radio', { name: 'Platform key' }).check();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await key.press('Enter');
  await expectCalls(page, 'platform.useKey').toEqual([
    [{ kind: 'assistant-key', key: 'secret', assistantId: 'an ID' }],
    [{ kind: 'platform-key', key: 'secret' }],
  ]);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('button', { name: 'Use a key instead' })).toBeFocused();
});

test('organization and assistant are chosen one after the other', async ({ open }) => {
  const [bakery, other] = [
    { id: 'o1', name: 'Bakery' },
    { id: 'o2', name: 'Other' },
  ];
  const organizations = [bakery, other];
  const unchosen = { organization: null, organizations, assistant: null, assistants: [] };
  const page = await openSection(open, signedIn(unchosen));
  await page.getByRole('radio', { name: 'Other' }).click();
  const assistants = [
    { id: 'a1', name: 'Desk' },
    { id: 'a2', name: 'Orders' },
  ];
  await change(page, {
    session: { ...SIGNED_IN, organization: other, organizations, assistant: null, assistants },
  });
  await page.getByRole('radio', { name: 'Orders' }).click();
  await expectCalls(page, 'platform.choose').toEqual([
    [{ organizationId: 'o2', assistantId: null }],
    [{ organizationId: 'o2', assistantId: 'a2' }],
  ]);
});

test('the address is changed by a form, and goes back to the default', async ({ open }) => {
  const page = await openSection(open, withPlatform({ isDefault: false }));
  await page.getByRole('button', { name: 'Change…' }).press('Enter');
  const address = page.getByLabel('Address of the platform');
  await expect(address).toBeFocused();
  await address.fill('example.com');
  await page.evaluate(() =>
    window.fakeKeyfob.fail('platform.setAddress', 'platform.address', { field: 'baseUrl' }),
  );
  await address.press('Enter');
  await expect(address).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('alert')).toContainText('Enter an address that begins with https://.');
  await page.evaluate(() => window.fakeKeyfob.answer('platform.setAddress', { ok: true, value: null }));
  await address.fill('https://example.com');
  await address.press('Enter');
  await expect(page.getByRole('button', { name: 'Change…' })).toBeFocused();
  await page.getByRole('button', { name: 'Back to the default…' }).click();
  const { signInUrl } = PLATFORM;
  await expectCalls(page, 'platform.setAddress').toEqual([
    [{ baseUrl: 'example.com', signInUrl }],
    [{ baseUrl: 'https://example.com', signInUrl }],
    [null],
  ]);
});

test('notifications are turned off in the settings, of which the main process can ask for a tab', async ({
  open,
}) => {
  const page = await open(withPlatform({}), settings);
  const notify = page.getByRole('switch', { name: 'Notify me when an account needs attention' });
  await expect(notify).toBeChecked();
  await notify.press('Space');
  await expectCalls(page, 'settings.update').toEqual([[{ notifyWhenNeeded: false }]]);
  await expect(notify).not.toBeChecked();
  await showView(page, { page: 'connections' });
  await showView(page, { page: 'settings', tab: 'platform' });
  await expect(page.getByRole('tab', { name: 'Platform' })).toHaveAttribute('aria-selected', 'true');
});
