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
/** What the browser complained about: broken policies, errors of scripts. */
let complaints: string[];
/** Every address that the browser asked for. */
let asked: string[];

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: await findChromium(process.env),
    args: BROWSER_ARGUMENTS,
  });
});
afterAll(() => browser.close());
beforeEach(async () => {
  complaints = [];
  asked = [];
  context = await browser.newContext();
  page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('favicon')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => asked.push(request.url()));
});
afterEach(() => context.close());

const walk = async (scene: Scene, button: 'Allow' | 'Deny'): Promise<void> => {
  await page.goto(scene.lastUrl());
  await page.getByRole('button', { name: /Anna Berg/ }).click();
  await page.getByRole('button', { name: button, exact: true }).click();
};

describe('in a real browser', () => {
  it.each(['query', 'form_post', 'fragment'] as const)(
    'D14 D27: an answer by %s ends on a page that works, says what was stored, and keeps no code',
    async (responseMode) => {
      await using scene = await openScene(sim, { edit: (record) => withAuth(record, { responseMode }) });
      const { id, redirectUri } = await scene.begin({ scopes: ['email'] });
      await walk(scene, 'Allow');
      await page.getByRole('heading', { name: 'You are connected' }).waitFor();
      expect(await page.getByRole('main').textContent()).toContain(
        'anna@example.org at Sandbox is connected.',
      );
      expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'connected' });
      const { origin } = new URL(redirectUri ?? '');
      expect(page.url()).toMatch(new RegExp(`^${origin}/done/[0-9a-f]{32}$`));
      // The style has to pass the policy, or the page would be bare.
      expect(await page.locator('main').evaluate((main) => getComputedStyle(main).maxWidth)).toBe('440px');
      expect(complaints).toEqual([]);
      // A code that travels in a body or a fragment never stands in a query.
      const inQuery = asked.some((url) => url.startsWith(origin) && new URL(url).searchParams.has('code'));
      expect(inQuery).toBe(responseMode === 'query');
    },
  );

  it('D26 D27: a refusal in the fragment is told as a refusal', async () => {
    await using scene = await openScene(sim, {
      edit: (record) => withAuth(record, { responseMode: 'fragment' }),
    });
    const { id } = await scene.begin();
    await walk(scene, 'Deny');
    await page.getByRole('heading', { name: 'That did not work' }).waitFor();
    expect(failureOf(await scene.finished(id))).toBe('authorization.access_denied');
    expect(complaints).toEqual([]);
  });

  it('D14: an account’s name runs no script, whatever it holds', async () => {
    await using scene = await openScene(sim);
    sim.next(
      'userinfo',
      set({ email: '<img src=x onerror="document.title=1"><script>document.title=2</script>' }),
    );
    await scene.begin({ scopes: ['email'] });
    await walk(scene, 'Allow');
    await page.getByRole('heading', { name: 'You are connected' }).waitFor();
    expect(await page.title()).toBe('You are connected · Keyfob');
    expect(await page.locator('img, script').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('D12: the tab that a page of elsewhere opens in is told that its answer was not used', async () => {
    await using scene = await openScene(sim);
    const { id, redirectUri } = await scene.begin();
    await page.goto(`${redirectUri ?? ''}?code=stolen&state=guessed`);
    await page.getByRole('heading', { name: 'This answer was not used' }).waitFor();
    expect(scene.attempt(id).phase).toBe('waiting');
    await walk(scene, 'Allow');
    await page.getByRole('heading', { name: 'You are connected' }).waitFor();
  });
});
