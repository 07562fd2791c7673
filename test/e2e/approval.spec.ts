import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Locator, Page } from 'playwright/test';
import { APPROVAL } from '../../shared/words/approval.ts';
import { fill } from '../../shared/words/fill.ts';
import { TRAY_WORDS } from '../../shared/words/tray.ts';
import { previewWrite, questionOf, sendWrite } from './support/approval.ts';
import { expect, test } from './support/story.ts';

test.use({ hasAccount: true });

/** Presses a key that closes the window, which may be gone before the key is let go. */
const pressLast = (question: Page, key: string): Promise<void> =>
  question.keyboard.press(key).catch(() => undefined);
/** Clicks a button that closes the window. */
const clickLast = (button: Locator): Promise<void> => button.click().catch(() => undefined);

const allow = (question: Page) => question.getByRole('button', { name: APPROVAL.allow, exact: true });

test('L16 L20: a write is asked about in its own window, and sent only after a press there', async ({
  story,
}) => {
  const app = await story.launch();
  const page = await app.page();
  const before = story.sim.count('api');
  const shown = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()));

  // Its window is opened in advance, and asks nothing yet.
  await previewWrite(page);
  await expect.poll(shown).toEqual([true, false]);

  const ends: readonly ((question: Page) => Promise<unknown>)[] = [
    (question) => clickLast(question.getByRole('button', { name: APPROVAL.deny })),
    (question) => pressLast(question, 'Escape'),
  ];
  for (const end of ends) {
    const denied = sendWrite(page);
    await end(await questionOf(app));
    expect(await denied).toBe('request.denied');
  }

  const closed = sendWrite(page);
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
  const allowed = sendWrite(page);
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
  const first = sendWrite(page);
  const kind = { name: fill(APPROVAL.allowKind, { minutes: '15' }) };
  await clickLast((await questionOf(app)).getByRole('button', kind));
  await first;
  await sendWrite(page);
  expect(story.sim.count('api')).toBe(before + 3);

  // Without the main window; quitting is a no.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const open = sendWrite(page, 'PUT').catch(() => null);
  await questionOf(app, 'Change a note');
  await expect.poll(shown).toEqual([false, true]);
  await app.tray.click([TRAY_WORDS.quit]);
  expect(await app.waitForExit()).toMatchObject({ code: 0 });
  await open;
  expect(story.sim.count('api')).toBe(before + 3);
  const database = new DatabaseSync(join(story.userData, 'data', 'keyfob.db'), { readOnly: true });
  const last = database.prepare('SELECT kind, code FROM activity ORDER BY id DESC LIMIT 1').get();
  database.close();
  expect(last).toMatchObject({ kind: 'declined', code: 'request.unanswered' });
});
