import { test as base, expect, type ConsoleMessage, type Page } from 'playwright/test';
import type { CallName } from '../../../../shared/ipc/contract.ts';
import type { View } from '../../../../shared/domain/view.ts';
import type { ApprovalQuestion } from '../../../../shared/domain/approval.ts';
import { installFakeApproval, type FakeApproval } from '../../support/fake-approval.ts';
import type { FakeScenario } from '../../support/fake-scenario.ts';
import { newPagesContext, openPages } from './open.ts';
import { NOW } from './make-facts.ts';
import { startPageServer, type PageServer } from './server.ts';

export { expect };

interface PageFixtures {
  /** The page. The test fails if the console shows an error or the content security policy was violated. */
  readonly watchedPage: Page;
  /** Loads the pages with a scenario. */
  readonly open: (from: FakeScenario, view?: View) => Promise<Page>;
  /** Loads the page of the approval window with a question. */
  readonly ask: (question: ApprovalQuestion, options?: Pick<FakeApproval, 'holdsPaint'>) => Promise<Page>;
}

interface WorkerFixtures {
  readonly pageServer: PageServer;
  /** One browser page for all tests of a worker. Each test loads it anew; its process keeps the compiled scripts. */
  readonly workerPage: Page;
}

/** The built pages with a fake bridge, in a real browser, under the app's own content security policy. */
export const test = base.extend<PageFixtures, WorkerFixtures>({
  pageServer: [
    async ({}, use) => {
      const server = await startPageServer();
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  workerPage: [
    async ({ browser }, use) => {
      const context = await newPagesContext(browser);
      await use(await context.newPage());
      await context.close();
    },
    { scope: 'worker' },
  ],
  viewport: { width: 1040, height: 720 },
  page: async ({ workerPage, viewport }, use) => {
    if (viewport) await workerPage.setViewportSize(viewport);
    // Undoes what the test before has set.
    await workerPage.emulateMedia({ colorScheme: 'light' });
    await workerPage.mouse.move(0, 0);
    await workerPage.context().clock.setFixedTime(NOW);
    await use(workerPage);
    await workerPage.unrouteAll();
  },
  watchedPage: async ({ page }, use) => {
    const problems: string[] = [];
    const onConsole = (message: ConsoleMessage): void => {
      if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
    };
    const onError = (error: Error): void => void problems.push(error.message);
    page.on('console', onConsole).on('pageerror', onError);
    await use(page);
    const violations = await page.evaluate(() => window.cspViolations);
    page.off('console', onConsole).off('pageerror', onError);
    expect(violations, 'violations of the content security policy').toEqual([]);
    expect(problems, 'errors in the console').toEqual([]);
  },
  open: async ({ watchedPage, pageServer }, use) => {
    await use(async (from, view) => {
      await openPages(watchedPage, pageServer.url, from, view);
      return watchedPage;
    });
  },
  ask: async ({ watchedPage, pageServer }, use) => {
    await use(async (question, { holdsPaint } = { holdsPaint: false }) => {
      const script = await watchedPage.addInitScript(installFakeApproval, { question, holdsPaint });
      await watchedPage.goto(`${pageServer.url}approval.html`);
      await script.dispose();
      await watchedPage.getByRole('heading', { level: 1 }).waitFor();
      return watchedPage;
    });
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
