import type { Page } from 'playwright';
import { CONNECT } from '../../shared/words/connect.ts';
import { STEPS } from '../../shared/words/provider.ts';
import { SHORTCUT_WORDS } from '../../shared/words/shortcuts.ts';
import { expect, openedUrl, signInAndAllow, test } from './support/story.ts';

/** Presses Tab until the focus is on the control of that name, as a person without a pointer would. */
const tabTo = async (page: Page, name: string | RegExp): Promise<void> => {
  const seen: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const element = document.activeElement;
      const label = (element as HTMLInputElement | null)?.labels?.[0]?.textContent;
      return (element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '').trim();
    });
    if (typeof name === 'string' ? found === name : name.test(found)) return;
    seen.push(found);
  }
  throw new Error(`${String(name)} can’t be reached by Tab. Passed: ${seen.join(' | ')}`);
};

test('connects, and looks at the account, by keyboard alone', async ({ story }) => {
  const app = await story.launch();
  const page = await app.page();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  // The Help menu shows the keys.
  await app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.items.at(-1)?.submenu?.items[0]?.click();
  });
  await expect(page.getByRole('dialog', { name: SHORTCUT_WORDS.title })).toBeVisible();
  await page.keyboard.press('Escape');

  // The palette finds the provider.
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('sandbox');
  // What Enter chooses is marked once the list has followed the typing.
  await expect(page.locator('[role="option"][data-highlighted]')).toContainText('Sandbox');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Sandbox' })).toBeVisible();

  await tabTo(page, STEPS.create.haveApp);
  await page.keyboard.press('Enter');
  // Each step takes the focus a frame after it has opened; whatever is typed before that would be lost.
  await expect(page.getByLabel(STEPS.client.clientId, { exact: true })).toBeFocused();
  await page.keyboard.type(story.client.clientId);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: STEPS.access.title })).toBeFocused();
  await tabTo(page, CONNECT.connect);
  await page.keyboard.press('Enter');
  await signInAndAllow(story.browser, await openedUrl(app));
  await expect(page.getByText('Connected as anna@example.org')).toBeVisible();
  await tabTo(page, CONNECT.done.open);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /anna@example\.org/ })).toBeVisible();
});
