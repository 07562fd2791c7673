import { appError } from '../../../shared/errors.ts';
import { err, ok } from '../../../shared/result.ts';
import { NOW } from './support/make-facts.ts';
import { fresh, scenario } from './support/scenarios.ts';
import { PREVIEW } from './support/shots/frame.ts';
import { account, settings, tab } from './support/shots/shot.ts';
import { expect, expectCalls, test } from './support/test.ts';

const locked = { kind: 'locked', by: 'passphrase' } as const;

test('a locked vault asks for its passphrase, says a wrong one and how long to wait in place, and opens', async ({
  open,
}) => {
  const replies = { 'vault.unlock': err(appError('vault.wrong_passphrase')) };
  const page = await open(scenario({ vault: locked }, { replies }));
  const field = page.getByLabel('Passphrase');
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute('type', 'password');
  await expectCalls(page, 'window.showsSecret').toEqual([[true]]);
  await page.keyboard.type('not the one');
  await page.keyboard.press('Enter');
  await expect(field).toHaveAccessibleDescription('Incorrect passphrase.');
  await expect(field).toBeFocused();
  await page.evaluate((retryAt) => window.fakeKeyfob.change({ passphrase: { retryAt } }), NOW + 16_000);
  await expect(page.getByRole('timer')).toContainText('try again in 0:16');
  await page.keyboard.press('Enter');
  await page.clock.setFixedTime(NOW + 15_900);
  await expect(page.getByRole('timer')).toContainText('try again in 0:01');
  await page.clock.setFixedTime(NOW + 16_000);
  await expect(page.getByRole('timer')).toHaveCount(0);
  await expectCalls(page, 'vault.unlock').toHaveLength(1);
  await page.keyboard.press('Enter');
  await expectCalls(page, 'vault.unlock').toHaveLength(2);
  await page.clock.setFixedTime(NOW);
  await page.evaluate(() =>
    window.fakeKeyfob.change({ vault: { kind: 'unlocked', protection: 'passphrase', backend: null } }),
  );
  await expect(page.getByText('Keyfob is locked')).toHaveCount(0);
  await expectCalls(page, 'window.showsSecret').toEqual([[true], [false]]);
  await expect(page.getByText('Verified 3 minutes ago')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Connections' })).toBeFocused();
});

test('a first passphrase is typed twice and hard to guess before it is taken', async ({ open }) => {
  const page = await open(fresh({ vault: { kind: 'setup-needed', reason: 'public-key' } }));
  const first = page.getByLabel('Passphrase', { exact: true });
  const second = page.getByLabel('Confirm passphrase');
  await first.focus();
  // The word lists are loaded before the first key.
  await expectCalls(page, 'vault.judgePassphrase').toEqual([[{ passphrase: '' }]]);
  await first.fill('short');
  await expect(first).toHaveAccessibleDescription('Easy to guess. Add unrelated words.');
  await page.keyboard.press('Enter');
  await expect(first).toHaveAccessibleDescription('Too easy to guess. Add unrelated words.');
  await expect(first).toBeFocused();
  await first.fill('four unrelated words');
  await expect(first).toHaveAccessibleDescription('Hard to guess.');
  await second.fill('three unrelated words');
  await page.keyboard.press('Enter');
  await expect(second).toHaveAccessibleDescription('The passphrases don’t match.');
  await expectCalls(page, 'vault.setPassphrase').toEqual([]);
  await second.fill('four unrelated words');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Connect your first account' })).toBeVisible();
  await expectCalls(page, 'vault.setPassphrase').toHaveLength(1);
});

test('D81: a damaged vault is not started anew by the page: it asks the main process, once, and shows a no', async ({
  open,
}) => {
  const replies = { 'vault.startFresh': err(appError('system.not_confirmed')) };
  const page = await open(scenario({ vault: { kind: 'damaged', canRestore: true } }, { replies }));
  await expect(page.getByRole('button', { name: 'Restore the earlier copy' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start over…' })).toBeHidden();
  await page.getByText('Still stuck?').click();
  await page.evaluate(() => window.fakeKeyfob.hold('vault.startFresh'));
  await page.getByRole('button', { name: 'Start over…' }).dblclick();
  await expectCalls(page, 'vault.startFresh').toHaveLength(1);
  await page.evaluate(() => window.fakeKeyfob.release('vault.startFresh'));
  await expect(page.getByText('Nothing was changed.')).toBeVisible();
});

test('D80: another key store offers to try again, and nothing that overwrites at first sight', async ({
  open,
}) => {
  const page = await open(
    scenario({ vault: { kind: 'backend-changed', recorded: 'keyring', current: 'portal' } }),
  );
  await expect(page.getByText('Nothing was changed or overwritten.')).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Try again' }).click();
  await expectCalls(page, 'vault.retry').toHaveLength(1);
  await expectCalls(page, 'vault.startFresh').toEqual([]);
});

test('keys for one session say so everywhere, and a passphrase is one step away', async ({ open }) => {
  const page = await open(scenario({ vault: { kind: 'session-only' } }));
  const banner = page.getByRole('region', { name: 'Notices' });
  await expect(banner).toContainText('when Keyfob quits, you sign in again');
  await banner.getByRole('button', { name: 'Choose a passphrase' }).click();
  await page.getByRole('button', { name: 'Choose a passphrase…' }).click();
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused();
});

test('a passphrase is locked from the settings, and by itself as the options say', async ({ open }) => {
  const vault = { kind: 'unlocked', protection: 'passphrase', backend: null } as const;
  const page = await open(scenario({ vault }), settings);
  await tab('Security')(page);
  await page.getByRole('switch', { name: 'When the computer sleeps' }).check();
  await page.getByRole('switch', { name: 'When the screen is locked' }).press('Space');
  await page.getByRole('radio', { name: 'Never' }).press('ArrowRight');
  await expectCalls(page, 'settings.update').toEqual([
    [{ lockOnSleep: true }],
    [{ lockOnScreenLock: true }],
    [{ lockAfterMinutes: 1 }],
  ]);
  await expect(page.getByLabel('After 1 minute')).toBeChecked();
  await page.getByRole('button', { name: 'Lock now' }).click();
  await expect(page.getByRole('heading', { name: 'Keyfob is locked' })).toBeVisible();
  const options = page.getByRole('switch', { name: 'When the computer sleeps' });
  await expect(options).toBeVisible();
  await page.evaluate(() => window.fakeKeyfob.change({ vault: { kind: 'session-only' } }));
  await expect(page.getByText('Locking needs a passphrase.')).toBeVisible();
  await expect(options).toHaveCount(0);
});

test('the page of an account names the state of the vault, with its own action', async ({ open }) => {
  const page = await open(scenario({ vault: { kind: 'damaged', canRestore: true } }), account(1));
  const main = page.getByRole('main');
  await expect(main.getByText('Keys cannot be opened')).toBeVisible();
  await expect(main.getByRole('button', { name: 'Unlock' })).toHaveCount(0);
  await expect(main.getByRole('button', { name: 'See what to do' })).toBeVisible();
  await page.evaluate(() => window.fakeKeyfob.change({ vault: { kind: 'locked', by: 'system' } }));
  await expect(main.getByText('Key store does not respond')).toBeVisible();
  await main.getByRole('button', { name: 'Try again' }).click();
  await expectCalls(page, 'vault.retry').toHaveLength(1);
});

test('accounts are exported and imported by keyboard alone, and nothing is replaced unless it is chosen', async ({
  open,
}) => {
  const replies = {
    'transfer.export': ok({ file: 'a.keyfob', accounts: 2, signedIn: 0, managed: 0, withoutSecrets: 1 }),
    'transfer.chooseFile': ok(PREVIEW.file),
    'transfer.open': ok(PREVIEW),
    'transfer.import': ok({ accounts: 3, signedOut: 1, withoutSecret: 0, stored: 6, leftOut: 1 }),
  };
  const page = await open(scenario({}, { replies }), settings);
  const passphrase = 'four unrelated words';
  await tab('Data')(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Export accounts…' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('checkbox', { name: 'Saved requests' })).toBeFocused();
  await page.keyboard.press('Space');
  await page.getByLabel('New passphrase for the file').focus();
  await page.keyboard.type(passphrase);
  await page.getByLabel('Confirm passphrase').focus();
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  const choices = { requests: true, clientSecrets: false, tokens: false };
  await expectCalls(page, 'transfer.export').toEqual([[{ choices, passphrase }]]);
  await expect(page.getByRole('status').filter({ hasText: 'Saved as a.keyfob' })).toContainText('One secret');
  await expect(page.getByRole('button', { name: 'Export accounts…' })).toBeFocused();

  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Passphrase of the file', { exact: true })).toBeFocused();
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  const heading = page.getByRole('heading', { name: `What is in ${PREVIEW.file}` });
  await expect(heading).toBeFocused();
  await page.evaluate((expiredImport) => window.fakeKeyfob.change({ expiredImport }), PREVIEW.id);
  await expect(page.getByRole('status').filter({ hasText: 'has closed the file' })).toBeVisible();
  await expect(heading).toHaveCount(0);
  await page.getByRole('button', { name: 'Enter its passphrase again…' }).press('Enter');
  const reopened = ok({ ...PREVIEW, id: 'another' });
  await page.evaluate((reply) => window.fakeKeyfob.answer('transfer.open', reply), reopened);
  await page.getByLabel('Passphrase of the file', { exact: true }).fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(heading).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: 'Keep mine' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expectCalls(page, 'transfer.import').toEqual([[{ id: 'another', chosen: ['6'] }]]);
  await expect(page.getByText('1 account came without its sign-in.')).toBeVisible();
  await expect(page.getByText('1 saved request or variable was left out')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeFocused();
});
