import { app, nativeTheme } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { UI_START_URL } from '../../../electron/shell/ui-address.ts';
import { applyTheme, MainWindow, type MainWindowOptions } from '../../../electron/shell/windows.ts';
import { channelOf } from '../../../shared/ipc/channels.ts';
import { callsOf, windows, type DoubleWindow } from '../../support/electron-double/double.ts';

const setup = (changes: Partial<MainWindowOptions> = {}) => {
  const bounds = { get: vi.fn<MainWindowOptions['bounds']['get']>(() => null), set: vi.fn() };
  const logged: unknown[] = [];
  const onClose = vi.fn();
  const main = new MainWindow({
    preload: '/app/preload.cjs',
    icon: null,
    hasPosition: true,
    bounds,
    logger: { log: (...line: unknown[]) => void logged.push(line) },
    onClose,
    ...changes,
  });
  return { main, bounds, logged, onClose };
};
const newest = (): DoubleWindow => {
  const window = windows.at(-1);
  if (!window) throw new Error('There is no window.');
  return window;
};
const sent = (window = newest()): unknown[] =>
  callsOf(window.webContents, 'send').map(([, payload]) => payload as unknown);

beforeEach(() => {
  vi.useFakeTimers();
  return () => void vi.useRealTimers();
});

describe('a window that is opened', () => {
  it('is hidden at first, in the background color of its pages', () => {
    const { main } = setup();
    main.show();
    expect(newest().options).toMatchObject({ show: false, backgroundColor: '#f6f6f7' });
    expect(newest().isVisible()).toBe(false);
    expect(callsOf(newest(), 'loadURL')).toEqual([[UI_START_URL]]);
  });

  it('has its listeners before its page begins to load, because their events occur once', () => {
    const listening = vi.fn();
    app.on('browser-window-created', (_event, window) => {
      vi.spyOn(window, 'loadURL').mockImplementation(() => {
        listening(window.listenerCount('ready-to-show'), window.webContents.listenerCount('did-fail-load'));
        return Promise.resolve();
      });
    });
    setup().main.show();
    expect(listening).toHaveBeenCalledExactlyOnceWith(1, 1);
  });

  it.each([
    ['it is drawn', (window: DoubleWindow) => void window.emit('ready-to-show')],
    [
      'its page could not be loaded',
      (window: DoubleWindow) => void window.webContents.emit('did-fail-load', {}, -6),
    ],
    ['it sends no event for three seconds', () => void vi.advanceTimersByTime(3000)],
  ])('is shown when %s', (_when, happens) => {
    const { main } = setup();
    main.show();
    happens(newest());
    expect(callsOf(newest(), 'show')).toHaveLength(1);
    // Later events do not bring it to the front again.
    newest().emit('ready-to-show');
    vi.advanceTimersByTime(10_000);
    expect(callsOf(newest(), 'show')).toHaveLength(1);
  });

  it('is not shown after it was closed, whatever event comes later', () => {
    const { main } = setup();
    main.show();
    newest().destroy();
    newest().emit('ready-to-show');
    newest().webContents.emit('did-fail-load', {}, -3);
    vi.advanceTimersByTime(10_000);
    expect(callsOf(newest(), 'show')).toEqual([]);
  });
});

describe('a window that was closed', () => {
  it('gets no message and is no longer trusted; opening creates another', () => {
    const { main } = setup();
    main.show();
    const first = newest();
    main.pageReady();
    first.destroy();
    main.send('state.changed', { revision: 1, slices: {} });
    expect(sent(first)).toEqual([]);
    expect([...main.webContentsIds()]).toEqual([]);
    main.show();
    expect(newest()).not.toBe(first);
    // The new page has not subscribed yet.
    main.send('state.changed', { revision: 2, slices: {} });
    expect(sent()).toEqual([]);
  });

  it('is the state of a window whose page process ended', () => {
    const { main, logged, onClose } = setup();
    main.show();
    const first = newest();
    first.webContents.emit('render-process-gone', {}, { reason: 'oom' });
    expect(first.isDestroyed()).toBe(true);
    expect(logged).toEqual([['window.problem', { what: 'render-process-gone', reason: 'oom' }]]);
    expect(onClose).not.toHaveBeenCalled();
    main.show();
    expect(windows).toHaveLength(2);
  });
});

describe('a window that shows a secret', () => {
  it('is excluded from captures until its page reports otherwise or is loaded anew; the next window is not', () => {
    const { main } = setup();
    main.protectContent(true);
    main.show();
    main.protectContent(true);
    main.protectContent(false);
    main.protectContent(true);
    newest().webContents.emit('did-navigate');
    expect(callsOf(newest(), 'setContentProtection')).toEqual([[true], [false], [true], [false]]);
    main.protectContent(true);
    newest().webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    main.protectContent(true);
    main.show();
    expect(callsOf(newest(), 'setContentProtection')).toEqual([]);
  });
});

describe('the view to show', () => {
  it('is sent when the page has subscribed, because earlier messages are lost', () => {
    const { main } = setup();
    main.show({ page: 'settings' });
    expect(sent()).toEqual([]);
    main.pageReady();
    expect(sent()).toEqual([{ page: 'settings' }]);
    main.show({ page: 'activity' });
    expect(sent()).toHaveLength(2);
  });

  it('can be the sheet of shortcuts, for the menu of an app without a window', () => {
    const { main } = setup();
    main.showShortcuts();
    expect(sent()).toEqual([]);
    main.pageReady();
    expect(callsOf(newest().webContents, 'send')).toEqual([[channelOf('shortcuts.requested'), null]]);
  });
});

describe('the stored position of a window', () => {
  const stored = { x: 60, y: 40, width: 900, height: 640, maximized: true };

  it('is stored by its normal bounds when it is closed, and restored', () => {
    const { main, bounds, onClose } = setup();
    const gone = vi.fn();
    main.whenPageGone(gone);
    main.show();
    vi.spyOn(newest(), 'getNormalBounds').mockReturnValue({ x: 60, y: 40, width: 900, height: 640 });
    vi.spyOn(newest(), 'isMaximized').mockReturnValue(true);
    newest().emit('close', null);
    expect(bounds.set).toHaveBeenCalledExactlyOnceWith(stored);
    newest().destroy();
    expect(onClose).toHaveBeenCalledOnce();
    expect(gone).toHaveBeenCalledOnce();

    bounds.get.mockReturnValue(stored);
    main.show();
    expect(newest().options).toMatchObject({ x: 60, y: 40, width: 900, height: 640 });
    newest().emit('ready-to-show');
    expect(callsOf(newest(), 'maximize')).toHaveLength(1);
  });

  it('is only its size if windows have no position, as on Wayland', () => {
    const { main, bounds } = setup({ hasPosition: false });
    bounds.get.mockReturnValue(stored);
    main.show();
    expect(newest().options).toMatchObject({ width: 900, height: 640 });
    expect(newest().options).not.toHaveProperty('x');
    expect(newest().options).not.toHaveProperty('y');
  });
});

describe('the theme', () => {
  it('is set only if it differs, because Electron reports each assignment as a change', () => {
    const assigned = vi.spyOn(nativeTheme, 'themeSource', 'set');
    applyTheme('system');
    expect(assigned).not.toHaveBeenCalled();
    applyTheme('dark');
    applyTheme('dark');
    expect(assigned).toHaveBeenCalledExactlyOnceWith('dark');
  });
});
