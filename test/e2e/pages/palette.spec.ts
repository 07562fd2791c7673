import type { Page } from 'playwright';
import { appError } from '../../../shared/errors.ts';
import { err } from '../../../shared/result.ts';
import { connectionId } from './support/make-facts.ts';
import { scenario } from './support/scenarios.ts';
import { expect, expectCalls, test } from './support/test.ts';

test.describe('the palette', () => {
  /** What Enter would choose: the first that fits, as soon as the list has followed the typing. */
  const highlighted = (page: Page) => page.locator('[role="option"][data-highlighted]');

  test('opens with Ctrl+K, finds an account and goes there', async ({ open }) => {
    const page = await open(scenario());
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Search everything' });
    await expect(field).toBeFocused();
    await field.fill('studio');
    await expect(highlighted(page)).toContainText('studio@example.org');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'studio@example.org' })).toBeFocused();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  test('is walked with arrow keys', async ({ open }) => {
    const page = await open(scenario());
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('git');
    await expect(page.getByRole('option')).toHaveCount(3);
    await expect(highlighted(page)).toHaveText((await page.getByRole('option').first().textContent()) ?? '');
    await page.keyboard.press('ArrowDown');
    await expect(highlighted(page)).toContainText('GitHub');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'GitHub' })).toBeVisible();
  });

  test('closes with Escape and gives the focus back', async ({ open }) => {
    const page = await open(scenario());
    const button = page.getByRole('button', { name: 'Connect an account' });
    await button.focus();
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(button).toBeFocused();
  });

  test('performs actions', async ({ open }) => {
    const page = await open(scenario());
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('check all');
    await expect(highlighted(page)).toContainText('Check all');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expectCalls(page, 'connections.checkAll').toHaveLength(1);
    await expect(page.getByText('6 accounts checked')).toBeVisible();
  });

  test('acts on an account, also if its page is open', async ({ open }) => {
    const page = await open(scenario());
    const run = async (query: string, item: string): Promise<void> => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill(query);
      await page.getByRole('option', { name: item }).click();
      await expect(page.getByRole('dialog', { name: 'Search everything' })).toHaveCount(0);
    };
    await run('studio', 'Check now');
    await expect(page.getByRole('heading', { level: 1, name: 'studio@example.org' })).toBeVisible();
    await expectCalls(page, 'connections.check').toEqual([[connectionId(2)]]);
    await run('change studio', 'Change access…');
    await expect(page.getByRole('button', { name: 'Sign in with this access' })).toBeVisible();
    await run('rename studio', 'Rename…');
    await expect(page.getByRole('textbox', { name: 'Name of this account' })).toBeFocused();
    await page.keyboard.press('Escape');
    await run('studio sign', 'Sign in again');
    await expectCalls(page, 'connect.again').toHaveLength(1);
    await run('disconnect studio', 'Disconnect…');
    await expect(page.getByRole('alertdialog')).toContainText('studio@example.org');
  });

  test('a message about a failure goes with its page', async ({ open }) => {
    const replies = { 'vault.lock': err(appError('storage.failed')) };
    const vault = { kind: 'unlocked', protection: 'passphrase', backend: null } as const;
    const page = await open(scenario({ vault }, { replies }));
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('lock keyfob');
    await expect(highlighted(page)).toContainText('Lock Keyfob');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Keyfob could not save to its data file.').first()).toBeVisible();
    await page.getByRole('navigation', { name: 'Pages' }).getByText('Activity').click();
    await expect(page.getByText('Keyfob could not save to its data file.')).toHaveCount(0);
  });

  test('opens while a message is shown, which takes nothing from the page', async ({ open }) => {
    const page = await open(scenario());
    await page.getByRole('button', { name: 'Actions for studio@example.org' }).click();
    await page.getByRole('menuitem', { name: 'Make default' }).click();
    await expect(page.getByText('studio@example.org is the default now')).toBeVisible();
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox', { name: 'Search everything' })).toBeFocused();
  });

  test('stands aside while a dialog asks something', async ({ open }) => {
    const page = await open(scenario(), { page: 'connection', connectionId: connectionId(1) });
    await page.getByRole('button', { name: 'Disconnect…' }).click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox')).toHaveCount(0);
  });
});
