import type { Page } from 'playwright';
import { FRAME } from '../../shared/words/frame.ts';
import { axeViolations } from '../support/axe.ts';
import type { RunningApp } from './support/launch-app.ts';
import { connectSandbox, expect, openSandbox, test } from './support/story.ts';

const useColorScheme = async (app: RunningApp, page: Page, scheme: 'light' | 'dark'): Promise<void> => {
  await app.setColorScheme(scheme);
  const isApplied = () =>
    page.evaluate((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, scheme);
  await expect.poll(isApplied).toBe(true);
};

test('axe finds nothing on any page of the running app, in light and dark', async ({ story }) => {
  const app = await story.launch();
  const page = await app.page();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  const check = async (what: string): Promise<void> => {
    await useColorScheme(app, page, 'light');
    expect.soft(await axeViolations(page), `${what}, light`).toEqual([]);
    await useColorScheme(app, page, 'dark');
    // Only colors differ between the schemes.
    expect.soft(await axeViolations(page, ['color-contrast']), `${what}, dark`).toEqual([]);
  };
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await check('empty');
  await openSandbox(page);
  await check('provider');
  await connectSandbox(story, app);
  await check('connected');
  for (const name of Object.values(FRAME.pages)) {
    await page.getByRole('navigation', { name: FRAME.navigation }).getByText(name).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await check(name);
  }
  await page.getByRole('navigation', { name: FRAME.navigation }).getByText(FRAME.pages.connections).click();
  await page.getByText('anna@example.org').click();
  await expect(page.getByRole('heading', { level: 1, name: /anna@example\.org/ })).toBeVisible();
  await check('account');
  expect(problems).toEqual([]);
});
