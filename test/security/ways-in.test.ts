import { describe, expect, it, vi } from 'vitest';
import { channelOf } from '../../shared/ipc/channels.ts';
import { double, DoubleEvent, DoubleWindow } from '../support/electron-double.ts';
import { startWholeApp, type WholeApp } from './support/whole-app.ts';

vi.mock('electron', async () => (await import('../support/electron-double.ts')).electronModule);

const LINK = 'app.keyfob.dev://open/settings';
const WRONG = 'app.keyfob.dev://open/secrets';

/** The pages that the window was asked to show. */
const requested = ({ window }: WholeApp): unknown[] =>
  window.webContents.sent
    .filter(({ channel }) => channel === channelOf('view.requested'))
    .map(({ payload }) => payload);

/** A page that has subscribed: from then on it is told which page to show. */
const startWithPage = async (options: Partial<Parameters<typeof startWholeApp>[0]> = {}) => {
  const app = await startWholeApp({ packaged: false, ...options });
  await app.ask('app.snapshot');
  return app;
};

const openUrl = ({ app }: typeof double, url: string): DoubleEvent => {
  const event = new DoubleEvent();
  app.emit('open-url', event, url);
  return event;
};

/** As the second program hands over its arguments, and as the browser engine rearranges them on the way. */
const secondStart = ({ app }: typeof double, args: readonly string[], engine = args): void =>
  void app.emit('second-instance', new DoubleEvent(), ['/opt/Keyfob', ...engine], '/', { argv: args });

describe('a link', () => {
  it('D17: that starts the app is acted on once there is something to act', async () => {
    await using app = await startWithPage({ args: ['.', LINK] });
    await expect.poll(() => requested(app)).toEqual([{ page: 'settings' }]);
  });

  it('D17: that macOS hands over while the app starts is acted on as well', async () => {
    let event: DoubleEvent | null = null;
    await using app = await startWithPage({
      beforeReady: () => {
        event = openUrl(double, LINK);
      },
    });
    expect(event).toMatchObject({ defaultPrevented: true });
    await expect.poll(() => requested(app)).toEqual([{ page: 'settings' }]);
  });

  it('D17: that macOS hands over to the running app is acted on', async () => {
    await using app = await startWithPage();
    expect(openUrl(app.electron, LINK).defaultPrevented).toBe(true);
    await expect.poll(() => requested(app)).toEqual([{ page: 'settings' }]);
  });

  it('D17: that starts the app a second time is acted on by the first, from the arguments as they were', async () => {
    await using app = await startWithPage();
    secondStart(app.electron, ['.', LINK], ['--allow-file-access-from-files', '--x']);
    await expect.poll(() => requested(app)).toEqual([{ page: 'settings' }]);
  });

  it('D15: that means nothing brings no window and no page, whichever way it comes', async () => {
    await using app = await startWithPage();
    openUrl(app.electron, LINK);
    await expect.poll(() => requested(app)).toEqual([{ page: 'settings' }]);
    // From here on links are acted on at once.
    const focus = vi.spyOn(app.window, 'focus');
    openUrl(app.electron, WRONG);
    expect(focus).not.toHaveBeenCalled();
    app.window.destroy();
    openUrl(app.electron, WRONG);
    secondStart(app.electron, [WRONG]);
    secondStart(app.electron, ['app.keyfob.dev://oauth/callback/sandbox?code=c&state=s']);
    expect(DoubleWindow.all).toHaveLength(1);
    openUrl(app.electron, LINK);
    expect(DoubleWindow.all).toHaveLength(2);
    DoubleWindow.all[1]?.destroy();
  });
});

describe('a second start', () => {
  it('D106: that comes while the first, hidden one is still being built is answered when it is', async () => {
    await using app = await startWithPage({
      args: ['.', '--hidden'],
      beforeReady: () => secondStart(double, []),
    });
    expect(app.window.isDestroyed()).toBe(false);
  });

  it('D106: opens the window that was closed, without any help of the tray', async () => {
    await using app = await startWithPage();
    app.window.destroy();
    expect(DoubleWindow.all).toHaveLength(1);
    secondStart(app.electron, []);
    expect(DoubleWindow.all).toHaveLength(2);
    DoubleWindow.all[1]?.destroy();
  });

  it('D106: brings the window to the front that is open, and makes no other', async () => {
    await using app = await startWithPage();
    const focus = vi.spyOn(app.window, 'focus');
    secondStart(app.electron, []);
    expect(focus).toHaveBeenCalledOnce();
    expect(DoubleWindow.all).toHaveLength(1);
  });
});
