import { appError } from '../../../shared/errors.ts';
import { err, ok } from '../../../shared/result.ts';
import { FOUND } from './support/found.ts';
import { scenario } from './support/scenarios.ts';
import { expect, expectCalls, test } from './support/test.ts';

const byUrl = { page: 'connect-by-url' } as const;

test('an address in the own network is looked at only after a yes', async ({ open }) => {
  const replies = {
    'catalog.discover': err(appError('discovery.private_address', { host: '192.168.1.20' })),
  };
  const page = await open(scenario({}, { replies }), byUrl);
  await page.getByRole('textbox', { name: 'Address of the issuer' }).fill('https://192.168.1.20');
  await page.keyboard.press('Enter');
  await expect(page.getByText('192.168.1.20 is on this computer or in your own network.')).toBeVisible();
  await page.evaluate((reply) => window.fakeKeyfob.answer('catalog.discover', reply), ok(FOUND));
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: 'Found https://id.notes.example' })).toBeFocused();
  await expectCalls(page, 'catalog.discover').toEqual([
    [{ url: 'https://192.168.1.20', allowPrivate: false }],
    [{ url: 'https://192.168.1.20', allowPrivate: true }],
  ]);
  await expectCalls(page, 'catalog.saveCustom').toEqual([]);
});

test('what the core finds wrong is told at its field, in a group that opens by itself', async ({ open }) => {
  const replies = { 'catalog.saveCustom': err(appError('provider.invalid', { field: 'checkUrl' })) };
  const page = await open(scenario({}, { replies }), byUrl);
  await page.getByRole('button', { name: 'Enter the details by hand' }).click();
  const field = (name: RegExp | string) => page.getByRole('textbox', { name });
  await expect(field('Name')).toBeFocused();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(field('Name')).toHaveAccessibleDescription('Required.');
  // A limit is told near it, and beyond it nothing is sent.
  await field('Name').fill('N'.repeat(55));
  await expect(page.getByText('55 of 60')).toBeVisible();
  await field('Name').fill('N'.repeat(70));
  await expect(field(/^Name/)).toHaveAccessibleDescription('At most 60 characters.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expectCalls(page, 'catalog.saveCustom').toEqual([]);
  await field(/^Name/).fill('Notes');
  await field('Authorization endpoint').fill('https://id.notes.example/authorize');
  await field('Token endpoint').fill('https://id.notes.example/token');
  await expect(field(/^Test call/)).toBeHidden();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(field(/^Test call/)).toBeFocused();
  await expect(field(/^Test call/)).toHaveAttribute('aria-invalid', 'true');
});
