import type { Page } from 'playwright';
import { FRAME } from '../../shared/words/frame.ts';
import { axeViolations } from '../support/axe.ts';
import { connectSandbox, expect, openSandbox, test } from './support/story.ts';

const check = async (page: Page, what: string): Promise<void> => {
  expect(await axeViolations(page), what).toEqual([]);
};

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page of the running app, ${scheme}`, async ({ story }) => {
    const app = await story.launch();
    await app.setColorScheme(scheme);
    const page = await app.page();
    const problems: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
    });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await check(page, 'empty');
    await openSandbox(page);
    await check(page, 'provider');
    await connectSandbox(story, app);
    await check(page, 'connected');
    for (const name of Object.values(FRAME.pages)) {
      await page.getByRole('navigation', { name: FRAME.navigation }).getByText(name).click();
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
      await check(page, name);
    }
    await page.getByRole('navigation', { name: FRAME.navigation }).getByText(FRAME.pages.connections).click();
    await page.getByText('anna@example.org').click();
    await expect(page.getByRole('heading', { level: 1, name: /anna@example\.org/ })).toBeVisible();
    await check(page, 'account');
    expect(problems).toEqual([]);
  });
}
