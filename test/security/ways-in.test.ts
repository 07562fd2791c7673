import * as electron from 'electron';
import { describe, expect, it } from 'vitest';
import { channelOf } from '../../shared/ipc/channels.ts';
import { callsOf, DoubleEvent, windows } from '../support/electron-double/double.ts';
import { startWholeApp, type WholeApp } from './support/whole-app.ts';

const LINK = 'app.keyfob.dev://open/settings';
const WRONG = 'app.keyfob.dev://open/secrets';

/** The views that the page was told to show. */
const requested = ({ window }: WholeApp): unknown[] =>
  callsOf(window.webContents, 'send')
    .filter(([channel]) => channel === channelOf('view.requested'))
    .map(([, view]) => view as unknown);

/** Starts the app with a page that has subscribed, so that it receives the views to show. */
const startWithPage = async (options: Partial<Parameters<typeof startWholeApp>[0]> = {}) => {
  const app = await startWholeApp({ packaged: false, ...options });
  await app.ask('app.snapshot');
  return app;
};

const openUrl = (url: string): DoubleEvent => {
  const event = new DoubleEvent();
  electron.app.emit('open-url', event, url);
  return event;
};

/** A second start as Electron reports it: with Chromium's copy of the arguments, and with the data that the program sent. */
const secondStart = (args: readonly string[], chromiumArgs = args): void =>
  void electron.app.emit('second-instance', new DoubleEvent(), ['/opt/Keyfob', ...chromiumArgs], '/', {
    argv: args,
  });

describe('a link', () => {
  it('D17: that starts the app opens its page', async () => {
    await using app = await startWithPage({ args: ['.', LINK] });
    await expect.poll(() => requested(app)).toEqual([{ page: 'settings' }]);
  });

  it('D17: that macOS sends while the app starts opens its page', async () => {
    let event: DoubleEvent | null = null;
    await using app = await startWithPage({
      beforeReady: () => {
        event = openUrl(LINK);
      },
    });
    expect(event).toMatchObject({ defaultPrevented: true });
    await expect.poll(() => requested(app)).toEqual([{ page: 'settings' }]);
  });

  it('D17: that macOS sends to the running app opens its page', async () => {
    await using app = await startWithPage();
    expect(openUrl(LINK).defaultPrevented).toBe(true);
    await expect.poll(() => requested(app)).toEqual([{ page: 'settings' }]);
  });

  it('D17: that starts the app a second time opens its page in the first instance, read from the original arguments', async () => {
    await using app = await startWithPage();
    secondStart(['.', LINK], ['--allow-file-access-from-files', 'app.keyfob.dev://open/activity']);
    await expect.poll(() => requested(app)).toEqual([{ page: 'settings' }]);
  });

  it('D15: that is invalid opens no window and no page, however it comes', async () => {
    await using app = await startWithPage();
    openUrl(LINK);
    await expect.poll(() => requested(app)).toEqual([{ page: 'settings' }]);
    // The app has started and now handles links at once.
    const focused = callsOf(app.window, 'focus').length;
    openUrl(WRONG);
    expect(callsOf(app.window, 'focus')).toHaveLength(focused);
    app.window.destroy();
    openUrl(WRONG);
    secondStart([WRONG]);
    secondStart(['app.keyfob.dev://oauth/callback/sandbox?code=c&state=s']);
    expect(windows).toHaveLength(1);
    // A link shows the window once a second at most.
    const afterLink = (): number => {
      openUrl(LINK);
      return windows.length;
    };
    await expect.poll(afterLink).toBe(2);
    windows[1]?.destroy();
  });
});

describe('a second start', () => {
  it('D106: opens the window of a hidden app that was still starting', async () => {
    await using app = await startWithPage({
      args: ['.', '--hidden'],
      beforeReady: () => secondStart([]),
    });
    expect(app.window.isDestroyed()).toBe(false);
  });

  it('D106: opens a window that was closed', async () => {
    await using app = await startWithPage();
    app.window.destroy();
    expect(windows).toHaveLength(1);
    secondStart([]);
    expect(windows).toHaveLength(2);
    windows[1]?.destroy();
  });

  it('D106: brings the open window to the front, and creates no other', async () => {
    await using app = await startWithPage();
    const focused = callsOf(app.window, 'focus').length;
    secondStart([]);
    expect(callsOf(app.window, 'focus')).toHaveLength(focused + 1);
    expect(windows).toHaveLength(1);
  });
});
