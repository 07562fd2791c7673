import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import type { Locator, Page } from 'playwright/test';
import type { ProviderRecordInput } from '../../electron/core/catalog/record-input.ts';
import { CATALOG } from '../../shared/words/catalog.ts';
import { CONNECT } from '../../shared/words/connect.ts';
import { CONNECTIONS } from '../../shared/words/connections.ts';
import { BY_URL, CUSTOM, CUSTOM_FIELDS } from '../../shared/words/custom.ts';
import { ERROR_WORDS } from '../../shared/words/errors.ts';
import { fill } from '../../shared/words/fill.ts';
import { PROVIDER_FILE } from '../../shared/words/provider-file.ts';
import { STEPS } from '../../shared/words/provider.ts';
import { PROVIDER_QUESTION } from '../../shared/words/provider-question.ts';
import { FRAME } from '../../shared/words/frame.ts';
import { REQUEST_HISTORY, RESPONSE } from '../../shared/words/request.ts';
import { protectedSandboxRecord, sandboxRecord } from '../sandbox/provider-record.ts';
import { axeViolations } from '../support/axe.ts';
import {
  beginSandbox,
  connectSandbox,
  enterClient,
  expect,
  openedUrl,
  openSandbox,
  pressConnect,
  signInAndAllow,
  test,
} from './support/story.ts';

const sandboxWords = (code: keyof typeof ERROR_WORDS): string =>
  fill(ERROR_WORDS[code].what, { provider: 'Sandbox' });

const goHome = async (page: Page): Promise<void> => {
  await page.getByRole('navigation', { name: FRAME.navigation }).getByText(FRAME.pages.connections).click();
};

test('connects an account over loopback, through the sandbox’s own pages', async ({ story }) => {
  const app = await story.launch();
  const page = await beginSandbox(story, app);
  await expect(page.getByText(CONNECT.phases.waiting)).toBeVisible();
  await expect(page.getByText(/\d:\d\d left/)).toBeVisible();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());

  const tab = await signInAndAllow(story.browser, await openedUrl(app));
  await expect(tab.getByRole('heading', { name: 'You are connected' })).toBeVisible();
  await expect(tab.getByText('anna@example.org')).toBeVisible();
  await expect(tab).not.toHaveURL(/code/);
  // The window comes to the front again.
  const isMinimized = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized());
  await expect.poll(isMinimized).toBe(false);

  await expect(page.getByText('Connected as anna@example.org')).toBeVisible();
  await goHome(page);
  await expect(page.getByText('anna@example.org')).toBeVisible();
  await expect(page.getByText(/^Verified/)).toBeVisible();
});

test.describe('with an account', () => {
  test.use({ hasAccount: true });

  test('keeps the account over a restart, and sends a request with it', async ({ story }) => {
    const restarted = await story.launch();
    const page = await restarted.page();
    await page.getByText('anna@example.org').click();
    await page.getByRole('button', { name: CONNECTIONS.menu.request }).click();
    await page.getByRole('button', { name: /^Send/ }).click();
    const response = page.getByRole('region', { name: RESPONSE.title });
    await expect(response).toContainText('200 OK');
    await expect(response).toContainText('anna@example.org');
    const earlier = page.getByRole('complementary', { name: REQUEST_HISTORY.label });
    await expect(earlier.getByRole('listitem')).toHaveCount(1);
  });
});

test('D65 D66: where the service offers it, the link is only a reference, and tokens are bound to a key', async ({
  story,
}) => {
  await story.useRecord(() => protectedSandboxRecord(story.sim.issuer));
  story.sim.configure({ dpopNonce: true });
  const app = await story.launch();
  const page = await beginSandbox(story, app);
  const url = await openedUrl(app);
  expect([...new URL(url).searchParams.keys()].sort()).toEqual(['client_id', 'request_uri']);
  await signInAndAllow(story.browser, url);
  await expect(page.getByText('Connected as anna@example.org')).toBeVisible();
  await page.getByRole('button', { name: CONNECT.done.tryIt }).click();
  await page.getByRole('button', { name: /^Send/ }).click();
  await expect(page.getByRole('region', { name: RESPONSE.title })).toContainText('200 OK');
  expect(story.sim.requests('api').at(-1)?.headers['authorization']).toMatch(/^DPoP /);
});

test('with a code that is entered on another device, by keyboard', async ({ story }) => {
  const app = await story.launch();
  const page = await app.page();
  await openSandbox(page);
  await enterClient(page, story.client.clientId);
  await page.getByRole('button', { name: CONNECT.code.start, exact: true }).press('Enter');
  const panel = page.getByRole('region', { name: CONNECT.code.title });
  await expect(panel).toContainText(`${story.sim.issuer}/device`);
  const code = await panel.getByText(/^[A-Z]{4}-[A-Z]{4}$/).textContent();
  expect(await axeViolations(page)).toEqual([]);
  const tab = await story.browser.visit(`${story.sim.issuer}/device`);
  await tab.getByLabel('Code').fill(code ?? '');
  await tab.getByRole('button', { name: 'Continue' }).click();
  await tab.getByRole('button', { name: 'The codes are the same' }).click();
  await tab.getByRole('button', { name: /Anna/ }).click();
  await tab.getByRole('button', { name: 'Allow' }).click();
  await expect(tab.getByText('Device connected')).toBeVisible();
  await expect(page.getByText('Connected as anna@example.org')).toBeVisible();
  expect(await app.openedUrls()).toEqual([]);
});

/** Goes to the page that looks an address up. */
const openByUrl = async (page: Page): Promise<void> => {
  await page.getByRole('navigation', { name: FRAME.navigation }).getByText(FRAME.pages.catalog).click();
  await page.getByRole('main').getByRole('button', { name: CATALOG.connectByUrl }).last().click();
  await expect(page.getByRole('heading', { level: 1, name: BY_URL.title })).toBeVisible();
};

test.describe('an MCP server', () => {
  for (const way of ['mouse', 'keyboard'] as const)
    test(`is connected by its address alone, by ${way}`, async ({ story }) => {
      const app = await story.launch();
      const page = await app.page();
      const press = async (name: string): Promise<void> => {
        const button = page.getByRole('button', { name, exact: true });
        if (way === 'mouse') return button.click();
        await expect(button).toBeVisible();
        for (let presses = 0; presses < 20; presses += 1) {
          if (await button.evaluate((element) => element === document.activeElement)) break;
          await page.keyboard.press('Tab');
        }
        await expect(button).toBeFocused();
        await page.keyboard.press('Enter');
      };
      await openByUrl(page);
      await expect(page.getByRole('textbox', { name: BY_URL.address })).toBeFocused();
      await page.keyboard.type(`${story.sim.issuer}/mcp`);
      await press(BY_URL.discover);
      // On this computer.
      await press(BY_URL.allowPrivate);
      await expect(page.getByRole('textbox', { name: CUSTOM_FIELDS.name.label })).toHaveValue('Sandbox MCP');
      expect(await axeViolations(page)).toEqual([]);
      await app.answerDialog({ button: PROVIDER_QUESTION.action });
      await press(BY_URL.connect);
      await signInAndAllow(story.browser, await openedUrl(app));
      await expect(page.getByText('Connected as person-anna')).toBeVisible();
      expect(story.sim.requests('register').filter(({ method }) => method === 'POST')).toHaveLength(1);
    });
});

test('a provider is imported from a file, and an account connected there', async ({ story }, info) => {
  const file = info.outputPath('sandbox.keyfob.json');
  // Without a guide, Keyfob registers there.
  const record = { ...sandboxRecord(story.sim.issuer), guide: null };
  await writeFile(file, JSON.stringify({ keyfobProvider: 1, record }));
  const app = await story.launch();
  const page = await app.page();
  await openByUrl(page);
  await app.answerDialog({ paths: [file] });
  await page.getByRole('button', { name: PROVIDER_FILE.action }).click();
  await expect(page.getByText(PROVIDER_FILE.nameTaken)).toBeVisible();
  await page.getByRole('textbox', { name: CUSTOM_FIELDS.name.label }).fill('Our sandbox');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Our sandbox' })).toBeVisible();
  await page.getByRole('button', { name: STEPS.register.action, exact: true }).click();
  await pressConnect(page);
  await signInAndAllow(story.browser, await openedUrl(app));
  await expect(page.getByText('Connected as anna@example.org')).toBeVisible();
});

test('a provider is described by hand, with a mistake told at its field, and an account connected there', async ({
  story,
}) => {
  const { sim } = story;
  const { clientId } = await sim.createClient({ redirectUris: ['http://127.0.0.1/callback/my-ours'] });
  const app = await story.launch();
  const page = await app.page();
  await openByUrl(page);
  await page.getByRole('button', { name: BY_URL.byHand }).click();
  const field = (name: keyof typeof CUSTOM_FIELDS): Locator =>
    page.getByRole('textbox', { name: new RegExp(`^${CUSTOM_FIELDS[name].label}`) });
  const save = page.getByRole('button', { name: CUSTOM.save, exact: true });
  await field('name').fill('Ours');
  await field('authorizationEndpoint').fill(`${sim.issuer}/authorize?scope=all`);
  await field('tokenEndpoint').fill(`${sim.issuer}/token`);
  await page.getByRole('radio', { name: CUSTOM.port.any }).check();
  await page.getByRole('button', { name: CUSTOM.scope.add }).click();
  await page.getByRole('textbox', { name: new RegExp(`^${CUSTOM.scope.id}`) }).fill('email');
  await page.getByRole('checkbox', { name: new RegExp(`^${CUSTOM.scope.chosen}`) }).check();
  await page.getByRole('heading', { name: CUSTOM.groups.account }).click();
  await field('identityUrl').fill(`${sim.issuer}/api/me`);
  await field('subjectPointer').fill('/id');
  await field('labelPointer').fill('/email');
  await save.click();
  await expect(field('authorizationEndpoint')).toBeFocused();
  await expect(field('authorizationEndpoint')).toHaveAccessibleDescription(/Keyfob sets itself/);
  await field('authorizationEndpoint').fill(`${sim.issuer}/authorize`);
  await save.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ours' })).toBeVisible();
  await enterClient(page, clientId);
  await pressConnect(page);
  await signInAndAllow(story.browser, await openedUrl(app));
  await expect(page.getByText('Connected as anna@example.org')).toBeVisible();
});

test('connects two people at one provider, side by side', async ({ story }) => {
  const app = await story.launch();
  const page = await connectSandbox(story, app, 'Anna');
  await page.getByRole('button', { name: CONNECT.done.connectAnother }).click();
  await pressConnect(page);
  await signInAndAllow(story.browser, await openedUrl(app, 2), 'Boris');
  await expect(page.getByText('Connected as boris@example.org')).toBeVisible();
  await goHome(page);
  await expect(page.getByText('anna@example.org')).toBeVisible();
  await expect(page.getByText('boris@example.org')).toBeVisible();
});

test('D26: says in plain words that the person refused, and stores nothing', async ({ story }) => {
  const app = await story.launch();
  const page = await beginSandbox(story, app);
  const tab = await story.browser.visit(await openedUrl(app));
  await tab.getByRole('button', { name: /Anna/ }).click();
  await tab.getByRole('button', { name: 'Deny' }).click();
  await expect(tab.getByRole('heading', { name: 'Sign-in failed' })).toBeVisible();
  await expect(page.getByText(sandboxWords('authorization.access_denied'))).toBeVisible();
  await expect(page.getByRole('button', { name: CONNECT.failed.tryAgain })).toBeVisible();
  expect(story.sim.count('token')).toBe(0);
  await goHome(page);
  await expect(page.getByText('@example.org')).toHaveCount(0);
});

test('a cancelled sign-in leaves nothing that listens', async ({ story }) => {
  const app = await story.launch();
  const page = await beginSandbox(story, app);
  const url = await openedUrl(app);
  await page.getByRole('button', { name: CONNECT.cancel, exact: true }).click();
  await expect(page.getByText(CONNECT.canceled, { exact: true })).toBeVisible();
  const callback = await story.sim.authorize(url, { as: 'anna' });
  await expect
    .poll(() =>
      fetch(callback).then(
        () => 'answered',
        () => 'refused',
      ),
    )
    .toBe('refused');
});

test('D05: an answer with a wrong state changes nothing; the right one then connects', async ({ story }) => {
  const app = await story.launch();
  const page = await beginSandbox(story, app);
  const url = await openedUrl(app);
  const redirect = new URL(new URL(url).searchParams.get('redirect_uri') ?? '');
  redirect.search = '?code=stolen&state=made-up';
  const stranger = await story.browser.visit(redirect.href);
  await expect(stranger.getByRole('heading', { name: 'This page was not used' })).toBeVisible();
  await expect(page.getByText(ERROR_WORDS['callback.state_mismatch'].what)).toBeVisible();
  await expect(page.getByText(CONNECT.phases.waiting)).toBeVisible();
  expect(story.sim.count('token')).toBe(0);

  await signInAndAllow(story.browser, url);
  await expect(page.getByText('Connected as anna@example.org')).toBeVisible();
});

test('D11 D20: a port that is taken is told, and pasting the address finishes the same attempt', async ({
  story,
}) => {
  const squatter = await new Promise<Server>((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
  const { port } = squatter.address() as { port: number };
  await story.useRecord((record) => withPort(record, port));
  try {
    const app = await story.launch();
    const page = await app.page();
    await openSandbox(page);
    await enterClient(page, story.client.clientId);
    await pressConnect(page);
    const url = await openedUrl(app);
    await expect(page.getByText(fill(ERROR_WORDS['connect.port_taken'].what, { port }))).toBeVisible();

    const field = page.getByLabel(CONNECT.pasteForm.label);
    await field.fill('https://example.org/?code=1&state=2');
    await page.getByRole('button', { name: CONNECT.pasteForm.submit }).click();
    await expect(page.getByText(ERROR_WORDS['callback.wrong_address'].what)).toBeVisible();

    await field.fill(await story.sim.authorize(url, { as: 'anna' }));
    await page.getByRole('button', { name: CONNECT.pasteForm.submit }).click();
    await expect(page.getByText('Connected as anna@example.org')).toBeVisible();
  } finally {
    squatter.close();
  }
});

test('D19: copies the link instead of opening a browser, each time with a state of its own', async ({
  story,
}) => {
  const app = await story.launch();
  const page = await app.page();
  await openSandbox(page);
  await enterClient(page, story.client.clientId);
  await page.getByRole('button', { name: CONNECT.copyLinkInstead }).click();
  await expect.poll(() => app.clipboardText()).toContain('code_challenge');
  const first = await app.clipboardText();
  expect(await app.openedUrls()).toEqual([]);
  await page.getByRole('button', { name: CONNECT.copyLink, exact: true }).click();
  await expect.poll(() => app.clipboardText()).not.toBe(first);
  await signInAndAllow(story.browser, first);
  await expect(page.getByText('Connected as anna@example.org')).toBeVisible();
});

test('pressing Connect twice makes one attempt', async ({ story }) => {
  const app = await story.launch();
  const page = await app.page();
  await openSandbox(page);
  await enterClient(page, story.client.clientId);
  await page.getByRole('button', { name: CONNECT.connect, exact: true }).dblclick();
  await openedUrl(app);
  await expect(page.getByText(CONNECT.phases.waiting)).toHaveCount(1);
  expect(await app.openedUrls()).toHaveLength(1);
});

test('a wrong client secret is told, and the form to correct it is one press away', async ({ story }) => {
  const confidential = await story.sim.createClient({
    type: 'confidential',
    redirectUris: ['http://127.0.0.1/callback/sandbox'],
  });
  const app = await story.launch();
  const page = await app.page();
  await openSandbox(page);
  await enterClient(page, confidential.clientId, 'not-the-secret');
  await pressConnect(page);
  await signInAndAllow(story.browser, await openedUrl(app));
  await expect(page.getByText(sandboxWords('token.invalid_client'))).toBeVisible();
  await expect(page.getByText('not-the-secret')).toHaveCount(0);
  await page.getByRole('button', { name: CONNECT.failed.editApp }).click();
  await expect(page.getByLabel(/^Client secret/)).toBeVisible();
});

const withPort = (record: ProviderRecordInput, port: number): ProviderRecordInput =>
  record.auth.kind === 'oauth2'
    ? { ...record, auth: { ...record.auth, redirect: { loopback: { host: '127.0.0.1', port } } } }
    : record;
