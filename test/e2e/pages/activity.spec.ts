import { EVERYTHING } from '../../../shared/domain/activity.ts';
import { ok } from '../../../shared/result.ts';
import { NOW } from './support/make-facts.ts';
import { scenario } from './support/scenarios.ts';
import { expect, expectCalls, test } from './support/test.ts';

test('Activity is searched, checked and saved to a file by keyboard alone', async ({ open }) => {
  const page = await open(scenario({}, { replies: { 'activity.export': ok('record.csv') } }), {
    page: 'activity',
  });
  const main = page.getByRole('main');
  await expect(main).toContainText('GET api.github.com/repos/{id} · 200 · 184 ms');
  await expect(main).toContainText('Outcome not recorded');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('A script');
  await expect(main.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: 'Save to a file' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Save these as CSV' }).press('Enter');
  await expect(page.getByText('Saved as record.csv')).toBeVisible();
  await expectCalls(page, 'activity.export').toEqual([
    [{ format: 'csv', filter: { ...EVERYTHING, text: 'A script' } }],
  ]);
  await page.getByRole('button', { name: 'Check the record' }).press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'The record is intact' })).toBeVisible();
  const problem = { kind: 'entry', entry: { id: 4, at: NOW, kind: 'connected' } } as const;
  const found = { entries: 17, oldestAt: NOW, problem, seal: { kind: 'locked' } } as const;
  await page.evaluate((reply) => window.fakeKeyfob.answer('activity.check', reply), ok(found));
  await page.getByRole('button', { name: 'Check the record' }).press('Enter');
  await expect(page.getByRole('alert')).toContainText('“Connected”');
});
