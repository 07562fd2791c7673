import { CONNECTION, DISCONNECT } from '../../shared/words/connection.ts';
import { ERROR_WORDS } from '../../shared/words/errors.ts';
import { fill } from '../../shared/words/fill.ts';
import { FRAME } from '../../shared/words/frame.ts';
import { PASTE } from '../../shared/words/provider.ts';
import { STATUS_ACTION } from '../../shared/words/status.ts';
import { botRecord } from '../sandbox/bot-records.ts';
import { axeViolations } from '../support/axe.ts';
import { filesWith } from '../support/files.ts';
import { expect, test } from './support/story.ts';

const PROVIDER = { provider: 'Sandbox bot' };
const tokenOf = (number: number): string => `12345678:anna-kfmark3r0000000${number}`;

test('a bot is connected by its token, and by a new one after that has ended', async ({ story }) => {
  await story.useRecord(() => botRecord(story.sim.issuer, 'path'));
  const app = await story.launch();
  const page = await app.page();
  await page.getByRole('navigation', { name: FRAME.navigation }).getByText(FRAME.pages.catalog).click();
  await page.getByRole('searchbox').fill('sandbox bot');
  await expect(page.getByRole('status').filter({ hasText: /results?$/ })).toBeAttached();
  await page.getByRole('main').getByText('Sandbox bot', { exact: true }).click();
  await expect(page.getByText(fill(PASTE.make, PROVIDER))).toBeVisible();

  const field = page.getByLabel(/^Bot token/);
  await page.getByRole('button', { name: PASTE.connect }).click();
  await expect(field).toBeFocused();
  await field.fill('nonsense');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('It begins with eight digits and a colon.');
  await field.fill('12345678:nobody-kfmark3r00000001');
  await page.keyboard.press('Enter');
  await expect(page.getByText(fill(ERROR_WORDS['manual.rejected'].what, PROVIDER))).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await field.fill(tokenOf(1));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: '@Anna Berg' })).toBeVisible();
  await expect(page.getByText(fill(CONNECTION.verifiedBy.paste, PROVIDER))).toBeVisible();

  await fetch(`${story.sim.issuer}/bots/bot${tokenOf(1)}/token`, { method: 'DELETE' });
  await page.getByRole('button', { name: CONNECTION.check }).click();
  const again = page.getByRole('button', { name: STATUS_ACTION['paste-token'] });
  await again.focus();
  await page.keyboard.press('Enter');
  await expect(field).toBeFocused();
  await page.keyboard.insertText(tokenOf(2));
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page.getByText(fill(CONNECTION.verifiedBy.paste, PROVIDER))).toBeVisible();
  await expect(field).toBeHidden();

  await page.getByRole('button', { name: /^Disconnect/ }).click();
  await expect(page.getByText(fill(DISCONNECT.keepsToken, PROVIDER))).toBeVisible();
  await page.getByRole('alertdialog').getByRole('button', { name: DISCONNECT.action }).click();
  await expect(page.getByText(fill(DISCONNECT.report['stays-valid'], PROVIDER))).toBeVisible();
  await app.close();
  expect(filesWith(story.userData, 'kfmark3r')).toEqual([]);
});
