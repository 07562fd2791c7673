import { ok } from '../../../shared/result.ts';
import { app, oauthClientId } from './support/make-facts.ts';
import { fresh } from './support/scenarios.ts';
import { provider } from './support/shots/shot.ts';
import { expect, expectCalls, test } from './support/test.ts';

for (const [key, height] of [
  ['spotify', 720],
  ['spotify', 560],
  ['google', 720],
  ['google', 560],
] as const) {
  const width = height === 720 ? 1040 : 800;
  test.describe(`${key} at ${String(width)} × ${String(height)}`, () => {
    test.use({ viewport: { width, height } });
    test('Save, and then Connect, are in view without scrolling', async ({ open }) => {
      const clients = [app(1, key)];
      const from = fresh({}, { replies: { 'clients.save': ok({ oauthClientId: oauthClientId(1) }) } });
      const page = await open(from, provider(key));
      await page.getByRole('button', { name: 'I have an app' }).click();
      await page.getByRole('textbox', { name: 'Client ID' }).fill('id-of-mine');
      await page.getByLabel('Client secret').fill('secret-of-mine');
      const save = page.getByRole('button', { name: 'Save' });
      await expect(save).toBeInViewport({ ratio: 1 });
      await page.evaluate((saved) => window.fakeKeyfob.change({ clients: saved }), clients);
      const heading = page.getByRole('heading', { name: 'What can Keyfob do?' });
      const connect = page.getByRole('button', { name: 'Connect', exact: true });
      await expect(heading).toBeInViewport({ ratio: 1 });
      await expect(connect).toBeInViewport({ ratio: 1 });
      // What takes the focus further down is not covered.
      const last = page.getByRole('button', { name: /^All permissions/ });
      await last.focus();
      const [above, below] = [await last.boundingBox(), await connect.boundingBox()];
      expect(above!.y + above!.height).toBeLessThan(below!.y);
    });
  });
}

for (const width of [1040, 800]) {
  test.describe(`at ${String(width)} × 720`, () => {
    test.use({ viewport: { width, height: 720 } });
    test('the guide is still open while what it shows is entered', async ({ open }) => {
      const page = await open(fresh({}, { held: ['clients.save'] }), provider('spotify'));
      const guideEnd = page.getByRole('button', { name: 'I have an app' });
      const id = page.getByRole('textbox', { name: 'Client ID' });
      const isBeside = async (): Promise<boolean> =>
        (await id.boundingBox())!.x > (await guideEnd.boundingBox())!.x + 300;
      expect(await isBeside()).toBe(width === 1040);
      if (width === 1040) {
        await expect(id).toBeInViewport({ ratio: 1 });
        // Wherever in the guide one is, the form is there.
        await guideEnd.scrollIntoViewIfNeeded();
        await page.locator('#content').evaluate((element) => element.scrollBy(0, 60));
        await expect(id).toBeInViewport({ ratio: 1 });
      }
      await expect(page.getByRole('button', { name: 'Copy' })).toHaveCount(1);
      await id.fill('id-of-mine');
      await id.press('Enter');
      await expectCalls(page, 'clients.save').toMatchObject([[{ clientId: 'id-of-mine' }]]);
    });
  });
}
