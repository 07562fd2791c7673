import { appError } from '../../../shared/errors.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import { err, ok } from '../../../shared/result.ts';
import { installFakeBridge } from '../support/fake-bridge.ts';
import { connectionId, NOW } from './support/make-facts.ts';
import { CONNECTIONS, DETAILS, fresh, scenario, SLICES } from './support/scenarios.ts';
import { oauth2, scope } from './support/make-record.ts';
import { showView } from './support/open.ts';
import { allowance } from './support/shots/frame.ts';
import { account, catalog, provider, settings } from './support/shots/shot.ts';
import { expect, expectCalls, test } from './support/test.ts';

test('the rail leads everywhere by keyboard, and says which page is open', async ({ open }) => {
  const page = await open(scenario());
  const rail = page.getByRole('navigation', { name: 'Pages' });
  await expect(rail.getByRole('button', { name: /^Connections/ })).toHaveAttribute('aria-current', 'page');
  for (const name of ['Catalog', 'Activity', 'Settings']) {
    await rail.getByRole('button', { name }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
    await expect(rail.getByRole('button', { name })).toHaveAttribute('aria-current', 'page');
    await expect(page).toHaveTitle(`${name} – Keyfob`);
  }
});

test('the rail counts what waits for the person', async ({ open }) => {
  const page = await open(scenario());
  const link = page.getByRole('navigation').getByRole('button', { name: /Connections/ });
  await expect(link).toHaveAccessibleName(/2 accounts need attention/);
  await page.evaluate(
    (connections) => window.fakeKeyfob.change({ connections }),
    CONNECTIONS.filter(({ id }) => id !== connectionId(3)),
  );
  await expect(link).toHaveAccessibleName(/1 account needs attention/);
});

test('the skip link is the first stop and leads to the page', async ({ open }) => {
  const page = await open(scenario());
  await page.getByRole('navigation').getByRole('button').first().focus();
  await page.keyboard.press('Shift+Tab');
  const skip = page.getByRole('link', { name: 'Skip to the page' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('at twice the size everything is still readable and in the window', async ({ open }) => {
  const page = await open(scenario());
  // What is left of a window of 1040 × 720 for the page.
  await page.setViewportSize({ width: 520, height: 360 });
  // The home page is open already; it is gone back to in the end.
  const views = [account(1), provider('spotify'), catalog, settings, { page: 'connections' }] as const;
  for (const view of views) {
    await showView(page, view);
    const title = page.getByRole('heading', { level: 1 });
    await expect(title).toBeVisible();
    expect((await title.boundingBox())?.height, `${view.page}: a title of one line`).toBeLessThan(32);
    const content = page.locator('#content');
    expect(
      await content.evaluate((element) => element.scrollWidth - element.clientWidth),
      `${view.page}: not wider than the window`,
    ).toBe(0);
  }
  await page.keyboard.press('Control+k');
  const palette = await page.getByRole('dialog', { name: 'Search everything' }).boundingBox();
  expect((palette?.x ?? 0) + (palette?.width ?? Infinity)).toBeLessThanOrEqual(520);
  await page.keyboard.press('Escape');
  // The signs of the rail keep their names.
  await page.getByRole('navigation').getByRole('button', { name: 'Activity' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible();
});

test('a window that waits for its accounts shows an outline of what comes', async ({ page, pageServer }) => {
  const script = await page.addInitScript(installFakeBridge, scenario({}, { held: ['app.snapshot'] }));
  await page.goto(pageServer.url);
  await script.dispose();
  const outline = page.getByRole('main').getByRole('status', { name: 'Loading…' });
  await expect(outline).toBeVisible();
  await expect(page.getByText('Activity')).toBeVisible();
  await page.evaluate(() => window.fakeKeyfob.release('app.snapshot'));
  await expect(page.getByRole('heading', { level: 1, name: 'Connections' })).toBeVisible();
  await expect(outline).toHaveCount(0);
});

test('every page has the same width in a wide window', async ({ open }) => {
  const page = await open(scenario());
  await page.setViewportSize({ width: 1280, height: 800 });
  const sides = (): Promise<number[]> =>
    page.locator('#content header').evaluate((header) => {
      const { left, right } = header.getBoundingClientRect();
      return [left, right];
    });
  const first = await sides();
  expect(first[0]).toBeGreaterThan(204);
  for (const view of [account(1), provider('spotify'), catalog, settings, { page: 'activity' }] as const) {
    await showView(page, view);
    expect(await sides(), view.page).toEqual(first);
  }
});

test('opening a page moves the focus to its beginning', async ({ open }) => {
  const page = await open(scenario());
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeFocused();
  await page.getByRole('button', { name: 'Catalog' }).click();
  await expect(page.getByRole('searchbox', { name: 'Search services' })).toBeFocused();
});

test('opening the page that is open begins its search anew', async ({ open }) => {
  const page = await open(scenario());
  const field = page.getByRole('searchbox');
  for (const name of ['Catalog', 'Activity']) {
    await page.getByRole('navigation').getByRole('button', { name }).click();
    await field.fill('an old search');
    await page.getByRole('navigation').getByRole('button', { name }).click();
    await expect(field).toBeFocused();
    await page.keyboard.type('new');
    await expect(field).toHaveValue('new');
  }
});

test('going back returns to the same place with the same focus', async ({ open }) => {
  const many = Array.from({ length: 30 }, (_, index) => ({
    ...CONNECTIONS[0]!,
    id: connectionId(300 + index),
    account: { ...CONNECTIONS[0]!.account, label: `person${String(index)}@example.org` },
  }));
  const page = await open(scenario({ connections: many }));
  const row = page.getByRole('button', { name: 'person25@example.org', exact: false }).first();
  await row.scrollIntoViewIfNeeded();
  const before = await page.locator('#content').evaluate((element) => element.scrollTop);
  expect(before).toBeGreaterThan(0);
  await row.click();
  await expect(page.getByRole('heading', { level: 1, name: 'person25@example.org' })).toBeFocused();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('heading', { level: 1, name: 'Connections' })).toBeVisible();
  await expect(row).toBeFocused();
  await expect.poll(() => page.locator('#content').evaluate((element) => element.scrollTop)).toBe(before);
  await page.keyboard.press('Alt+ArrowRight');
  await expect(page.getByRole('heading', { level: 1, name: 'person25@example.org' })).toBeVisible();
});

test('a link from outside opens a page and nothing else', async ({ open }) => {
  const page = await open(scenario());
  // What every window asks at its start is asked by then.
  await expectCalls(page, 'system.networkChanged').toHaveLength(1);
  const before = await page.evaluate(() => window.fakeKeyfob.calls.length);
  await showView(page, { page: 'settings' });
  await expect(page.getByRole('tab', { name: 'General' })).toBeVisible();
  expect(await page.evaluate(() => window.fakeKeyfob.calls.length)).toBe(before);
});

test('the main process is asked to look at the network at the start, and when it goes and comes', async ({
  open,
}) => {
  const page = await open(scenario());
  await expectCalls(page, 'system.networkChanged').toHaveLength(1);
  await page.context().setOffline(true);
  try {
    await expectCalls(page, 'system.networkChanged').toHaveLength(2);
  } finally {
    await page.context().setOffline(false);
  }
  await expectCalls(page, 'system.networkChanged').toHaveLength(3);
});

test('Ctrl+F leads to the search of the page, or to the palette where there is none', async ({ open }) => {
  const github = DETAILS['github']!;
  const many = Array.from({ length: 24 }, (_, index) =>
    scope(`scope-${String(index)}`, `Do thing ${String(index)}`),
  );
  const auth = { ...oauth2('github.com'), scopes: { ...oauth2('github.com').scopes, items: many } };
  const details = { ...DETAILS, github: { ...github, record: { ...github.record, auth } } };
  const page = await open(scenario({}, { details }));
  const fields = [
    [{ page: 'activity' }, 'Search activity', 'renamed'],
    [catalog, 'Search services', 'spotify'],
    [provider('github'), 'Search permissions', 'thing 17'],
  ] as const;
  for (const [view, name, query] of fields) {
    await showView(page, view);
    await page.getByRole('main').getByRole('button').last().focus();
    await page.keyboard.press('Control+f');
    await expect(page.getByRole('searchbox', { name })).toBeFocused();
    await page.keyboard.type(query);
    await expect(page.getByRole('main')).toContainText(new RegExp(query, 'i'));
  }
  // The list of permissions is folded, and is searched all the same.
  await expect(page.getByRole('checkbox')).toHaveCount(1);
  await showView(page, { page: 'settings' });
  await page.keyboard.press('Control+f');
  await expect(page.getByRole('dialog', { name: 'Search everything' })).toBeVisible();
});

test('shortcuts open the pages, and a sheet lists them, also in the palette', async ({ open }) => {
  const page = await open(scenario());
  for (const [key, name] of [
    ['2', 'Catalog'],
    ['3', 'Activity'],
    [',', 'Settings'],
    ['1', 'Connections'],
    ['n', 'Catalog'],
  ] as const) {
    await page.keyboard.press(`Control+${key}`);
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  }
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('?');
  await expect(page.getByRole('searchbox')).toHaveValue('?');
  await page.keyboard.press('Control+/');
  await expect(sheet).toContainText('Connect an accountCtrl N');
  await expect(page.getByRole('button', { name: 'Close' })).toBeFocused();
  // Behind a dialog, no page changes.
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: 'Catalog' })).toBeVisible();
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('?');
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Control+/');
  await expect(sheet).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('option', { name: 'Settings', exact: true })).toContainText('Ctrl ,');
});

test('Escape closes one layer at a time, and gives the focus back', async ({ open }) => {
  const page = await open(scenario());
  await showView(page, { page: 'activity' });
  const search = page.getByRole('searchbox');
  const entry = page.getByRole('listitem').filter({ hasText: 'Sign-in failed' });
  // From the search into the list, in which each entry is a stop of the arrow keys.
  await search.focus();
  for (let row = 0; row < 9; row += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(entry).toBeFocused();
  await expect(entry.getByRole('list')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Hide timeline' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(entry.getByRole('list')).toHaveCount(0);
  await expect(entry).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowUp');
  await expect(search).toBeFocused();
  await page.keyboard.type('renamed');
  await page.keyboard.press('Escape');
  await expect(search).toHaveValue('');

  await showView(page, account(1));
  const change = page.getByRole('button', { name: 'Change access…' });
  await change.press('Enter');
  await expect(page.getByText('Sign in with this access')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expect(change).toBeFocused();
  const details = page.locator('summary').last();
  await details.press('Enter');
  await expect(page.locator('details[open]')).toHaveCount(1);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Escape');
  await expect(page.locator('details[open]')).toHaveCount(0);
  await expect(details).toBeFocused();
});

test.describe('banners', () => {
  test('D87: a restored data file is told, until it was read', async ({ open }) => {
    const page = await open(scenario({ storage: { kind: 'restored', keptAs: 'kept-aside.db', from: NOW } }));
    const banner = page.getByRole('region', { name: 'Notices' });
    await expect(banner).toContainText('kept-aside.db');
    await banner.getByRole('button', { name: 'Understood' }).click();
    await expect(banner).not.toContainText('kept-aside.db');
    await expectCalls(page, 'storage.acknowledge').toHaveLength(1);
  });

  test('D88: a newer data file is told and nothing is offered that would store', async ({ open }) => {
    const page = await open(fresh({ storage: { kind: 'newer-format', found: 5, known: 3 } }));
    await expect(page.getByRole('region', { name: 'Notices' })).toContainText('newer Keyfob (format 5');
    await expect(page.getByRole('heading', { name: 'Your accounts cannot be shown' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Connect your first account' })).toHaveCount(0);
  });

  test('offline is told and never asks for a sign-in', async ({ open }) => {
    const page = await open(
      scenario({
        system: { ...SLICES.system, online: false },
        connections: [CONNECTIONS[0]!, CONNECTIONS[1]!],
      }),
    );
    await expect(page.getByRole('region', { name: 'Notices' })).toContainText('offline');
    await expect(page.getByText('Offline. Last worked 3 minutes ago.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Sign in again' })).toHaveCount(0);
  });

  test('a failed try is told where it was made', async ({ open }) => {
    const page = await open(
      scenario(
        { vault: { kind: 'locked', by: 'system' } },
        { replies: { 'vault.retry': err(appError('vault.system_unavailable')) } },
      ),
      { page: 'catalog' },
    );
    await page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText(/key store of your system does not respond/).first()).toBeVisible();
  });
});

test('a main process that does not answer is told, and asked again', async ({ open }) => {
  const page = await open(scenario({}, { replies: { 'app.snapshot': err(appError('ipc.internal')) } }));
  await expect(page.getByRole('heading', { name: 'Keyfob did not respond' })).toBeVisible();
  await page.evaluate(
    (slices) => window.fakeKeyfob.answer('app.snapshot', { ok: true, value: { revision: 9, slices } }),
    SLICES,
  );
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Connections' })).toBeVisible();
});

test('a change that is older than the snapshot changes nothing', async ({ open }) => {
  const page = await open(scenario());
  await page.evaluate(() => window.fakeKeyfob.changeAt(1, { connections: [] }));
  await expect(page.getByText('studio@example.org')).toBeVisible();
  await page.evaluate(() => window.fakeKeyfob.changeAt(2, { connections: [] }));
  await expect(page.getByRole('heading', { name: 'Connect your first account' })).toBeVisible();
});

test('outside the app the page says so and does nothing', async ({ page, pageServer }) => {
  await page.goto(pageServer.url);
  await expect(page.getByRole('heading', { name: 'Open Keyfob itself' })).toBeVisible();
});

test('nothing is fetched from anywhere, whatever is looked at', async ({ open, page }) => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).hostname !== '127.0.0.1') foreign.push(request.url());
  });
  await open(scenario(), { page: 'catalog' });
  await showView(page, { page: 'provider', providerKey: asProviderKey('google') });
  await showView(page, { page: 'activity' });
  expect(foreign).toEqual([]);
});

test('D92: no text becomes markup or code', async ({ page, pageServer }) => {
  await page.goto(pageServer.url);
  const refused = await page.evaluate(() => {
    const tries = [
      () => (document.createElement('p').innerHTML = '<b>text</b>'),
      () => (document.createElement('script').text = '1'),
      () => document.body.insertAdjacentHTML('beforeend', '<b>text</b>'),
    ];
    return tries.map((attempt) => {
      try {
        attempt();
        return 'done';
      } catch (error) {
        return error instanceof Error ? error.name : '';
      }
    });
  });
  expect(refused).toEqual(['TypeError', 'TypeError', 'TypeError']);
});

test('D98: no page asks for, or holds, a secret of the person', async ({ open }) => {
  const page = await open(scenario({}, { replies: { 'vault.retry': ok(null) } }), {
    page: 'provider',
    providerKey: asProviderKey('sandbox'),
  });
  await page.getByRole('button', { name: 'Actions for this OAuth app' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  const secret = page.getByLabel('Client secret', { exact: false }).first();
  await expect(secret).toHaveValue('');
  await expect(secret).toHaveAttribute('type', 'password');
  await expect(page.getByText('Stored. Enter a new one to replace it.')).toBeVisible();
});

test('what is allowed for now is listed with its time, and ends by a key', async ({ open }) => {
  const allowances = [
    allowance(1, 'POST', 'https://a.example/send', 2),
    allowance(4, 'PUT', 'https://b.example/x', 1),
  ];
  const page = await open(scenario({ allowances }), settings);
  await page.getByRole('tab', { name: 'Security' }).click();
  const first = page.getByRole('listitem').filter({ hasText: 'POST https://a.example/send' });
  await expect(first).toContainText('Google · anna@example.org');
  await expect(first).toContainText('2:00 left');
  await first.getByRole('button', { name: 'End POST https://a.example/send' }).press('Enter');
  await expect(first).toHaveCount(0);
  await expectCalls(page, 'requests.endAllowance').toEqual([[allowances[0]?.id]]);
  await expect(page.locator(':focus')).toContainText('PUT https://b.example/x');
  // What is over is not listed, even if the main process has not said so yet.
  await page.context().clock.setFixedTime(NOW + 60_000);
  await expect(page.getByText('Keyfob asks before each request')).toBeVisible();
});
