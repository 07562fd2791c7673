import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from '../../stand-in/chromium/find-chromium.ts';
import { set } from '../../sandbox/simulator.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { failureOf, openScene, withAuth, type Scene } from '../../support/scene.ts';

const BROWSER_ARGUMENTS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

const sim = await sharedSimulator();
let browser: Browser;
let context: BrowserContext;
let page: Page;
/** Errors in the browser's console, such as violations of the policy, and script errors. */
let browserErrors: string[];
/** The URL of every request. */
let requestedUrls: string[];

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: await findChromium(process.env),
    args: BROWSER_ARGUMENTS,
  });
});
afterAll(() => browser.close());
beforeEach(async () => {
  browserErrors = [];
  requestedUrls = [];
  context = await browser.newContext();
  page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('favicon')) browserErrors.push(message.text());
  });
  page.on('pageerror', (error) => browserErrors.push(error.message));
  page.on('request', (request) => requestedUrls.push(request.url()));
});
afterEach(() => context.close());

const signInAsAnna = async (scene: Scene, button: 'Allow' | 'Deny'): Promise<void> => {
  await page.goto(scene.lastUrl());
  await page.getByRole('button', { name: /Anna Berg/ }).click();
  await page.getByRole('button', { name: button, exact: true }).click();
};

describe('in a real browser', () => {
  it.each(['query', 'form_post', 'fragment'] as const)(
    'D14 D27: a response by %s ends on a working page that names the account and has no code in its URL',
    async (responseMode) => {
      await using scene = await openScene(sim, { edit: (record) => withAuth(record, { responseMode }) });
      let ended = 0;
      scene.core.events.on('attempt.ended_in_browser', () => (ended += 1));
      const { id, redirectUri } = await scene.begin({ scopes: ['email'] });
      await signInAsAnna(scene, 'Allow');
      await page.locator('.mark.ok').waitFor();
      expect(await page.getByRole('main').textContent()).toMatch(/anna@example\.org.*Sandbox/);
      expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'connected' });
      expect(ended).toBe(1);
      const open = page.getByRole('link', { name: 'Open Keyfob' });
      expect(await open.getAttribute('href')).toBe('app.keyfob.dev://open');
      const { origin } = new URL(redirectUri ?? '');
      expect(page.url()).toMatch(new RegExp(`^${origin}/done/[0-9a-f]{32}$`));
      // The policy must allow the style.
      expect(await page.locator('main').evaluate((main) => getComputedStyle(main).maxWidth)).toBe('440px');
      expect(browserErrors).toEqual([]);
      // A code in a body or fragment never appears in a query.
      const inQuery = requestedUrls.some(
        (url) => url.startsWith(origin) && new URL(url).searchParams.has('code'),
      );
      expect(inQuery).toBe(responseMode === 'query');
    },
  );

  it('D26 D27: a refusal in the fragment is reported as a refusal', async () => {
    await using scene = await openScene(sim, {
      edit: (record) => withAuth(record, { responseMode: 'fragment' }),
    });
    const { id } = await scene.begin();
    await signInAsAnna(scene, 'Deny');
    await page.locator('.mark.bad').waitFor();
    expect(failureOf(await scene.finished(id))).toBe('authorization.access_denied');
    expect(browserErrors).toEqual([]);
  });

  it('D14: an account’s label can’t run a script', async () => {
    await using scene = await openScene(sim);
    sim.next(
      'userinfo',
      set({ email: '<img src=x onerror="document.title=1"><script>document.title=2</script>' }),
    );
    await scene.begin({ scopes: ['email'] });
    await signInAsAnna(scene, 'Allow');
    await page.locator('.mark.ok').waitFor();
    expect(await page.title()).toMatch(/· Keyfob$/);
    expect(await page.locator('img, script').count()).toBe(0);
    expect(browserErrors).toEqual([]);
  });

  it('D12: a foreign page that navigates to the callback gets a page that says it was ignored', async () => {
    await using scene = await openScene(sim);
    const { id, redirectUri } = await scene.begin();
    await page.goto(`${redirectUri ?? ''}?code=stolen&state=guessed`);
    await page.locator('.mark.idle').waitFor();
    expect(scene.attempt(id).phase).toBe('waiting');
    await signInAsAnna(scene, 'Allow');
    await page.locator('.mark.ok').waitFor();
  });
});
