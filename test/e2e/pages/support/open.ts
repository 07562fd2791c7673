import type { Page } from 'playwright';
import type { View } from '../../../../shared/domain/view.ts';
import { FRAME } from '../../../../shared/words/frame.ts';
import { installFakeBridge, type FakeScenario } from '../../support/fake-bridge.ts';
import { NOW } from './scenarios.ts';

/**
 * Opens the built pages on a fake bridge, at the moment of the scenarios, and waits until the first page is there and hears
 * keys and events.
 */
export const openPages = async (page: Page, url: string, from: FakeScenario, view?: View): Promise<void> => {
  await page.clock.setFixedTime(NOW);
  await page.addInitScript(installFakeBridge, from);
  await page.goto(url);
  await page.locator('h1, h2').first().waitFor({ state: 'attached' });
  // Without an answer there is no frame that could listen.
  if (from.replies['app.snapshot']?.ok === false) return;
  await page.evaluate(() => window.fakeKeyfob.listening('view.requested'));
  await settled(page);
  if (view) await showView(page, view);
};

/** Goes to another page as a link from outside would, and waits until it is there. */
export const showView = async (page: Page, view: View): Promise<void> => {
  await page.evaluate((wanted) => {
    // The page that is left can look like the one that comes.
    document.querySelector('main h1')?.setAttribute('data-left', '');
    window.fakeKeyfob.requestView(wanted);
  }, view);
  await page.locator('main [data-left]').waitFor({ state: 'detached' });
  await page.locator('main').locator('h1, h2').first().waitFor({ state: 'attached' });
  await settled(page);
};

/** Waits until nothing is shown in the place of something that is still on its way. */
export const settled = (page: Page): Promise<void> =>
  page.getByRole('main').getByRole('status', { name: FRAME.loading }).first().waitFor({ state: 'detached' });
