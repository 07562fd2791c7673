import type { Page } from 'playwright';
import type { View } from '../../../../shared/domain/view.ts';
import { installFakeBridge, type FakeScenario } from '../../support/fake-bridge.ts';
import { NOW } from './scenarios.ts';

/** Opens the built pages on a fake bridge, at the moment of the scenarios, and waits for the first page. */
export const openPages = async (page: Page, url: string, from: FakeScenario, view?: View): Promise<void> => {
  await page.clock.setFixedTime(NOW);
  await page.addInitScript(installFakeBridge, from);
  await page.goto(url);
  await page.locator('h1, h2').first().waitFor({ state: 'attached' });
  if (view) await showView(page, view);
};

/** Goes to a page as a link from outside would. */
export const showView = async (page: Page, view: View): Promise<void> => {
  // The frame listens as soon as it is drawn.
  await page.getByRole('navigation').waitFor();
  await page.evaluate((wanted) => window.fakeKeyfob.requestView(wanted), view);
  const titles = {
    connections: 'Connections',
    catalog: 'Catalog',
    activity: 'Activity',
    settings: 'Settings',
  };
  if (view.page in titles) {
    await page
      .getByRole('heading', { level: 1, name: titles[view.page as keyof typeof titles], exact: true })
      .waitFor();
  } else await page.locator('main button').first().waitFor();
};
