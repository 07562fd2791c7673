import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright';
import type { View } from '../../../../shared/domain/view.ts';
import { FRAME } from '../../../../shared/words/frame.ts';
import { installFakeBridge } from '../../support/fake-bridge.ts';
import type { FakeScenario } from '../../support/fake-scenario.ts';
import { NOW } from './make-facts.ts';

/** Stops what would end by itself after some seconds, such as a message: a busy computer may look at it later. */
const stopSeconds = (): void => {
  const later = window.setTimeout.bind(window);
  const never = 2 ** 31 - 1;
  window.setTimeout = ((handler: TimerHandler, ms = 0, ...args: unknown[]) =>
    later(handler, ms < 2000 ? ms : never, ...args)) as typeof window.setTimeout;
};

/** Creates a browser context in which it is always {@link NOW}, in UTC and British English. */
export const newPagesContext = async (
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> => {
  const context = await browser.newContext({
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
    ...options,
  });
  await context.clock.setFixedTime(NOW);
  await context.addInitScript(stopSeconds);
  return context;
};

/**
 * Loads the built pages with a fake bridge and waits until the first page is rendered and listens for keys and events. Can be
 * called again for the same page: nothing of the scenario before is left.
 */
export const openPages = async (page: Page, url: string, from: FakeScenario, view?: View): Promise<void> => {
  const script = await page.addInitScript(installFakeBridge, from);
  await page.goto(url);
  await script.dispose();
  await page.locator('h1, h2').first().waitFor({ state: 'attached' });
  // Without a snapshot there is no frame that could listen.
  if (from.replies['app.snapshot']?.ok === false) return;
  await page.evaluate(() => window.fakeKeyfob.listening('view.requested'));
  await settled(page);
  if (view) await showView(page, view);
};

/** Opens another page as a link from outside does, and waits until it is rendered. */
export const showView = async (page: Page, view: View): Promise<void> => {
  await page.evaluate((wanted) => {
    // The next page can have the same heading.
    document.querySelector('main h1')?.setAttribute('data-left', '');
    window.fakeKeyfob.requestView(wanted);
  }, view);
  await page.locator('main [data-left]').waitFor({ state: 'detached' });
  await page.locator('main').locator('h1, h2').first().waitFor({ state: 'attached' });
  await settled(page);
};

/** Waits until no loading indicator is left on the page. */
export const settled = (page: Page): Promise<void> =>
  page.getByRole('main').getByRole('status', { name: FRAME.loading }).first().waitFor({ state: 'detached' });
