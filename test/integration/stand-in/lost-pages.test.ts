/** A page that crashes or disappears must not leave pending promises. */
import { chromium } from 'playwright';
import { beforeEach, expect, it } from 'vitest';
import type { StandInProcess } from '../../stand-in/control/client.ts';
import { startFixture } from './support.ts';
import { home, openWindow, page, setRoutes } from './windows.ts';

let app: StandInProcess;

beforeEach(async () => {
  app = await startFixture('window.ts');
  await setRoutes(app, { '/': page('fine'), '/waits': page('<img src="/special">') });
});

/** Starts to load a page that never completes; the main process stores the promise. */
async function beginEndlessLoad(): Promise<void> {
  await app.evaluate(async ({ BrowserWindow }) => {
    const { values } = globalThis.fixture;
    const asked = new Promise<void>((resolve) => {
      values['special'] = () => {
        resolve();
        return new Promise(() => undefined);
      };
    });
    const window = new BrowserWindow();
    values['load'] = window.loadURL('test-ui://app/waits').catch((error: unknown) => String(error));
    await asked;
  });
}

const outcome = () => app.evaluate(() => globalThis.fixture.values['load']);
const failed = "ERR_FAILED (-2) loading 'test-ui://app/waits'";

it('a load ends when the page’s process crashes', async () => {
  await beginEndlessLoad();
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  expect(await outcome()).toContain(failed);
});

it('a load ends when the browser crashes, with its window; the next window gets another browser', async () => {
  await beginEndlessLoad();
  const browser = await chromium.connectOverCDP(await app.call('browserEndpoint'), { noDefaults: true });
  const session = await browser.newBrowserCDPSession();
  await session.send('Browser.crash').catch(() => undefined);
  expect(await outcome()).toContain(failed);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0);
  const window = await openWindow(app, home);
  expect(await window.run('document.body.textContent')).toBe('fine');
});

it('an error in the body of a response ends the load', async () => {
  await app.evaluate(() => {
    globalThis.fixture.values['special'] = () => {
      const body = new ReadableStream({ start: (controller) => controller.error(new Error('torn')) });
      return new Response(body, { headers: { 'content-type': 'text/html' } });
    };
  });
  expect((await openWindow(app, 'test-ui://app/special')).loadError).toContain('ERR_FAILED');
});
