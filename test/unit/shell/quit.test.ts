import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { quitGracefully } from '../../../electron/shell/quit.ts';
import { double, DoubleEvent } from '../../support/electron-double.ts';

vi.mock('electron', async () => (await import('../../support/electron-double.ts')).electronModule);

const { app } = double;
/** As Electron asks; true if it may not end yet. */
const askToQuit = (): boolean => {
  const event = new DoubleEvent();
  app.emit('will-quit', event);
  return event.defaultPrevented;
};

beforeEach(() => {
  double.reset();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the end of the app', () => {
  it('waits for what is under way, and then ends without asking again', async () => {
    const work = Promise.withResolvers<undefined>();
    const finish = vi.fn(() => work.promise);
    quitGracefully(finish);
    expect(askToQuit()).toBe(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(app.calls).toEqual([]);
    work.resolve(undefined);
    await vi.advanceTimersByTimeAsync(0);
    // Not `quit`, which would ask once more and be held up for ever.
    expect(app.calls).toEqual(['exit 0']);
  });

  it('is prepared once, however often it is asked for', async () => {
    const finish = vi.fn(() => new Promise<void>(() => undefined));
    quitGracefully(finish);
    expect([askToQuit(), askToQuit(), askToQuit()]).toEqual([true, true, true]);
    await vi.advanceTimersByTimeAsync(0);
    expect(finish).toHaveBeenCalledOnce();
  });

  it('comes though the work fails', async () => {
    quitGracefully(() => Promise.reject(new Error('disk')));
    askToQuit();
    await vi.advanceTimersByTimeAsync(0);
    expect(app.calls).toEqual(['exit 0']);
  });

  it('comes though the work never ends', async () => {
    quitGracefully(() => new Promise(() => undefined));
    askToQuit();
    await vi.advanceTimersByTimeAsync(11_000);
    expect(app.calls).toEqual([]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(app.calls).toEqual(['exit 0']);
  });
});
