import type { Page } from 'playwright';
import { appError } from '../../../shared/errors.ts';
import { err, ok } from '../../../shared/result.ts';
import { installFakeBridge } from '../support/fake-bridge.ts';
import {
  again,
  attempt,
  attemptId,
  connection,
  connectionId,
  failedAttempt,
  MINUTE,
  NOW,
  ownApp,
} from './support/make-facts.ts';
import { CONNECTIONS, fresh, scenario, SLICES } from './support/scenarios.ts';
import { expect, expectCalls, test } from './support/test.ts';

const row = (page: Page, account: string) => page.getByRole('listitem').filter({ hasText: account });

test('a window whose accounts come soon is drawn once, without an outline before', async ({
  page,
  pageServer,
}) => {
  const script = await page.addInitScript(installFakeBridge, scenario({}, { held: ['app.snapshot'] }));
  const watch = await page.addInitScript(() => {
    const drawn: string[] = [];
    Object.assign(window, { drawn });
    new MutationObserver(() => {
      const main = document.querySelector('main');
      if (main) drawn.push(main.querySelector('h1') ? 'page' : 'outline');
    }).observe(document, { childList: true, subtree: true });
    void window.fakeKeyfob
      .listening('state.changed')
      .then(() => setTimeout(() => window.fakeKeyfob.release('app.snapshot'), 20));
  });
  await page.goto(pageServer.url);
  await script.dispose();
  await watch.dispose();
  await expect(page.getByRole('heading', { level: 1, name: 'Connections' })).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { drawn: string[] }).drawn[0])).toBe('page');
});

test('every account is shown with its state in words, and one action only where something is wrong', async ({
  open,
}) => {
  const page = await open(scenario());
  await expect(row(page, 'anna@example.org').first()).toContainText('Verified 3 minutes ago');
  await expect(row(page, 'studio@example.org').getByRole('button')).toHaveCount(2);
  const github = page.getByRole('listitem').filter({ hasText: 'GitHub' });
  await expect(github).toContainText('Sign in again: GitHub no longer accepts this sign-in.');
  await expect(github.getByRole('button', { name: 'Sign in again' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Spotify' })).toContainText('access is missing');
});

/** One pixel. */
const PNG =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGPgL8sDAAGLAPQ8xSAqAAAAAElFTkSuQmCC';

for (const [what, url, widths] of [
  ['its picture', PNG, [1]],
  ['its initials if its picture can’t be drawn', PNG.slice(0, 60), []],
] as const)
  test(`an account shows ${what}`, async ({ open }) => {
    const connections = [{ ...CONNECTIONS[0]!, pictureAt: NOW }, CONNECTIONS[1]!];
    const replies = { 'connections.picture': ok(url) };
    const page = await open(scenario({ connections }, { replies }));
    await expectCalls(page, 'connections.picture').toEqual([[connectionId(1)]]);
    const pictures = page.getByRole('main').locator('img[src^="data:"]');
    const drawn = () =>
      pictures.evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth));
    await expect.poll(drawn).toEqual(widths);
    const initials = page.getByText(/^(?:An|St)$/);
    await expect(initials).toHaveText(widths.length > 0 ? ['St'] : ['An', 'St']);
  });

test('a state grows older by itself and is no longer called verified', async ({ open }) => {
  const page = await open(scenario({ connections: [CONNECTIONS[0]!] }));
  await expect(page.getByText('Verified 3 minutes ago')).toBeVisible();
  await page.clock.setFixedTime(NOW + 26 * 60 * MINUTE);
  // The window looks at the clock again when it comes to the front.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(page.getByText(/^Last verified/)).toBeVisible();
});

test('all are checked with one press, which counts once however often it is pressed', async ({ open }) => {
  const page = await open(scenario({}, { held: ['connections.checkAll'] }));
  const button = page.getByRole('button', { name: 'Check all now' });
  await button.dblclick();
  await button.press('Enter');
  await expect(button).toHaveAttribute('aria-busy', 'true');
  await expect(button).toBeFocused();
  await expectCalls(page, 'connections.checkAll').toHaveLength(1);
  await page.evaluate(() => window.fakeKeyfob.release('connections.checkAll'));
  const outcomes = page.getByText('6 accounts checked: 2 verified, 2 need attention, 2 could not be checked');
  await expect(outcomes).toBeVisible();
  await expect(button).not.toHaveAttribute('aria-busy');
});

test('the sum of a check goes with its page', async ({ open }) => {
  const page = await open(scenario());
  await page.getByRole('button', { name: 'Check all now' }).click();
  await expect(page.getByText(/accounts checked/)).toBeVisible();
  const rail = page.getByRole('navigation', { name: 'Pages' });
  await rail.getByText('Activity').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible();
  await expect(page.getByText(/accounts checked/)).toHaveCount(0);
  await rail.getByText('Connections').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Connections' })).toBeVisible();
  await expect(page.getByText(/accounts checked/)).toHaveCount(0);
});

test('a check is shown in place, and so is why it failed', async ({ open }) => {
  const page = await open(scenario({}, { held: ['connections.check'] }));
  const sandbox = page.getByRole('listitem').filter({ hasText: 'Anna Berg' });
  await sandbox.getByRole('button', { name: 'Check now' }).click();
  await expectCalls(page, 'connections.check').toEqual([[connectionId(6)]]);
  await page.evaluate(
    (connections) => window.fakeKeyfob.change({ connections }),
    CONNECTIONS.map((each) => ({ ...each, isChecking: each.id === connectionId(6) })),
  );
  await expect(sandbox).toContainText('Checking…');
  await page.evaluate(() =>
    window.fakeKeyfob.fail('connections.check', 'network.refused', { host: '127.0.0.1' }),
  );
  await page.evaluate(() => window.fakeKeyfob.release('connections.check'));
  await expect(sandbox.getByRole('alert')).toContainText('127.0.0.1 does not respond.');
});

test('the menu of a row works by keyboard', async ({ open }) => {
  const page = await open(scenario());
  const trigger = page.getByRole('button', { name: 'Actions for studio@example.org' });
  await trigger.focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('menu');
  await expect(menu).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Open' })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('menuitem', { name: 'Disconnect…' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(trigger).toBeFocused();
});

test('the menu of a row opens under the other mouse button too, but not in place of the menu of a field', async ({
  open,
}) => {
  const page = await open(scenario());
  const account = page.getByRole('button', { name: 'Google studio@example.org' });
  await account.click({ button: 'right' });
  await expect(page.getByRole('menuitem', { name: 'Rename…' })).toBeVisible();
  await page.getByRole('menuitem', { name: 'Rename…' }).click();
  const field = page.getByRole('textbox', { name: 'Name of this account' });
  await expect(field).toBeFocused();
  await field.click({ button: 'right' });
  await page.keyboard.press('Escape');
  await expect(account).toBeFocused();
  await expect(page.getByRole('menu')).toHaveCount(0);
});

test('accounts are walked with arrow keys, as in any list', async ({ open }) => {
  const page = await open(scenario());
  const account = (name: string) => page.getByRole('button', { name });
  // The list is one stop: Tab leads to the controls of the row, then out of the list.
  await page.getByRole('button', { name: 'Connect an account' }).focus();
  for (const name of ['GitHub boris', 'Sign in again', 'Actions for boris']) {
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name, exact: true }).first()).toBeFocused();
  }
  await page.keyboard.press('Tab');
  await expect(page.getByRole('list').getByRole('button').and(page.locator(':focus'))).toHaveCount(0);
  await account('GitHub boris').focus();
  await page.keyboard.press('ArrowDown');
  await expect(account('Google anna@example.org')).toBeFocused();
  await page.keyboard.press('End');
  await expect(account('Team notes')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(account('Team notes')).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowUp');
  await expect(account('GitHub boris')).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(account('Team notes')).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'boris' })).toBeVisible();
});

test('where access is missing, the one action leads to where it is chosen anew', async ({ open }) => {
  const page = await open(scenario());
  await row(page, 'Spotify').getByRole('button', { name: 'Change access…' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'boris' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign in with this access' })).toBeVisible();
  // Only this once: the page as such begins with what there is.
  await page.keyboard.press('Alt+ArrowLeft');
  await page.keyboard.press('Alt+ArrowRight');
  await expect(page.getByRole('heading', { level: 1, name: 'boris' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign in with this access' })).toHaveCount(0);
});

const MENU_SCRIPT = /\/menu-[^/]*\.js$/;

/** Opens the page and delays the script of its menus. The returned function waits until it is requested and lets it load. */
const openBeforeMenus = async (page: Page, open: () => Promise<unknown>): Promise<() => Promise<void>> => {
  const { promise: released, resolve } = Promise.withResolvers<undefined>();
  await page.route(MENU_SCRIPT, async (route) => {
    await released;
    await route.continue();
  });
  const requested = page.waitForRequest(MENU_SCRIPT);
  await open();
  return async () => {
    await requested;
    resolve(undefined);
  };
};

test('a press on the three dots counts even before the script of the menu is loaded', async ({
  open,
  page,
}) => {
  const release = await openBeforeMenus(page, () => open(scenario()));
  const trigger = page.getByRole('button', { name: 'Actions for studio@example.org' });
  await trigger.focus();
  await page.keyboard.press('Enter');
  // No key can come while nothing has the focus.
  const focusedAfterLoading = page.evaluate(
    (placeholder) =>
      new Promise((resolve) => {
        new MutationObserver((_, observer) => {
          if (placeholder.isConnected) return;
          observer.disconnect();
          resolve(document.activeElement?.getAttribute('aria-label'));
        }).observe(document.body, { childList: true, subtree: true });
      }),
    await trigger.elementHandle(),
  );
  await release();
  expect(await focusedAfterLoading).toBe('Actions for studio@example.org');
  await expect(page.getByRole('menuitem', { name: 'Open' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(trigger).toBeFocused();
});

test('so does a right click on the row', async ({ open, page }) => {
  const release = await openBeforeMenus(page, () => open(scenario()));
  await page.getByRole('button', { name: 'Google studio@example.org' }).click({ button: 'right' });
  await release();
  await expect(page.getByRole('menuitem', { name: 'Rename…' })).toBeVisible();
});

test('an account is renamed where it stands', async ({ open }) => {
  const page = await open(scenario());
  await page.getByRole('button', { name: 'Actions for studio@example.org' }).click();
  await page.getByRole('menuitem', { name: 'Rename…' }).click();
  const field = page.getByRole('textbox', { name: 'Name of this account' });
  await expect(field).toBeFocused();
  await field.fill('x'.repeat(81));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('At most 80 characters.');
  await expect(page.getByText('81 of 80')).toBeVisible();
  await field.fill('  Studio  ');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Google Studio' })).toBeFocused();
  // Whose it is stays visible, also where it would be disconnected; and the old name is one press away.
  await expect(row(page, 'Studio')).toContainText('studio@example.org');
  await page.getByRole('button', { name: 'Actions for Studio' }).click();
  await page.getByRole('menuitem', { name: 'Disconnect…' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('studio@example.org');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Google Studio' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Studio');
  await expect(page.getByRole('main').getByTitle('studio@example.org').first()).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Rename', exact: true })).toBeFocused();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('studio@example.org');
  await expect(page.getByText('Renamed to Studio')).toHaveCount(0);
  await expectCalls(page, 'connections.rename').toEqual([
    [connectionId(2), 'Studio'],
    [connectionId(2), 'studio@example.org'],
  ]);
});

test('Escape leaves a name as it was', async ({ open }) => {
  const page = await open(scenario());
  await page.getByRole('button', { name: 'Actions for studio@example.org' }).click();
  await page.getByRole('menuitem', { name: 'Rename…' }).click();
  await page.getByRole('textbox').fill('something else');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Google studio@example.org' })).toBeFocused();
  await expectCalls(page, 'connections.rename').toEqual([]);
});

test('another account becomes the default', async ({ open }) => {
  const page = await open(scenario());
  await page.getByRole('button', { name: 'Actions for studio@example.org' }).click();
  await page.getByRole('menuitem', { name: 'Make default' }).click();
  await expect(page.getByText('studio@example.org is the default now')).toBeVisible();
  await expect(row(page, 'studio@example.org')).toContainText('Default');
});

test('the order is changed by keyboard, with the new place announced, and by dragging', async ({ open }) => {
  const page = await open(scenario());
  const order = () => page.locator('[data-row-key] [data-row]').filter({ hasText: 'Google' }).allInnerTexts();
  const menu = page.getByRole('button', { name: 'Actions for studio@example.org' });
  await menu.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Move down' })).toBeDisabled();
  await page.getByRole('menuitem', { name: 'Move up' }).press('Enter');
  await expect(page.getByText('studio@example.org is now number 1 of 2')).toBeVisible();
  await expect(menu).toBeFocused();
  await expectCalls(page, 'connections.move').toEqual([[connectionId(2), connectionId(1)]]);
  await expect.poll(async () => (await order())[0]).toContain('studio');

  const first = row(page, 'studio@example.org').first();
  await first.hover();
  const target = row(page, 'anna@example.org').first();
  const { height } = (await target.boundingBox()) ?? { height: 0 };
  await first.locator('[draggable=true]').dragTo(target, { targetPosition: { x: 100, y: height - 4 } });
  await expect(page.getByText('studio@example.org is now number 2 of 2')).toBeVisible();
  await expect.poll(async () => (await order())[0]).toContain('anna');
});

test('signing in again runs in the row', async ({ open }) => {
  const page = await open(scenario());
  const github = page.getByRole('listitem').filter({ hasText: 'GitHub' });
  await github.getByRole('button', { name: 'Sign in again' }).click();
  await expectCalls(page, 'connect.again').toEqual([
    [{ connectionId: connectionId(3), scopes: null, launch: 'browser' }],
  ]);
  await page.evaluate(
    (attempts) => window.fakeKeyfob.change({ attempts }),
    [attempt('github', { purpose: again(3), grant: ownApp(2) })],
  );
  await expect(github).toContainText('Waiting for you in the browser');
  await expect(github).toContainText('8:41 left');
  await github.getByRole('button', { name: 'Cancel' }).click();
  await expect(github).not.toContainText('Waiting for you');
  // A cancel of one's own is no failure: one plain line, and the row is as it was before.
  await expect(page.getByText('Canceled', { exact: true })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(github).not.toContainText(/cancel/i);
  await expect(github.getByRole('button', { name: 'Sign in again' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'GitHub boris' })).toBeFocused();
});

test('a new person finds one sentence and the providers most begin with', async ({ open }) => {
  const page = await open(fresh());
  await expect(page.getByRole('heading', { name: 'Connect your first account' })).toBeVisible();
  const tiles = page.getByRole('list', { name: 'Start with one of these' }).getByRole('button');
  await expect(tiles).toHaveCount(6);
  await tiles.first().press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Sandbox' })).toBeVisible();
});

test('a first start without a key ring says what Keyfob is before it asks for a passphrase', async ({
  open,
}) => {
  const page = await open(fresh({ vault: { kind: 'setup-needed', reason: 'unavailable' } }));
  await expect(page.getByText('Keyfob connects your accounts')).toBeVisible();
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeVisible();
});

test('many accounts can be searched', async ({ open }) => {
  const connections = Array.from({ length: 12 }, (_, index) =>
    connection(20 + index, 'google', `person${String(index)}@example.org`, { isDefault: index === 0 }),
  );
  const page = await open(scenario({ connections }));
  await page.keyboard.press('Control+f');
  const field = page.getByRole('searchbox', { name: 'Search accounts' });
  await expect(field).toBeFocused();
  await field.fill('person7');
  await expect(page.locator('main').getByRole('listitem')).toHaveCount(1);
  await field.fill('nobody');
  await expect(page.getByText('No results for “nobody”.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('main').getByRole('listitem')).toHaveCount(12);
});

test('a sign-in that was begun elsewhere is not lost', async ({ open }) => {
  const page = await open(scenario({ attempts: [attempt('spotify')] }));
  const progress = page.getByRole('region', { name: 'In progress' });
  await expect(progress).toContainText('Waiting for you in the browser');
  await progress.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Spotify' })).toBeVisible();
});

test('a message that the computer is offline ends when it is back', async ({ open }) => {
  const replies = { 'connections.check': err(appError('network.offline')) };
  const page = await open(scenario({ system: { ...SLICES.system, online: false } }, { replies }));
  await page.getByRole('button', { name: 'Actions for studio@example.org' }).click();
  await page.getByRole('menuitem', { name: 'Check now' }).click();
  const message = page.getByRole('status').filter({ hasText: 'This computer is offline.' });
  await expect(message).toBeVisible();
  // The banner says it, too.
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.evaluate((system) => window.fakeKeyfob.change({ system }), { ...SLICES.system, online: true });
  await expect(message).toHaveCount(0);
});

test('a message about a check ends with a later check, whoever asked for it', async ({ open }) => {
  const replies = { 'connections.check': err(appError('storage.full')) };
  const page = await open(scenario({}, { replies }));
  const sandbox = page.getByRole('listitem').filter({ hasText: 'Anna Berg' });
  await sandbox.getByRole('button', { name: 'Check now' }).click();
  await expect(sandbox.getByRole('alert')).toContainText('The disk is full.');
  await page.evaluate(
    (connections) => window.fakeKeyfob.change({ connections }),
    CONNECTIONS.map((each) => ({ ...each, lastCheck: CONNECTIONS[0]!.lastCheck, lastSuccessAt: NOW })),
  );
  await expect(sandbox.getByRole('alert')).toHaveCount(0);
});

test('a canceled sign-in of a new account is not listed', async ({ open }) => {
  const canceled = failedAttempt('spotify', 'connect.cancelled');
  const failed = { ...failedAttempt('google', 'connect.deadline'), id: attemptId(2) };
  const page = await open(scenario({ attempts: [canceled, failed] }));
  const progress = page.getByRole('region', { name: 'In progress' });
  await expect(progress).toContainText('Google');
  await expect(progress).not.toContainText('Spotify');
});

test('a failure of Check all is told in place with the next step', async ({ open }) => {
  const page = await open(
    scenario({}, { replies: { 'connections.checkAll': err(appError('network.offline')) } }),
  );
  await page.getByRole('button', { name: 'Check all now' }).click();
  await expect(page.getByRole('alert')).toContainText('This computer is offline.');
  await expect(page.getByRole('alert')).toContainText('Connect to the internet, then try again.');
});
