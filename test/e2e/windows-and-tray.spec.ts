import { CATALOG } from '../../shared/words/catalog.ts';
import { BY_URL, CUSTOM_FIELDS } from '../../shared/words/custom.ts';
import { FRAME } from '../../shared/words/frame.ts';
import { NOTICES } from '../../shared/words/notices.ts';
import { fill } from '../../shared/words/fill.ts';
import { TRAY_ACTIONS, TRAY_NOTICE, TRAY_WORDS } from '../../shared/words/tray.ts';
import type { RunningApp } from './support/launch-app.ts';
import { beginSandbox, connectSandbox, expect, openedUrl, signInAndAllow, test } from './support/story.ts';

const labels = async (app: RunningApp): Promise<string[]> =>
  (await app.tray.model()).items.map((item) => item.label);

const windowCount = (app: RunningApp): Promise<number> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

test.describe('with an account', () => {
  test.use({ hasAccount: true });

  test('closing the window destroys it and leaves the tray, from which it opens again', async ({ story }) => {
    const app = await story.launch();
    const page = await app.page();
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await expect.poll(() => windowCount(app)).toBe(0);
    // The tool hears of it by a way of its own.
    await expect.poll(() => page.isClosed()).toBe(true);
    expect(await labels(app)).toContain(TRAY_WORDS.open);

    await app.tray.click([TRAY_WORDS.open]);
    await expect((await app.page()).getByText('anna@example.org')).toBeVisible();

    // The first close is told, the second is not; a click on the notification opens the window.
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await expect.poll(() => windowCount(app)).toBe(0);
    await expect.poll(() => app.notifications()).toMatchObject([{ title: TRAY_NOTICE.title }]);
    await app.clickNotification(0);
    await expect.poll(() => windowCount(app)).toBe(1);
  });

  test('a window that is opened for a page shows that page', async ({ story }) => {
    const app = await story.launch();
    const close = async (): Promise<void> => {
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
      await expect.poll(() => windowCount(app)).toBe(0);
    };
    const heading = async (name: string) =>
      expect((await app.page()).getByRole('heading', { level: 1, name })).toBeVisible();

    await close();
    await app.tray.click([TRAY_WORDS.accounts, 'Sandbox · anna@example.org', TRAY_WORDS.openAccount]);
    await heading('anna@example.org');
    await close();
    await app.secondInstance(['app.keyfob.dev://open/settings']);
    await heading(FRAME.pages.settings);
  });

  test('D105: a notification opens the account, and is gone once it was seen', async ({ story }) => {
    const app = await story.launch({ args: ['--hidden'] });
    const account = 'Sandbox · anna@example.org';
    const isRejected = async () =>
      (await app.tray.model()).tooltip.includes(TRAY_WORDS.summary.attentionOnly);
    await expect.poll(() => labels(app)).toContain(TRAY_WORDS.accounts);
    story.sim.revokeAccess({ as: 'anna' });
    await app.tray.click([TRAY_WORDS.accounts, account, TRAY_WORDS.check]);
    await expect.poll(isRejected).toBe(true);
    const title = fill(NOTICES['sign-in'].title, { provider: 'Sandbox' });
    const shown = { title, body: NOTICES['sign-in'].body };
    await expect.poll(() => app.notifications()).toMatchObject([{ ...shown, isOpen: true }]);
    await app.clickNotification(0);
    await expect(
      (await app.page()).getByRole('heading', { level: 1, name: 'anna@example.org' }),
    ).toBeVisible();
    await expect.poll(() => app.notifications()).toMatchObject([{ isOpen: false }]);
  });

  test('offline is not signed out: the tray says offline and checks nothing', async ({ story }) => {
    const app = await story.launch();
    const page = await app.page();
    // The last that is asked for a new account is its first check.
    await expect.poll(async () => (await app.tray.model()).tooltip).toContain(TRAY_WORDS.summary.oneVerified);
    const before = story.sim.count('api');
    await app.setOnline(false);
    await page.evaluate(() => window.dispatchEvent(new Event('offline')));
    await expect.poll(async () => (await app.tray.model()).tooltip).toContain(TRAY_WORDS.summary.offline);
    expect((await app.tray.model()).items.find((item) => item.label === TRAY_WORDS.checkAll)?.enabled).toBe(
      false,
    );
    await app.setOnline(true);
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect.poll(async () => (await app.tray.model()).tooltip).toContain(TRAY_WORDS.summary.oneVerified);
    expect(story.sim.count('api')).toBe(before);
  });
});

test('D106: a second start opens the window, whether it was closed or never there', async ({ story }) => {
  const app = await story.launch({ args: ['--hidden'] });
  await expect.poll(() => app.tray.model().then((model) => model.items.length)).toBeGreaterThan(3);
  expect(await windowCount(app)).toBe(0);
  expect(await app.secondInstance([])).toBe(0);
  await expect((await app.page()).getByRole('heading', { level: 1 })).toBeVisible();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(() => windowCount(app)).toBe(0);
  expect(await app.secondInstance([])).toBe(0);
  await expect.poll(() => windowCount(app)).toBe(1);
});

test('closing a window with unsaved changes hides it and keeps them', async ({ story }) => {
  const app = await story.launch();
  await app.secondInstance(['app.keyfob.dev://open/catalog']);
  const page = await app.page();
  await page.getByRole('button', { name: CATALOG.connectByUrl }).first().click();
  await page.getByRole('button', { name: BY_URL.byHand }).click();
  await page.getByRole('textbox', { name: CUSTOM_FIELDS.name.label }).fill('Notes');
  // Without a listener, Playwright answers `beforeunload` itself.
  page.on('dialog', () => undefined);
  // The page asks once it has rendered the change.
  const asks = () =>
    page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
  await expect.poll(asks).toBe(true);
  const isVisible = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? null);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(isVisible).toBe(false);
  await app.tray.click([TRAY_WORDS.open]);
  await expect.poll(isVisible).toBe(true);
  await expect(page.getByRole('textbox', { name: CUSTOM_FIELDS.name.label })).toHaveValue('Notes');
});

test('the tray says how things are, checks, and offers the one action for what is wrong', async ({
  story,
}) => {
  const app = await story.launch();
  await expect.poll(async () => (await app.tray.model()).tooltip).toContain(TRAY_WORDS.summary.empty);
  await connectSandbox(story, app);
  await expect.poll(async () => (await app.tray.model()).tooltip).toContain(TRAY_WORDS.summary.oneVerified);

  story.sim.revokeAccess({ as: 'anna' });
  const account = 'Sandbox · anna@example.org';
  await app.tray.click([TRAY_WORDS.accounts, account, TRAY_WORDS.check]);
  await expect.poll(async () => (await app.tray.model()).tooltip).toContain(TRAY_WORDS.summary.attentionOnly);
  expect((await app.tray.model()).image).toContain('attention');
  const action = `${account}: ${TRAY_ACTIONS['sign-in']}`;
  expect(await labels(app)).toContain(action);
  const page = await app.page();
  await page.getByRole('navigation', { name: FRAME.navigation }).getByText(FRAME.pages.connections).click();
  await expect(page.getByText(/no longer accepts this sign-in/)).toBeVisible();

  await app.tray.click([action]);
  await signInAndAllow(story.browser, await openedUrl(app, 2));
  await expect.poll(async () => (await app.tray.model()).tooltip).toContain(TRAY_WORDS.summary.oneVerified);
  expect(await labels(app)).not.toContain(action);
});

test('a computer that slept: a check that grew old meanwhile no longer counts when it wakes', async ({
  story,
}) => {
  const app = await story.launch();
  await connectSandbox(story, app);
  await expect.poll(async () => (await app.tray.model()).tooltip).toContain(TRAY_WORDS.summary.oneVerified);
  // Asleep, the clock on the wall goes on and no timer does.
  await app.evaluate(() => {
    const { now } = Date;
    Date.now = () => now() + 25 * 60 * 60 * 1000;
  });
  await app.firePower('resume');
  await expect.poll(async () => (await app.tray.model()).tooltip).toContain(TRAY_WORDS.summary.oneUnverified);
});

test('quits from the tray, with a sign-in under way, and leaves nothing running', async ({ story }) => {
  const app = await story.launch();
  await beginSandbox(story, app);
  const asked = new URL(await openedUrl(app));
  const redirectUri = asked.searchParams.get('redirect_uri') ?? '';
  expect(await fetch(redirectUri)).toMatchObject({ ok: false });
  await app.tray.click([TRAY_WORDS.quit]);
  expect(await app.waitForExit()).toMatchObject({ code: 0 });
  await expect(fetch(redirectUri)).rejects.toThrow();
});

test('the window comes back where it was', async ({ story }) => {
  const app = await story.launch();
  await app.page();
  await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.setBounds({ x: 60, y: 40, width: 900, height: 640 });
    window?.close();
  });
  await expect.poll(() => windowCount(app)).toBe(0);
  await app.tray.activate();
  await expect.poll(() => windowCount(app)).toBe(1);
  const bounds = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
  );
  expect(bounds).toMatchObject({ width: 900, height: 640 });
});
