import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test as base, expect, type Page } from 'playwright/test';
import { CONNECT } from '../../../shared/words/connect.ts';
import { FRAME } from '../../../shared/words/frame.ts';
import { STEPS } from '../../../shared/words/provider.ts';
import { TRAY_WORDS } from '../../../shared/words/tray.ts';
import type { ProviderRecordInput } from '../../../electron/core/catalog/record-input.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { startSimulator, type RegisteredClient, type Simulator } from '../../sandbox/simulator.ts';
import { launchApp, type LaunchOptions, type RunningApp } from './launch-app.ts';
import { launchUserBrowser, type UserBrowser, type UserProfile } from './user-browser.ts';

/** What one story needs: a provider, a data folder that outlives the app, the app itself, the person's own browser. */
export interface Story {
  readonly sim: Simulator;
  /** An OAuth client at the sandbox, as a person creates it in its console. */
  readonly client: RegisteredClient;
  readonly userData: string;
  /** Launches the app on the story's data folder, with the sandbox among its providers. It is closed at the end of the story. */
  readonly launch: (options?: LaunchOptions) => Promise<RunningApp>;
  readonly browser: UserProfile;
  /** Changes the sandbox's record for later launches. */
  readonly useRecord: (change: (record: ProviderRecordInput) => ProviderRecordInput) => Promise<void>;
}

interface StoryOptions {
  /** True: the story begins with Anna's account connected. It shares the provider with other such stories. */
  readonly hasAccount: boolean;
}

interface WorkerFixtures {
  readonly userBrowser: UserBrowser;
  /** Creates, once in a worker, what a story with an account begins with. */
  readonly connectedScene: () => Promise<Scene>;
}

/** A provider with an OAuth client, and a folder with the app's data, its `providers.json` and what the stand-in keeps. */
interface Scene extends AsyncDisposable {
  readonly sim: Simulator;
  readonly client: RegisteredClient;
  readonly folder: string;
}

export const LOOPBACK_URI = 'http://127.0.0.1/callback/sandbox';
const LINK_URI = 'app.keyfob.dev://oauth/callback/sandbox';

const userDataIn = (folder: string): string => join(folder, 'data');
const providersIn = (folder: string): string => join(folder, 'providers.json');
const makeFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'keyfob-story-'));
const removeFolder = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 5 });

const newScene = async (): Promise<Scene> => {
  const folder = await makeFolder();
  const sim = await startSimulator();
  await writeFile(providersIn(folder), JSON.stringify([sandboxRecord(sim.issuer)]));
  const client = await sim.createClient({ name: 'Keyfob', redirectUris: [LOOPBACK_URI, LINK_URI] });
  const remove = async (): Promise<void> => {
    await sim.stop();
    await removeFolder(folder);
  };
  return { sim, client, folder, [Symbol.asyncDispose]: remove };
};

/** The same provider and client with a copy of the folder. */
const copyOf = async ({ sim, client, folder: original }: Scene): Promise<Scene> => {
  const folder = await makeFolder();
  // A socket cannot be copied; the lock beside it belongs to the app that has ended.
  const filter = (path: string): boolean => !basename(path).startsWith('Singleton');
  await cp(original, folder, { recursive: true, filter });
  return { sim, client, folder, [Symbol.asyncDispose]: () => removeFolder(folder) };
};

/** Tells a story in a scene. At its end every app that it launched is gone. */
const tell = async (
  { sim, client, folder }: Scene,
  userBrowser: UserBrowser,
  use: (story: Story) => Promise<void>,
): Promise<void> => {
  const apps = new Set<RunningApp>();
  const browser = await userBrowser.newProfile();
  try {
    await use({
      sim,
      client,
      userData: userDataIn(folder),
      useRecord: (change) =>
        writeFile(providersIn(folder), JSON.stringify([change(sandboxRecord(sim.issuer))])),
      launch: async (options = {}) => {
        const app = await launchApp({
          userData: userDataIn(folder),
          ...options,
          env: { ...options.env, KEYFOB_EXTRA_PROVIDERS: providersIn(folder) },
        });
        apps.add(app);
        // The app is ready before it has drawn its icon, which is the last step of its start.
        await expect.poll(() => app.tray.model().catch(() => null)).not.toBeNull();
        return app;
      },
      browser,
    });
  } finally {
    for (const app of apps) await app.kill().catch(() => undefined);
    await browser.close();
  }
};

export const test = base.extend<StoryOptions & { story: Story }, WorkerFixtures>({
  /** One browser of the person for all stories; each has a profile of its own. */
  userBrowser: [
    async ({}, use) => {
      const browser = await launchUserBrowser();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  connectedScene: [
    async ({ userBrowser }, use) => {
      let scene: Promise<Scene> | undefined;
      const connect = async (): Promise<Scene> => {
        const connected = await newScene();
        await tell(connected, userBrowser, async (story) => {
          const app = await story.launch();
          await connectSandbox(story, app);
          await expect
            .poll(async () => (await app.tray.model()).tooltip)
            .toContain(TRAY_WORDS.summary.oneVerified);
          await app.close();
        });
        return connected;
      };
      await use(() => (scene ??= connect()));
      await (await scene)?.[Symbol.asyncDispose]();
    },
    { scope: 'worker' },
  ],
  hasAccount: [false, { option: true }],
  story: async ({ userBrowser, connectedScene, hasAccount }, use) => {
    await using scene = hasAccount ? await copyOf(await connectedScene()) : await newScene();
    await tell(scene, userBrowser, use);
  },
});

export { expect };

/** Goes to the sandbox's page through the catalog, as a person does. */
export const openSandbox = async (page: Page): Promise<void> => {
  await page.getByRole('navigation', { name: FRAME.navigation }).getByText(FRAME.pages.catalog).click();
  await page.getByRole('searchbox').fill('sandbox');
  // The list is filtered some time after the typing; a tile that is pressed before would move away.
  await expect(page.getByRole('status').filter({ hasText: /results?$/ })).toBeAttached();
  await page.getByRole('main').getByText('Sandbox', { exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sandbox' })).toBeVisible();
};

/** Enters the client ID of an OAuth client that exists already. */
export const enterClient = async (page: Page, clientId: string, clientSecret = ''): Promise<void> => {
  await page.getByRole('button', { name: STEPS.create.haveApp }).click();
  await page.getByLabel(STEPS.client.clientId, { exact: true }).fill(clientId);
  if (clientSecret !== '')
    await page.getByLabel(new RegExp(`^${STEPS.client.clientSecret}`)).fill(clientSecret);
  await page.getByRole('button', { name: STEPS.client.save, exact: true }).click();
};

export const pressConnect = (page: Page): Promise<void> =>
  page.getByRole('button', { name: CONNECT.connect, exact: true }).click();

/** Starts a sign-in at the sandbox from the catalog, and returns the page of the window. */
export const beginSandbox = async (story: Story, app: RunningApp): Promise<Page> => {
  const page = await app.page();
  await openSandbox(page);
  await enterClient(page, story.client.clientId);
  await pressConnect(page);
  return page;
};

/** Waits until the browser was asked to open so many addresses, and returns the last of them. */
export const openedUrl = async (app: RunningApp, number = 1): Promise<string> => {
  await expect.poll(async () => (await app.openedUrls()).length).toBeGreaterThanOrEqual(number);
  return (await app.openedUrls())[number - 1] ?? '';
};

/** Signs in at the sandbox's pages and consents, in a real browser. Returns the tab, which the response has led back to the app. */
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

/** Connects an account at the sandbox, starting from the catalog, and returns the page of the window. */
export const connectSandbox = async (story: Story, app: RunningApp, person = 'Anna'): Promise<Page> => {
  const before = (await app.openedUrls()).length;
  const page = await beginSandbox(story, app);
  await signInAndAllow(story.browser, await openedUrl(app, before + 1), person);
  await expect(page.getByText(new RegExp(`Connected as ${person.toLowerCase()}@example.org`))).toBeVisible();
  return page;
};
