import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from 'playwright';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from '../../stand-in/chromium/find-chromium.ts';
import { respondBy, startSimulator } from '../../sandbox/simulator.ts';
import type { RegisteredClient, Simulator } from '../../sandbox/simulator.ts';
import { axeViolations } from '../../support/axe.ts';

const chromiumArguments = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

describe('the pages in a browser', () => {
  let sim: Simulator;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let client: RegisteredClient;
  /** The loopback receiver of the client. */
  let receiver: Server;
  let redirectUri: string;
  let violations: string[];

  beforeAll(async () => {
    sim = await startSimulator();
    client = await sim.createClient({ name: 'Keyfob' });
    receiver = createServer((_request, response) => response.end('<title>Back in the app</title>'));
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    redirectUri = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/callback`;
    browser = await chromium.launch({
      executablePath: await findChromium(process.env),
      args: chromiumArguments,
    });
  });
  afterAll(async () => {
    await browser.close();
    receiver.closeAllConnections();
    receiver.close();
    await sim.stop();
  });

  beforeEach(async () => {
    violations = [];
    context = await browser.newContext({ viewport: { width: 1040, height: 720 } });
    page = await context.newPage();
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) violations.push(message.text());
    });
    page.on('pageerror', (error) => violations.push(error.message));
  });
  afterEach(async () => {
    await context.close();
    sim.reset();
    expect(violations).toEqual([]);
  });

  const authorizationUrl = (extra: Readonly<Record<string, string>> = {}) => {
    const url = new URL(sim.endpoints.authorization);
    url.search = new URLSearchParams({
      client_id: client.clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid profile offline_access notes:read notes:write calendar:read',
      prompt: 'consent',
      state: 'the-state',
      code_challenge: 'xnWiiqXVTZIDXqLbHENsHdSaI8VXzLkpiL-i-rPN2uA',
      code_challenge_method: 'S256',
      ...extra,
    }).toString();
    return url.href;
  };
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const arrived = async () => {
    await page.waitForURL(`${redirectUri}**`);
    return new URL(page.url()).searchParams;
  };

  const startDevice = async () => {
    const body = new URLSearchParams({ client_id: client.clientId, scope: 'openid notes:read' });
    const response = await fetch(sim.endpoints.deviceAuthorization, { method: 'POST', body });
    return (await response.json()) as { user_code: string; verification_uri_complete: string };
  };

  it('sign in with one click, grant a part, and return to the client', async () => {
    await page.goto(authorizationUrl());
    await press('Sign in as Anna Berg anna@example.org');
    await page.getByLabel('See your calendar').uncheck();
    expect(await page.getByLabel('Know who you are').isDisabled()).toBe(true);
    await press('Allow');
    expect((await arrived()).get('code')).toBeTypeOf('string');
    await page.goto(`${sim.issuer}/console/access`);
    const row = page.locator('.row', { hasText: 'Keyfob' });
    expect(await row.textContent()).not.toContain('calendar');
    await row.getByRole('button', { name: 'Revoke the access of Keyfob' }).click();
    await page.getByText('The access is withdrawn.').waitFor();
  });

  it('sign in by keyboard under a new name, change the account, deny', async () => {
    await page.goto(authorizationUrl());
    await page.getByLabel('Somebody else').focus();
    await page.keyboard.type('Clara Holm');
    await page.keyboard.press('Enter');
    await page.getByText('clara.holm@example.org').waitFor();
    await page.getByRole('link', { name: 'Use another account' }).click();
    await press('Sign in as Boris Lind boris@example.org');
    await page.getByText('boris@example.org').waitFor();
    await press('Deny');
    expect((await arrived()).get('error')).toBe('access_denied');
  });

  it('cancel the sign-in with access_denied, after the message for an invalid name', async () => {
    await page.goto(authorizationUrl());
    await page.getByLabel('Somebody else').fill('   ');
    await press('Sign in');
    await page.getByText('Enter a name or an email address').waitFor();
    await press('Cancel and go back to Keyfob');
    expect((await arrived()).get('error')).toBe('access_denied');
  });

  it('submit a form_post response, requested or not', async () => {
    for (const mode of ['form_post', 'query']) {
      if (mode === 'query') sim.next('callback', respondBy('form_post'));
      await page.goto(authorizationUrl({ response_mode: mode, prompt: 'login consent' }));
      await press('Sign in as Anna Berg anna@example.org');
      await press('Allow');
      await page.waitForURL(redirectUri);
    }
  });

  it.each(['app.keyfob.dev://oauth/callback', 'http://[::1]:49152/callback'])(
    'the browser allows an authorization response to %s',
    async (redirect_uri) => {
      const { clientId } = await sim.createClient({ redirectUris: [redirect_uri] });
      const network = await context.newCDPSession(page);
      await network.send('Network.enable');
      const sent = new Promise<void>((resolve) => {
        network.on('Network.responseReceivedExtraInfo', ({ headers }) => {
          if (headers['location']?.startsWith(`${redirect_uri}?code=`) === true) resolve();
        });
      });
      await page.goto(authorizationUrl({ client_id: clientId, redirect_uri }));
      await press('Sign in as Anna Berg anna@example.org');
      // No server listens there, so the click never loads a page.
      await page.getByRole('button', { name: 'Allow' }).dispatchEvent('click');
      await sent;
      // One more round trip, so that the browser has reported a CSP violation.
      await page.evaluate(() => document.title).catch(() => undefined);
    },
  );

  it('create an app in the console and copy its client ID', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`${sim.issuer}/console/new?name=Reader&redirect_uri=${encodeURIComponent(redirectUri)}`);
    await page.getByLabel('Confidential').check();
    await press('Create');
    await page.getByText('The app is there.').waitFor();
    await page.getByRole('button', { name: 'Copy Client ID' }).click();
    await page.getByText('Copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^app-[0-9a-f]{20}$/);
    await page.getByText('Delete this app').click();
    await press('Delete Reader');
    await page.getByText('The app is deleted').waitFor();
  });

  it('connect a device from the code on its screen', async () => {
    const { user_code } = await startDevice();
    await page.goto(`${sim.issuer}/device`);
    await page.getByLabel('Code').fill('WRNG-CODE');
    await press('Continue');
    await page.getByText('There is no such code.').waitFor();
    await page.getByLabel('Code').fill(user_code.toLowerCase());
    await press('Continue');
    await page.getByText(user_code).waitFor();
    await press('The codes are the same');
    await press('Sign in as Anna Berg anna@example.org');
    await press('Allow');
    await page.getByRole('heading', { name: 'Device connected' }).waitFor();
  });

  it('axe finds nothing on any page, in light and dark', async () => {
    const check = async (where: string) => {
      await page.emulateMedia({ colorScheme: 'light' });
      expect.soft(await axeViolations(page), `${where}, light`).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      // Only colors differ between the schemes.
      expect.soft(await axeViolations(page, ['color-contrast']), `${where}, dark`).toEqual([]);
      await page.setViewportSize({ width: 420, height: 720 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect.soft(overflow, `${where}, wider than the window`).toBe(0);
      await page.setViewportSize({ width: 1040, height: 720 });
    };
    const visit = async (path: string) => {
      await page.goto(`${sim.issuer}${path}`);
      await check(path);
    };
    await sim.signIn(client, { as: 'boris' });
    const confidential = await sim.createClient({ type: 'confidential' });
    await visit('/');
    await visit('/console');
    await visit('/console/new');
    await visit(`/console/apps/${confidential.clientId}?done=created`);
    await visit('/console/access?done=revoked');
    await visit('/device');
    await visit('/interaction/over');
    await page.goto(`${sim.issuer}/console/new?name=x&redirect_uri=nonsense`);
    await press('Create');
    await page.locator('[aria-invalid="true"]').first().waitFor();
    await check('a form with an error');
    await page.goto(authorizationUrl({ redirect_uri: 'http://127.0.0.1/elsewhere' }));
    await check('a redirect URI that does not match');
    await page.goto(authorizationUrl());
    await check('sign-in');
    await press('Sign in as Anna Berg anna@example.org');
    await page.getByRole('button', { name: 'Allow', exact: true }).waitFor();
    await check('consent');
  });
});
