import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from 'playwright/test';
import { CONNECT } from '../../../shared/words/connect.ts';
import { FRAME } from '../../../shared/words/frame.ts';
import { STEPS } from '../../../shared/words/provider.ts';
import type { ProviderRecordInput } from '../../../electron/core/catalog/record-input.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { startSimulator, type RegisteredClient, type Simulator } from '../../sandbox/simulator.ts';
import { launchApp, type LaunchOptions, type RunningApp } from './launch-app.ts';
import { launchUserBrowser, type UserBrowser, type UserProfile } from './user-browser.ts';

/** What one story needs: a provider, a data folder that outlives the app, the app itself, the person's own browser. */
export interface Story {
  readonly sim: Simulator;
  /** An OAuth client at the sandbox, made as a person would make it in its console. */
  readonly client: RegisteredClient;
  readonly userData: string;
  /** Launches the app on the story's data folder, with the sandbox among its providers. Closed at the end. */
  readonly launch: (options?: LaunchOptions) => Promise<RunningApp>;
  readonly browser: UserProfile;
  /** Changes the sandbox's record for later launches. */
  readonly useRecord: (change: (record: ProviderRecordInput) => ProviderRecordInput) => Promise<void>;
}

export const LOOPBACK_URI = 'http://127.0.0.1/callback/sandbox';
const LINK_URI = 'app.keyfob.dev://oauth/callback/sandbox';

export const test = base.extend<{ story: Story }, { userBrowser: UserBrowser }>({
  /** The person's browser runs all along; each story begins with a profile of its own. */
  userBrowser: [
    async ({}, use) => {
      const browser = await launchUserBrowser();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  story: async ({ userBrowser }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'keyfob-story-'));
    const providers = join(folder, 'providers.json');
    const sim = await startSimulator();
    const useRecord: Story['useRecord'] = (change) =>
      writeFile(providers, JSON.stringify([change(sandboxRecord(sim.issuer))]));
    await useRecord((record) => record);
    const apps = new Set<RunningApp>();
    const browser = await userBrowser.newProfile();
    const client = await sim.createClient({ name: 'Keyfob', redirectUris: [LOOPBACK_URI, LINK_URI] });
    await use({
      sim,
      client,
      useRecord,
      userData: join(folder, 'data'),
      launch: async (options = {}) => {
        const app = await launchApp({
          userData: join(folder, 'data'),
          ...options,
          env: { ...options.env, KEYFOB_EXTRA_PROVIDERS: providers },
        });
        apps.add(app);
        // The app is ready before it has drawn its icon; that it has is the last of its start.
        await expect.poll(() => app.tray.model().catch(() => null)).not.toBeNull();
        return app;
      },
      browser,
    });
    for (const app of apps) await app.kill().catch(() => undefined);
    await browser.close();
    await sim.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});

export { expect };

/** Goes to the sandbox's page by way of the catalogue, as a person does. */
export const openSandbox = async (page: Page): Promise<void> => {
  await page.getByRole('navigation', { name: FRAME.navigation }).getByText(FRAME.pages.catalog).click();
  await page.getByRole('searchbox').fill('sandbox');
  // The list follows the typing at a distance; a tile that is pressed meanwhile would move away.
  await expect(page.getByRole('status').filter({ hasText: /fits?$/ })).toBeAttached();
  await page.getByRole('main').getByText('Sandbox', { exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sandbox' })).toBeVisible();
};

/** Enters the client ID of an app that exists already. */
export const enterClient = async (page: Page, clientId: string, clientSecret = ''): Promise<void> => {
  await page.getByRole('button', { name: STEPS.create.haveApp }).click();
  await page.getByLabel(STEPS.client.clientId, { exact: true }).fill(clientId);
  if (clientSecret !== '')
    await page.getByLabel(new RegExp(`^${STEPS.client.clientSecret}`)).fill(clientSecret);
  await page.getByRole('button', { name: STEPS.client.save, exact: true }).click();
};

export const pressConnect = (page: Page): Promise<void> =>
  page.getByRole('button', { name: CONNECT.connect, exact: true }).click();

/** Goes from the catalogue as far as pressing Connect, and returns the page of the window. */
export const beginSandbox = async (story: Story, app: RunningApp): Promise<Page> => {
  const page = await app.page();
  await openSandbox(page);
  await enterClient(page, story.client.clientId);
  await pressConnect(page);
  return page;
};

/** The address that the browser was asked to open last; waits for it. */
export const openedUrl = async (app: RunningApp, number = 1): Promise<string> => {
  await expect.poll(async () => (await app.openedUrls()).length).toBeGreaterThanOrEqual(number);
  return (await app.openedUrls())[number - 1] ?? '';
};

/** Signs in at the sandbox's pages and consents, in a real browser. Ends on whatever page the answer leads to. */
export const signInAndAllow = async (browser: UserProfile, url: string, person = 'Anna'): Promise<Page> => {
  const page = await browser.visit(url);
  const allow = page.getByRole('button', { name: 'Allow' });
  const who = page.getByRole('button', { name: new RegExp(`^Sign in as ${person}|^${person}`) });
  // The browser may be signed in from before, and then is asked for consent at once.
  await expect(allow.or(who).first()).toBeVisible();
  if (await who.isVisible()) await who.click();
  await allow.click();
  return page;
};

/** Connects the sandbox from the catalogue to the end, and returns the page of the window. */
export const connectSandbox = async (story: Story, app: RunningApp, person = 'Anna'): Promise<Page> => {
  const before = (await app.openedUrls()).length;
  const page = await beginSandbox(story, app);
  await signInAndAllow(story.browser, await openedUrl(app, before + 1), person);
  await expect(page.getByText(new RegExp(`Connected as ${person.toLowerCase()}@example.org`))).toBeVisible();
  return page;
};
