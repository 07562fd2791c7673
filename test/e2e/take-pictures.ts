import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, type Page } from 'playwright/test';
import { CONNECT } from '../../shared/words/connect.ts';
import { CONNECTIONS } from '../../shared/words/connections.ts';
import { FRAME } from '../../shared/words/frame.ts';
import { REQUEST } from '../../shared/words/request.ts';
import { sandboxRecord } from '../sandbox/provider-record.ts';
import { startSimulator } from '../sandbox/simulator.ts';
import { launchApp, type RunningApp } from './support/launch-app.ts';
import {
  enterClient,
  LOOPBACK_URI,
  openedUrl,
  openSandbox,
  pressConnect,
  signInAndAllow,
} from './support/story.ts';
import { launchUserBrowser } from './support/user-browser.ts';

// A program (npm run pictures): takes the README's pictures of the real app, connected to the sandbox.

const target = resolve(import.meta.dirname, '../../docs/images');
const folder = await mkdtemp(join(tmpdir(), 'keyfob-pictures-'));
const providers = join(folder, 'providers.json');
const sim = await startSimulator();
await writeFile(providers, JSON.stringify([sandboxRecord(sim.issuer)]));
const { clientId } = await sim.createClient({ name: 'Keyfob', redirectUris: [LOOPBACK_URI] });
const browser = await launchUserBrowser();
const profile = await browser.newProfile();
const app: RunningApp = await launchApp({
  userData: join(folder, 'data'),
  env: { KEYFOB_EXTRA_PROVIDERS: providers },
});

const goTo = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: FRAME.navigation }).getByText(name).click();

/** The page with this heading, once it is there, in the colors of the system, with nothing moving and no focus ring. */
const take = async (page: Page, heading: string, name: string, colors: 'light' | 'dark'): Promise<void> => {
  await app.setColorScheme(colors);
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  await page.mouse.move(0, 0);
  await page.screenshot({
    path: join(target, `${name}-${colors}.png`),
    animations: 'disabled',
    caret: 'hide',
  });
};

try {
  await mkdir(target, { recursive: true });
  const page = await app.page();
  await openSandbox(page);
  await take(page, 'Sandbox', 'provider', 'light');
  await enterClient(page, clientId);
  for (const [index, person] of ['Anna', 'Boris'].entries()) {
    await pressConnect(page);
    await signInAndAllow(profile, await openedUrl(app, index + 1), person);
    await expect(page.getByText(new RegExp(`Connected as ${person.toLowerCase()}@`))).toBeVisible();
    await page.getByRole('button', { name: CONNECT.done.connectAnother, exact: true }).click();
  }
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
  await page.getByRole('button', { name: CONNECTIONS.menu.request, exact: true }).click();
  await page.getByRole('button', { name: new RegExp(`^${REQUEST.send}`) }).click();
  await expect(page.getByText('200 OK')).toBeVisible();
  await take(page, REQUEST.title, 'request', 'light');
} finally {
  await app.close();
  await browser.close();
  await sim.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
