import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from 'playwright/test';
import { CONNECT } from '../../shared/words/connect.ts';
import { DISCONNECT } from '../../shared/words/connection.ts';
import { CONNECTIONS } from '../../shared/words/connections.ts';
import { fill } from '../../shared/words/fill.ts';
import { FRAME } from '../../shared/words/frame.ts';
import { MANAGED } from '../../shared/words/managed.ts';
import { PLATFORM_ERROR_WORDS } from '../../shared/words/platform-errors.ts';
import { PLATFORM_QUESTION, PLATFORM_SETTINGS } from '../../shared/words/platform.ts';
import { NEXT_ACTION, REQUEST, RESPONSE } from '../../shared/words/request.ts';
import { SETTINGS } from '../../shared/words/settings.ts';
import { managedSandboxRecord } from '../sandbox/provider-record.ts';
import { paths } from '../sandbox/server/endpoints.ts';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { launchApp, type RunningApp } from './support/launch-app.ts';
import { enterClient, LOOPBACK_URI, openedUrl, pressConnect, signInAndAllow } from './support/story.ts';
import { launchUserBrowser, type UserProfile } from './support/user-browser.ts';

/** The app of a development run with the sandbox's platform, as `npm start` runs it, and the person's browser. */
interface Scene {
  readonly app: RunningApp;
  /** Launches the app again, on the same data. */
  readonly launch: (env?: NodeJS.ProcessEnv) => Promise<RunningApp>;
  readonly browser: UserProfile;
  readonly sandbox: Sandbox;
}

const test = base.extend<{ scene: Scene }>({
  scene: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'keyfob-managed-'));
    const providers = join(folder, 'providers.json');
    const sandbox = await startSandbox({ port: 0, stateDir: join(folder, 'sandbox') });
    await writeFile(providers, JSON.stringify([managedSandboxRecord(sandbox.baseUrl)]));
    const { baseUrl, signInHost } = sandbox.platform;
    const userBrowser = await launchUserBrowser();
    const apps: RunningApp[] = [];
    const launch = async (env: NodeJS.ProcessEnv = {}): Promise<RunningApp> => {
      const app = await launchApp({
        userData: join(folder, 'data'),
        env: {
          KEYFOB_EXTRA_PROVIDERS: providers,
          KEYFOB_PLATFORM: baseUrl,
          KEYFOB_PLATFORM_SIGN_IN: signInHost,
          ...env,
        },
      });
      apps.push(app);
      return app;
    };
    try {
      await use({ app: await launch(), launch, browser: await userBrowser.newProfile(), sandbox });
    } finally {
      for (const app of apps) await app.kill().catch(() => undefined);
      await userBrowser.close();
      await sandbox.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
});

type Press = (name: string) => Promise<void>;

const byMouse =
  (page: Page): Press =>
  (name) =>
    page.getByRole('button', { name, exact: true }).first().click();

/** Walks to a button with the Tab key and presses it. */
const byKeyboard =
  (page: Page): Press =>
  async (name) => {
    const button = page.getByRole('button', { name, exact: true }).first();
    await expect(button).toBeVisible();
    for (let presses = 0; presses < 60; presses += 1) {
      if (await button.evaluate((element) => element === document.activeElement)) {
        await page.keyboard.press('Enter');
        return;
      }
      await page.keyboard.press('Tab');
    }
    throw new Error(`${name} can’t be reached by Tab.`);
  };

for (const [how, pressBy] of [
  ['mouse', byMouse],
  ['keyboard', byKeyboard],
] as const) {
  test(`from the home page to a request through the platform and disconnected in five presses, by ${how}`, async ({
    scene: { app, browser },
  }) => {
    const page = await app.page();
    let presses = 0;
    const press = async (name: string): Promise<void> => {
      presses += 1;
      await pressBy(page)(name);
    };
    await press('Connect Sandbox');
    await expect(page.getByText(MANAGED.terms.path)).toBeVisible();
    await press(MANAGED.terms.agree);
    await expect(page.getByText(CONNECT.phases.platform)).toBeVisible();
    const tab = await browser.visit(await openedUrl(app));
    await tab
      .getByRole('button', { name: /^Sign in as/ })
      .first()
      .click();
    await expect(page.getByText(CONNECT.phases.waiting)).toBeVisible();
    await signInAndAllow(browser, await openedUrl(app, 2));
    await expect(page.getByText('Connected as anna@example.org')).toBeVisible();
    await press(CONNECT.done.tryIt);
    await expect(page.getByRole('heading', { level: 1, name: REQUEST.title })).toBeVisible();
    await expect(page.getByRole('region', { name: RESPONSE.title })).toContainText('200 OK');
    await press('anna@example.org');
    await expect(page.getByText(MANAGED.account.holderText)).toBeVisible();
    await press(DISCONNECT.action);
    const pending = fill(MANAGED.disconnect.pending, { account: 'anna@example.org', provider: 'Sandbox' });
    await expect(page.getByText(pending)).toBeVisible();
    expect(presses).toBeLessThanOrEqual(5);
    // Undone, and disconnected again.
    await expect(page.getByRole('button', { name: /^Undo/ })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText(fill(DISCONNECT.undone, { account: 'anna@example.org' }))).toBeVisible();
    await pressBy(page)('Sandbox anna@example.org');
    await pressBy(page)(DISCONNECT.action);
    await expect(page.getByText(MANAGED.disconnect.report.confirmed)).toBeVisible();
  });
}

const pressOn = (page: Page, name: string): Promise<void> => byMouse(page)(name);

/** Agrees, signs in at the platform, and connects Anna’s account. The platform’s link reaches the app by a second start. */
const connectFirst = async ({ app, browser, sandbox }: Scene): Promise<Page> => {
  const page = await app.page();
  await pressOn(page, 'Connect Sandbox');
  await pressOn(page, MANAGED.terms.agree);
  const tab = await browser.visit(await openedUrl(app));
  await tab
    .getByRole('button', { name: /^Sign in as/ })
    .first()
    .click();
  const link = await sandbox.platform.consent(await openedUrl(app, 2), { as: 'anna' });
  expect(await app.secondInstance([link])).toBe(0);
  await expect(page.getByText('Connected as anna@example.org')).toBeVisible();
  return page;
};

const FAULTS = [
  ['balance_empty', 'platform.balance', MANAGED.remedy.funds],
  ['daily_limit', 'platform.daily_limit', MANAGED.remedy.own],
  ['missing_price', 'platform.no_price', MANAGED.remedy.own],
  ['credential_dead', 'managed.credential', NEXT_ACTION.signIn],
  ['provider_unreachable', 'managed.provider_unreachable', NEXT_ACTION.sendAgain],
  ['rate_limited', 'platform.rate_limited', /^Send again in/],
  ['down', 'platform.unreachable', NEXT_ACTION.sendAgain],
  ['nonsense', 'platform.bad_response', NEXT_ACTION.sendAgain],
  ['redirect_elsewhere', 'platform.redirected', MANAGED.remedy.settings],
  ['provider_removed', 'managed.gone', NEXT_ACTION.signIn],
  ['signed_out', 'platform.expired', MANAGED.remedy['sign-in']],
] as const;

test('each fault of the platform has its sentence and one action, and is over with its cause', async ({
  scene,
}) => {
  const page = await connectFirst(scene);
  const { platform } = scene.sandbox;
  await pressOn(page, CONNECT.done.tryIt);
  const response = page.getByRole('region', { name: RESPONSE.title });
  await expect(response).toContainText('200 OK');
  for (const [fault, code, action] of FAULTS) {
    platform.fault(fault, fault === 'rate_limited' ? { retryAfterSeconds: 60 } : undefined);
    await page
      .getByRole('button', { name: new RegExp(`^${REQUEST.send}`) })
      .first()
      .click();
    const { what } = PLATFORM_ERROR_WORDS[code];
    await expect(response, fault).toContainText(fill(what, { provider: 'Sandbox' }));
    const exact = typeof action === 'string';
    await expect(response.getByRole('button', { name: action, exact }), fault).toHaveCount(1);
    platform.clearFaults();
    if (fault === 'signed_out') continue;
    await page
      .getByRole('button', { name: new RegExp(`^${REQUEST.send}`) })
      .first()
      .click();
    await expect(response, `after ${fault}`).toContainText('200 OK');
  }
  // Whoever signs in as somebody else has another assistant, which the account does not belong to.
  await response.getByRole('button', { name: MANAGED.remedy['sign-in'], exact: true }).click();
  await scene.browser.visit(await platform.signIn(await openedUrl(scene.app, 3), 'sam@example.org'));
  await page
    .getByRole('button', { name: new RegExp(`^${REQUEST.send}`) })
    .first()
    .click();
  await expect(response).toContainText(PLATFORM_ERROR_WORDS['managed.other_assistant'].what);
  await expect(response.getByRole('button', { name: MANAGED.remedy.settings, exact: true })).toHaveCount(1);
});

/** Registers an OAuth client at the sandbox (RFC 7591) and returns its ID. */
const registerClient = async ({ baseUrl }: Sandbox): Promise<string> => {
  const body = {
    redirect_uris: [LOOPBACK_URI],
    token_endpoint_auth_method: 'none',
    application_type: 'native',
  };
  const response = await fetch(`${baseUrl}${paths.register}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { client_id: clientId } = (await response.json()) as { client_id: string };
  return clientId;
};

test('two accounts, another sign-in to the first, a quit in between, no network, and both ways back and forth', async ({
  scene,
}) => {
  const { sandbox, launch } = scene;
  const first = await connectFirst(scene);
  // By polling: this link does not reach the app.
  await pressOn(first, CONNECT.done.connectAnother);
  await pressOn(first, CONNECT.connect);
  await sandbox.platform.consent(await openedUrl(scene.app, 3), { as: 'boris' });
  await expect(first.getByText('Connected as boris@example.org')).toBeVisible();
  // It quits while the person is in the browser.
  await pressOn(first, CONNECT.done.connectAnother);
  await pressOn(first, CONNECT.connect);
  await openedUrl(scene.app, 4);
  await scene.app.close();

  const app = await launch({ KEYFOB_STAND_IN_NETWORK: 'offline' });
  const page = await app.page();
  await expect(page.getByText('anna@example.org').first()).toBeVisible();
  await expect(page.getByText('boris@example.org').first()).toBeVisible();
  // Electron itself starts with the network of this computer.
  await app.setOnline(false);
  await expect(page.getByText(/^Offline\. Last worked/)).toHaveCount(2);
  await app.setOnline(true);
  await page.getByRole('button', { name: 'anna@example.org' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'anna@example.org' })).toBeVisible();
  await page
    .getByRole('button', { name: /^Actions for|^More/ })
    .last()
    .click();
  await page.getByRole('menuitem', { name: CONNECTIONS.menu.signIn }).click();
  const again = await sandbox.platform.consent(await openedUrl(app), { as: 'anna' });
  await app.openUrl(again);
  await expect(page.getByText(fill(CONNECT.done.reconnected, { account: 'anna@example.org' }))).toBeVisible();

  await page.getByRole('main').getByRole('button', { name: 'Sandbox', exact: true }).first().click();
  await pressOn(page, MANAGED.useOwn);
  await page.getByRole('alertdialog').getByRole('button', { name: MANAGED.change.action.own }).click();
  await expect(page.getByText(MANAGED.inactiveTag, { exact: true })).toHaveCount(2);
  // Accounts on both sides at once: none is lost, and those of one side are in use.
  await enterClient(page, await registerClient(sandbox));
  await pressConnect(page);
  await signInAndAllow(scene.browser, await openedUrl(app, 2));
  await expect(page.getByText('Connected as anna@example.org')).toBeVisible();
  await expect(page.getByText(MANAGED.inactiveTag, { exact: true })).toHaveCount(2);
  await pressOn(page, MANAGED.inactive.action.managed);
  await page.getByRole('alertdialog').getByRole('button', { name: MANAGED.change.action.managed }).click();
  await expect(page.getByText(MANAGED.inactiveTag, { exact: true })).toHaveCount(1);

  // Another address is asked about outside the page, and nothing goes there before.
  await page.getByRole('navigation').getByText(FRAME.pages.settings).click();
  await page.getByRole('tab', { name: SETTINGS.tabs.platform }).click();
  const other = sandbox.platform.otherHost;
  await pressOn(page, PLATFORM_SETTINGS.change);
  await page.getByLabel(PLATFORM_SETTINGS.addressField).fill(other.origin);
  await pressOn(page, PLATFORM_SETTINGS.use);
  await expect.poll(async () => (await app.dialogs()).at(-1)?.detail).toContain(other.origin);
  await app.answerDialog({ button: PLATFORM_QUESTION.action });
  await expect(page.getByText(PLATFORM_SETTINGS.signIn)).toBeVisible();
  expect(other.received).toEqual([]);
});
