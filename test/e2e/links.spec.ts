import { CONNECT } from '../../shared/words/connect.ts';
import { fill } from '../../shared/words/fill.ts';
import { FRAME } from '../../shared/words/frame.ts';
import { STEPS } from '../../shared/words/provider.ts';
import { findElectron } from './support/find-electron.ts';
import type { RunningApp } from './support/launch-app.ts';
import { expect, openedUrl, openSandbox, pressConnect, test, type Story } from './support/story.ts';

/** Starts a sign-in whose callback is a deep link, and returns the link that the provider sends. */
const waitForLink = async (story: Story, app: RunningApp): Promise<string> => {
  const page = await app.page();
  await openSandbox(page);
  await page.getByRole('button', { name: STEPS.create.haveApp }).click();
  await page.getByLabel(STEPS.client.clientId, { exact: true }).fill(story.client.clientId);
  await page.getByText(fill(STEPS.client.callback, { how: STEPS.client.byLoopback })).click();
  await page.getByRole('radio', { name: STEPS.client.deepLink }).click();
  await page.getByRole('button', { name: STEPS.client.save, exact: true }).click();
  await pressConnect(page);
  const link = await story.sim.authorize(await openedUrl(app), { as: 'anna' });
  expect(link).toMatch(/^app\.keyfob\.dev:\/\/oauth\/callback\/sandbox\?/);
  return link;
};

test('D17: a link finishes the sign-in while the app runs', async ({ story }) => {
  const app = await story.launch();
  const link = await waitForLink(story, app);
  expect(await app.secondInstance([link])).toBe(0);
  await expect((await app.page()).getByText('Connected as anna@example.org')).toBeVisible();
});

test('D17: a link that starts the app finishes the sign-in it was ended in', async ({ story }) => {
  const app = await story.launch();
  const link = await waitForLink(story, app);
  await app.kill();
  const again = await story.launch({ args: [link] });
  const page = await again.page();
  await expect(page.getByText('anna@example.org').first()).toBeVisible();
  await page.getByRole('navigation', { name: FRAME.navigation }).getByText(FRAME.pages.connections).click();
  await expect(page.getByText(/^Verified/)).toBeVisible();
});

test('D17: macOS hands the link over as an event', async ({ story }) => {
  const app = await story.launch();
  const link = await waitForLink(story, app);
  await app.openUrl(link);
  await expect((await app.page()).getByText('Connected as anna@example.org')).toBeVisible();
});

test('D17: macOS hands over the link that starts the app before the app is ready', async ({ story }) => {
  test.skip(findElectron() !== undefined, 'Only the stand-in can be started in this way.');
  const app = await story.launch({ platform: 'darwin' });
  const link = await waitForLink(story, app);
  await app.kill();
  const again = await story.launch({ platform: 'darwin', launchUrl: link });
  await expect((await again.page()).getByText('anna@example.org').first()).toBeVisible();
  expect(story.sim.count('token')).toBe(1);
});

test('D15 D24: links that nobody asked for change nothing, and the right one still connects', async ({
  story,
}) => {
  const app = await story.launch();
  const link = await waitForLink(story, app);
  const page = await app.page();
  for (const wrong of [
    'app.keyfob.dev://oauth/callback/sandbox?code=x&state=made-up',
    link.replace('/sandbox?', '/google?'),
    link.replace('app.keyfob.dev', 'app.keyfob'),
    `${link}&state=again`,
    'app.keyfob.dev://oauth/callback/../sandbox?code=1',
    `app.keyfob.dev://oauth/callback/sandbox?code=${'x'.repeat(100_000)}`,
  ]) {
    expect(await app.secondInstance([wrong])).toBe(0);
  }
  await expect(page.getByText(CONNECT.phases.waiting)).toBeVisible();
  expect(story.sim.count('token')).toBe(0);
  await app.secondInstance([link]);
  await expect(page.getByText('Connected as anna@example.org')).toBeVisible();
  await app.secondInstance([link]);
  await expect(page.getByText('Connected as anna@example.org')).toBeVisible();
  expect(story.sim.count('token')).toBe(1);
  expect(app.output()).not.toContain('made-up');
});

test('a link may open a page, and nothing else', async ({ story }) => {
  const app = await story.launch();
  const page = await app.page();
  await app.secondInstance(['app.keyfob.dev://open/settings']);
  await expect(page.getByRole('heading', { level: 1, name: FRAME.pages.settings })).toBeVisible();
  await app.secondInstance(['app.keyfob.dev://open/connection/../../secrets']);
  await expect(page.getByRole('heading', { level: 1, name: FRAME.pages.settings })).toBeVisible();
});
