import { app } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { quitGracefully } from '../../../electron/shell/quit.ts';
import { callsOf, DoubleEvent } from '../../support/electron-double/double.ts';

/** Quits as Electron does; true if the app prevents it for now. */
const askToQuit = (): boolean => {
  const event = new DoubleEvent();
  app.emit('will-quit', event);
  return event.defaultPrevented;
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('quitting', () => {
  it('waits for the work to finish, then exits without asking again', async () => {
    const work = Promise.withResolvers<undefined>();
    quitGracefully(() => work.promise);
    expect(askToQuit()).toBe(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(callsOf(app, 'exit')).toEqual([]);
    work.resolve(undefined);
    await vi.advanceTimersByTimeAsync(0);
    // Not `quit`, which would emit `will-quit` again.
    expect(callsOf(app, 'exit')).toEqual([[0]]);
    expect(callsOf(app, 'quit')).toEqual([]);
  });

  it('finishes the work once, however often it is asked for', async () => {
    const finish = vi.fn(() => new Promise<void>(() => undefined));
    quitGracefully(finish);
    expect([askToQuit(), askToQuit(), askToQuit()]).toEqual([true, true, true]);
    await vi.advanceTimersByTimeAsync(0);
    expect(finish).toHaveBeenCalledOnce();
  });

  it('exits when the work fails', async () => {
    quitGracefully(() => Promise.reject(new Error('disk')));
    askToQuit();
    await vi.advanceTimersByTimeAsync(0);
    expect(callsOf(app, 'exit')).toEqual([[0]]);
  });

  it('exits after twelve seconds when the work never ends', async () => {
    quitGracefully(() => new Promise(() => undefined));
    askToQuit();
    await vi.advanceTimersByTimeAsync(11_999);
    expect(callsOf(app, 'exit')).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(callsOf(app, 'exit')).toEqual([[0]]);
  });
});
