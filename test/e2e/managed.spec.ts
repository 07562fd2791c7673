import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from 'playwright/test';
import { CONNECT } from '../../shared/words/connect.ts';
import { DISCONNECT } from '../../shared/words/connection.ts';
import { fill } from '../../shared/words/fill.ts';
import { MANAGED } from '../../shared/words/managed.ts';
import { REQUEST, RESPONSE } from '../../shared/words/request.ts';
import { managedSandboxRecord } from '../sandbox/provider-record.ts';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { launchApp, type RunningApp } from './support/launch-app.ts';
import { openedUrl, signInAndAllow } from './support/story.ts';
import { launchUserBrowser, type UserProfile } from './support/user-browser.ts';

/** The app of a development run with the sandbox's platform, as `npm start` runs it, and the person's browser. */
interface Scene {
  readonly app: RunningApp;
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
    const app = await launchApp({
      userData: join(folder, 'data'),
      env: {
        KEYFOB_EXTRA_PROVIDERS: providers,
        KEYFOB_PLATFORM: baseUrl,
        KEYFOB_PLATFORM_SIGN_IN: signInHost,
      },
    });
    try {
      await use({ app, browser: await userBrowser.newProfile(), sandbox });
    } finally {
      await app.kill().catch(() => undefined);
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
  test(`from the first page to a request through the platform and disconnected in five presses, by ${how}`, async ({
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
