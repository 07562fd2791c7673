import { CONNECT } from '../../shared/words/connect.ts';
import { FRAME } from '../../shared/words/frame.ts';
import {
  connectSandbox,
  enterClient,
  expect,
  openedUrl,
  openSandbox,
  pressConnect,
  signInAndAllow,
  test,
} from './support/story.ts';

test('connects an account over loopback, through the sandbox’s own pages', async ({ story }) => {
  const app = await story.launch();
  const page = await app.page();
  await openSandbox(page);
  await enterClient(page, story.client.clientId);
  await pressConnect(page);
  await expect(page.getByText(CONNECT.phases.waiting)).toBeVisible();
  await expect(page.getByText(/\d:\d\d left/)).toBeVisible();

  const tab = await signInAndAllow(story.browser, await openedUrl(app));
  await expect(tab.getByRole('heading', { name: 'You are connected' })).toBeVisible();
  await expect(tab.getByText('anna@example.org')).toBeVisible();
  expect(tab.url()).not.toContain('code');

  await expect(page.getByText('Connected as anna@example.org')).toBeVisible();
  await page.getByRole('navigation', { name: FRAME.navigation }).getByText(FRAME.pages.connections).click();
  await expect(page.getByText('anna@example.org')).toBeVisible();
  await expect(page.getByText(/^Verified/)).toBeVisible();
});

test('keeps the account over a restart', async ({ story }) => {
  const app = await story.launch();
  await connectSandbox(story, app);
  await app.close();
  const again = await story.launch();
  const page = await again.page();
  await expect(page.getByText('anna@example.org')).toBeVisible();
});
