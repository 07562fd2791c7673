import type { Page } from 'playwright/test';
import { APPROVAL } from '../../shared/words/approval.ts';
import { fill } from '../../shared/words/fill.ts';
import { TRAY_WORDS } from '../../shared/words/tray.ts';
import type { RunningApp } from './support/launch-app.ts';
import { expect, test } from './support/story.ts';

test.use({ hasAccount: true });

/** Sends a request that changes something, as a page does, and resolves with its status or error code. */
const send = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const { call } = (
      window as never as { keyfob: { call: Record<string, (...args: unknown[]) => Promise<never>> } }
    ).keyfob;
    const snapshot = (await call['app.snapshot']?.()) as never as {
      value: { slices: { connections: { id: string }[] } };
    };
    const draft = {
      connectionId: snapshot.value.slices.connections[0]?.id,
      method: 'POST',
      address: '/notes',
      query: [],
      headers: [],
      body: { kind: 'text', mediaType: 'application/json', text: '{"title":"a"}' },
    };
    const sent = (await call['requests.send']?.(crypto.randomUUID(), draft, { saveTo: null })) as never as
      { ok: true; value: { status: number } } | { ok: false; error: { code: string } };
    return sent.ok ? sent.value.status : sent.error.code;
  });

/** The page of the approval window, once it is there. */
const questionOf = async (app: RunningApp): Promise<Page> => {
  let found: Page | undefined;
  await expect
    .poll(async () => {
      found = (await app.pages()).find((page) => page.url().includes('approval'));
      return found !== undefined;
    })
    .toBe(true);
  await expect(found!.getByRole('heading', { level: 1, name: 'Write a note' })).toBeVisible();
  return found!;
};

/** Presses a key that closes the window, which may be gone before the key is let go. */
const pressLast = (question: Page, key: string): Promise<void> =>
  question.keyboard.press(key).catch(() => undefined);

const allow = (question: Page) => question.getByRole('button', { name: APPROVAL.allow, exact: true });

test('L16 L20: a write is asked about in its own window, and sent only after a press there', async ({
  story,
}) => {
  const app = await story.launch();
  const page = await app.page();
  const before = story.sim.count('api');

  const ends: readonly ((question: Page) => Promise<unknown>)[] = [
    (question) => question.getByRole('button', { name: APPROVAL.deny }).click(),
    (question) => pressLast(question, 'Escape'),
  ];
  for (const end of ends) {
    const denied = send(page);
    await end(await questionOf(app));
    expect(await denied).toBe('request.denied');
  }

  const closed = send(page);
  await questionOf(app);
  // No other page has its channels.
  const reached = await page.evaluate(() => Object.keys(window).includes('keyfobApproval'));
  expect(reached).toBe(false);
  await app.tray.click([TRAY_WORDS.question]);
  await app.evaluate(({ BrowserWindow }) => {
    const windows = BrowserWindow.getAllWindows();
    windows.find(({ webContents }) => webContents.getURL().includes('approval'))?.close();
  });
  expect(await closed).toBe('request.unanswered');
  expect(story.sim.count('api')).toBe(before);

  // Enter right away presses nothing; with the button chosen by Tab it does.
  const allowed = send(page);
  const question = await questionOf(app);
  await question.keyboard.press('Enter');
  await expect(allow(question)).toBeEnabled();
  expect(story.sim.count('api')).toBe(before);
  await question.keyboard.press('Tab');
  await question.keyboard.press('Tab');
  await expect(allow(question)).toBeFocused();
  await pressLast(question, 'Enter');
  expect(typeof (await allowed)).toBe('number');
  expect(story.sim.count('api')).toBe(before + 1);

  // Then for some minutes: the second one is not asked about.
  const first = send(page);
  const kind = { name: fill(APPROVAL.allowKind, { minutes: '15' }) };
  await (await questionOf(app)).getByRole('button', kind).click();
  await first;
  await send(page);
  expect(story.sim.count('api')).toBe(before + 3);
});
