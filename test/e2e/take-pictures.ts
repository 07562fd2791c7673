import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, type Page } from 'playwright/test';
import { APPROVAL } from '../../shared/words/approval.ts';
import { CONNECT } from '../../shared/words/connect.ts';
import { CONNECTIONS } from '../../shared/words/connections.ts';
import { fill } from '../../shared/words/fill.ts';
import { FRAME } from '../../shared/words/frame.ts';
import { MANAGED } from '../../shared/words/managed.ts';
import { REQUEST } from '../../shared/words/request.ts';
import { managedSandboxRecord } from '../sandbox/provider-record.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { questionOf, sendWrite } from './support/approval.ts';
import { launchApp, type RunningApp } from './support/launch-app.ts';
import { openedUrl, signInAndAllow } from './support/story.ts';
import { launchUserBrowser } from './support/user-browser.ts';

// A program (npm run pictures): takes the README's pictures of the real app, connected to the sandbox through its platform.

const target = resolve(import.meta.dirname, '../../docs/images');
const folder = await mkdtemp(join(tmpdir(), 'keyfob-pictures-'));
const providers = join(folder, 'providers.json');
const sandbox = await startSandbox({ port: 0, stateDir: join(folder, 'sandbox') });
await writeFile(providers, JSON.stringify([managedSandboxRecord(sandbox.baseUrl)]));
const browser = await launchUserBrowser();
const app: RunningApp = await launchApp({
  userData: join(folder, 'data'),
  env: {
    KEYFOB_EXTRA_PROVIDERS: providers,
    KEYFOB_PLATFORM: sandbox.platform.baseUrl,
    KEYFOB_PLATFORM_SIGN_IN: sandbox.platform.signInHost,
  },
});

type Colors = 'light' | 'dark';

const goTo = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: FRAME.navigation }).getByText(name).click();

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();

/** The page with this heading, once it is there, in the colors of the system, with nothing moving and no focus ring. */
const take = async (page: Page, heading: string, name: string, colors: Colors): Promise<void> => {
  await app.setColorScheme(colors);
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await page.screenshot({
    path: join(target, `${name}-${colors}.png`),
    animations: 'disabled',
    caret: 'hide',
  });
};

/** Connects accounts of Anna and Boris, who signs in as another person in a browser of his own. */
const connectBoth = async (page: Page): Promise<void> => {
  const anna = await browser.newProfile();
  await press(page, MANAGED.terms.agree);
  const signIn = await anna.visit(await openedUrl(app));
  await signIn
    .getByRole('button', { name: /^Sign in as/ })
    .first()
    .click();
  await signInAndAllow(anna, await openedUrl(app, 2), 'Anna');
  await expect(page.getByText(/Connected as anna@/)).toBeVisible();
  await press(page, CONNECT.done.connectAnother);
  await press(page, CONNECT.connect);
  await signInAndAllow(await browser.newProfile(), await openedUrl(app, 3), 'Boris');
  await expect(page.getByText(/Connected as boris@/)).toBeVisible();
};

try {
  await mkdir(target, { recursive: true });
  const page = await app.page();
  const connectSandbox = fill(MANAGED.home.connectLabel, { provider: 'Sandbox' });
  await press(page, MANAGED.home.useOwn);
  await press(page, connectSandbox);
  await take(page, 'Sandbox', 'provider', 'light');
  await goTo(page, FRAME.pages.connections);
  await press(page, MANAGED.home.useManaged);
  await press(page, connectSandbox);
  await expect(page.getByText(MANAGED.terms.path)).toBeVisible();
  await take(page, 'Sandbox', 'managed', 'light');
  await connectBoth(page);
  await goTo(page, FRAME.pages.catalog);
  await page.getByRole('searchbox').fill('');
  await take(page, FRAME.pages.catalog, 'catalog', 'dark');
  await goTo(page, FRAME.pages.connections);
  await take(page, FRAME.pages.connections, 'connections', 'light');
  await page
    .getByRole('button', { name: /anna@example.org/ })
    .first()
    .click();
  await take(page, 'anna@example.org', 'connection', 'dark');
  await press(page, CONNECTIONS.menu.request);
  await page.getByRole('button', { name: new RegExp(`^${REQUEST.send}`) }).click();
  await expect(page.getByText('200 OK')).toBeVisible();
  // The code editor is loaded for the first response.
  await expect(page.getByText('"email"').first()).toBeVisible();
  await take(page, REQUEST.title, 'request', 'light');
  const sending = sendWrite(page);
  const question = await questionOf(app);
  await expect(question.getByRole('button', { name: APPROVAL.allow })).toBeEnabled();
  await take(question, 'Write a note', 'approval', 'light');
  await question.getByRole('button', { name: APPROVAL.deny }).click();
  await sending;
} finally {
  await app.close();
  await browser.close();
  await sandbox.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
