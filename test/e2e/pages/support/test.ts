import { test as base, expect, type BrowserContext, type Page } from 'playwright/test';
import type { CallName } from '../../../../shared/ipc/contract.ts';
import type { View } from '../../../../shared/domain/view.ts';
import type { FakeScenario } from '../../support/fake-bridge.ts';
import { openPages } from './open.ts';
import { startPageServer, type PageServer } from './server.ts';

export { expect };

interface PageFixtures {
  /** Opens the pages on a scenario. At the end no error and no violation of the policy may have been reported. */
  readonly open: (from: FakeScenario, view?: View) => Promise<Page>;
}

interface WorkerFixtures {
  readonly pageServer: PageServer;
  /** Shared by all tests of a worker: pages keep nothing in it, and scripts that were compiled once stay so. */
  readonly pageContext: BrowserContext;
}

/** The built pages on a fake bridge, in a real browser, under the app's own content security policy. */
export const test = base.extend<PageFixtures, WorkerFixtures>({
  pageServer: [
    async ({}, use) => {
      const server = await startPageServer();
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  pageContext: [
    async ({ browser }, use) => {
      const context = await browser.newContext({
        reducedMotion: 'reduce',
        locale: 'en-GB',
        timezoneId: 'UTC',
      });
      await use(context);
      await context.close();
    },
    { scope: 'worker' },
  ],
  viewport: { width: 1040, height: 720 },
  page: async ({ pageContext, viewport }, use) => {
    const page = await pageContext.newPage();
    if (viewport) await page.setViewportSize(viewport);
    await use(page);
    await page.close();
  },
  open: async ({ page, pageServer }, use) => {
    const problems: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(error.message));
    await use(async (from, view) => {
      await openPages(page, pageServer.url, from, view);
      return page;
    });
    const violations = await page.evaluate(() => window.cspViolations);
    expect(violations, 'violations of the content security policy').toEqual([]);
    expect(problems, 'errors in the console').toEqual([]);
  },
});

/** The arguments of the calls of one name so far. */
export const callsOf = (page: Page, name: CallName): Promise<readonly (readonly unknown[])[]> =>
  page.evaluate(
    (wanted) => window.fakeKeyfob.calls.filter((call) => call.name === wanted).map((call) => call.args),
    name,
  );

/** Waits until the arguments of the calls of one name so far are as expected. */
export const expectCalls = (page: Page, name: CallName): ReturnType<typeof expect.poll> =>
  expect.poll(() => callsOf(page, name), { message: `calls of ${name}` });
