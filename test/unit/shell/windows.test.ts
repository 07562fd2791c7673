import { beforeEach, describe, expect, it, vi } from 'vitest';
import { UI_START_URL } from '../../../electron/shell/ui-address.ts';
import { applyTheme, MainWindow, type MainWindowOptions } from '../../../electron/shell/windows.ts';
import { double, DoubleWindow } from '../../support/electron-double.ts';

vi.mock('electron', async () => (await import('../../support/electron-double.ts')).electronModule);

const setup = (changes: Partial<MainWindowOptions> = {}) => {
  const bounds = { get: vi.fn<MainWindowOptions['bounds']['get']>(() => null), set: vi.fn() };
  const logged: unknown[] = [];
  const main = new MainWindow({
    preload: '/app/preload.cjs',
    icon: null,
    devTools: false,
    hasPosition: true,
    bounds,
    logger: { log: (...line: unknown[]) => void logged.push(line) },
    ...changes,
  });
  return { main, bounds, logged };
};
const newest = (): DoubleWindow => {
  const window = DoubleWindow.all.at(-1);
  if (!window) throw new Error('There is no window.');
  return window;
};

beforeEach(() => {
  double.reset();
  vi.useFakeTimers();
  return () => void vi.useRealTimers();
});

describe('a window that is opened', () => {
  it('is there before it is seen, on the ground of its pages', () => {
    const { main } = setup();
    main.show();
    expect(newest().options).toMatchObject({ show: false, backgroundColor: '#f6f6f7' });
    expect(newest().isVisible()).toBe(false);
    expect(newest().loaded).toEqual([UI_START_URL]);
  });

  it('has somebody listening when its page begins to load, for that comes only once', () => {
    const listening = vi.spyOn(DoubleWindow.prototype, 'loadURL').mockImplementation(function (
      this: DoubleWindow,
    ) {
      expect(this.listenerCount('ready-to-show')).toBe(1);
      expect(this.webContents.listenerCount('did-fail-load')).toBe(1);
      return Promise.resolve();
    });
    setup().main.show();
    expect(listening).toHaveBeenCalledOnce();
  });

  it.each([
    ['it is drawn', (window: DoubleWindow) => void window.emit('ready-to-show')],
    [
      'its page could not be loaded',
      (window: DoubleWindow) => void window.webContents.emit('did-fail-load', {}, -6),
    ],
    ['nothing was heard of it for three seconds', () => void vi.advanceTimersByTime(3000)],
  ])('is seen when %s', (_when, happens) => {
    const { main } = setup();
    main.show();
    const shown = vi.spyOn(newest(), 'show');
    happens(newest());
    expect(shown).toHaveBeenCalledOnce();
    // And it is not brought to the front again by what comes later.
    newest().emit('ready-to-show');
    vi.advanceTimersByTime(10_000);
    expect(shown).toHaveBeenCalledOnce();
  });

  it('is left alone once it is closed, whatever comes late', () => {
    const { main } = setup();
    main.show();
    const shown = vi.spyOn(newest(), 'show');
    newest().destroy();
    newest().emit('ready-to-show');
    newest().webContents.emit('did-fail-load', {}, -3);
    vi.advanceTimersByTime(10_000);
    expect(shown).not.toHaveBeenCalled();
  });
});

describe('a window that was closed', () => {
  it('is forgotten: nothing is sent to it, nobody in it is trusted, and another is built', () => {
    const { main } = setup();
    main.show();
    const first = newest();
    main.pageReady();
    first.destroy();
    main.send('state.changed', { revision: 1, slices: {} });
    expect(first.webContents.sent).toEqual([]);
    expect([...main.webContentsIds()]).toEqual([]);
    main.show();
    expect(newest()).not.toBe(first);
    // The page of the new one has yet to say that it listens.
    main.send('state.changed', { revision: 2, slices: {} });
    expect(newest().webContents.sent).toEqual([]);
  });

  it('is what becomes of one whose page has died', () => {
    const { main, logged } = setup();
    main.show();
    const first = newest();
    first.webContents.emit('render-process-gone', {}, { reason: 'oom' });
    expect(first.isDestroyed()).toBe(true);
    expect(logged).toEqual([['window.problem', { what: 'render-process-gone', reason: 'oom' }]]);
    main.show();
    expect(DoubleWindow.all).toHaveLength(2);
  });
});

describe('what a page was to show', () => {
  it('waits until the page listens, for what is sent before is lost', () => {
    const { main } = setup();
    main.show({ page: 'settings' });
    expect(newest().webContents.sent).toEqual([]);
    main.pageReady();
    expect(newest().webContents.sent.map(({ payload }) => payload)).toEqual([{ page: 'settings' }]);
    main.show({ page: 'activity' });
    expect(newest().webContents.sent).toHaveLength(2);
  });
});

describe('where a window was', () => {
  const stored = { x: 60, y: 40, width: 900, height: 640, maximized: true };

  it('is stored by its normal bounds when it is closed, and restored', () => {
    const { main, bounds } = setup();
    main.show();
    vi.spyOn(newest(), 'getNormalBounds').mockReturnValue({ x: 60, y: 40, width: 900, height: 640 });
    vi.spyOn(newest(), 'isMaximized').mockReturnValue(true);
    newest().emit('close', {});
    expect(bounds.set).toHaveBeenCalledExactlyOnceWith(stored);
    newest().destroy();

    bounds.get.mockReturnValue(stored);
    main.show();
    expect(newest().options).toMatchObject({ x: 60, y: 40, width: 900, height: 640 });
    const maximized = vi.spyOn(newest(), 'maximize');
    newest().emit('ready-to-show');
    expect(maximized).toHaveBeenCalledOnce();
  });

  it('restores its size only where it has no position, as on Wayland', () => {
    const { main, bounds } = setup({ hasPosition: false });
    bounds.get.mockReturnValue(stored);
    main.show();
    expect(newest().options).toMatchObject({ width: 900, height: 640 });
    expect(newest().options).not.toHaveProperty('x');
    expect(newest().options).not.toHaveProperty('y');
  });
});

describe('the theme', () => {
  it('is set only if it is another one, for setting it is told as a change', () => {
    const set = vi.fn();
    let theme = 'system';
    Object.defineProperty(double.theme, 'themeSource', {
      configurable: true,
      get: () => theme,
      set: (wanted: string) => {
        set(wanted);
        theme = wanted;
      },
    });
    applyTheme('system');
    applyTheme('dark');
    applyTheme('dark');
    Object.defineProperty(double.theme, 'themeSource', {
      configurable: true,
      writable: true,
      value: 'system',
    });
    expect(set.mock.calls).toEqual([['dark']]);
  });
});
