import * as electron from 'electron';
import { describe, expect, it } from 'vitest';
import { approvalWindow } from '../../electron/shell/approval-window.ts';
import { APPROVAL_URL, UI_ORIGIN } from '../../electron/shell/ui-address.ts';
import type { ApprovalQuestion } from '../../shared/domain/approval.ts';
import { APPROVAL_CHANNELS } from '../../shared/ipc/approval-bridge.ts';
import { KEYFOB, LINK, PAGE, TRAY, type Actor } from '../../shared/domain/actor.ts';
import { callsOf, windows } from '../support/electron-double/double.ts';
import { ManualClock } from '../support/manual-clock.ts';

const MINUTE = 60_000;

/** A prompt, and the window that it opened last. */
const openPrompt = () => {
  const clock = new ManualClock();
  const prompt = approvalWindow({
    preload: '/app/approval-preload.cjs',
    icon: null,
    clock,
    logger: { log: () => undefined },
  });
  const window = () => windows.at(-1)!;
  /** Calls from the window's page, or from another frame. */
  const call = (
    channel: string,
    argument?: unknown,
    senderFrame: object | null = window().webContents.mainFrame,
  ): unknown => {
    const [, handler] = callsOf(window().webContents.ipc, 'handle').find(([name]) => name === channel)!;
    return handler({ senderFrame } as electron.IpcMainInvokeEvent, argument);
  };
  const ask = (asker: Actor = PAGE) => {
    const withdrawn = new AbortController();
    const question: ApprovalQuestion = {
      id: 'q',
      asker,
      provider: { name: 'Example', logo: { kind: 'letters' }, brandColor: '#000000' },
      account: { label: 'anna', tenant: null, color: 'teal', picture: null },
      endsAt: clock.now() + 10 * MINUTE,
      about: { kind: 'reveal', how: 'show', purpose: 'a test' },
    };
    let answer: string | null = null;
    void prompt.ask(question, withdrawn.signal).then((given) => (answer = given));
    const settled = async (): Promise<string | null> => {
      await new Promise((resolve) => setImmediate(resolve));
      await Promise.resolve();
      return answer;
    };
    return { withdrawn, question, settled };
  };
  return { clock, prompt, window, call, ask };
};

const ask = (asker?: Actor) => {
  const opened = openPrompt();
  const asked = opened.ask(asker);
  return { ...opened, ...asked, window: opened.window() };
};

describe('the approval window', () => {
  it('L22: has no parent, a preload and a session of its own, and channels on its own page only', () => {
    const { window } = ask();
    const { webPreferences, parent, modal } = window.options;
    expect([parent, modal]).toEqual([undefined, undefined]);
    expect(webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      preload: '/app/approval-preload.cjs',
    });
    expect(webPreferences?.session).not.toBe(electron.session.defaultSession);
    expect(callsOf(window, 'loadURL')).toEqual([[APPROVAL_URL]]);
    expect(callsOf(electron.ipcMain, 'handle')).toEqual([]);
  });

  it('L16: takes a yes only from its own page, and only half a second after the question was painted', async () => {
    const { clock, question, window, call, settled } = ask();
    expect(call(APPROVAL_CHANNELS.question)).toBe(question);
    clock.advance(MINUTE);
    expect(call(APPROVAL_CHANNELS.answer, 'allow')).toBe(false);
    call(APPROVAL_CHANNELS.painted);
    clock.advance(499);
    expect(call(APPROVAL_CHANNELS.answer, 'allow_kind')).toBe(false);
    clock.advance(1);
    for (const foreign of [null, { origin: UI_ORIGIN }, {}]) {
      expect(call(APPROVAL_CHANNELS.question, undefined, foreign)).toBe(null);
      expect(call(APPROVAL_CHANNELS.answer, 'allow', foreign)).toBe(false);
    }
    for (const junk of ['yes', '', true, null, {}, 'unanswered'])
      expect(call(APPROVAL_CHANNELS.answer, junk)).toBe(false);
    expect(await settled()).toBe(null);
    expect(call(APPROVAL_CHANNELS.answer, 'allow')).toBe(true);
    expect(await settled()).toBe('allow');
    expect(window.isDestroyed()).toBe(true);
    expect(clock.pending).toBe(0);
  });

  it.each([
    ['forward', MINUTE],
    ['back', -MINUTE],
  ])('L16: takes no yes earlier or later because the clock is set %s', (_, ms) => {
    const { clock, call } = ask();
    call(APPROVAL_CHANNELS.painted);
    clock.set(ms);
    // Reported again, which does not begin the time anew.
    call(APPROVAL_CHANNELS.painted);
    clock.advance(499);
    expect(call(APPROVAL_CHANNELS.answer, 'allow')).toBe(false);
    clock.advance(1);
    expect(call(APPROVAL_CHANNELS.answer, 'allow')).toBe(true);
  });

  it.each<[Actor, 'show' | 'showInactive']>([
    [PAGE, 'show'],
    [TRAY, 'show'],
    [LINK, 'showInactive'],
    [KEYFOB, 'showInactive'],
  ])('L22: takes the focus only if the person asked in Keyfob: %j', (asker, how) => {
    const { window } = ask(asker);
    window.emit('ready-to-show');
    window.webContents.emit('did-finish-load');
    const calls = [callsOf(window, 'show').length, callsOf(window, 'showInactive').length];
    expect(calls).toEqual(how === 'show' ? [1, 0] : [0, 1]);
    expect(callsOf(window, 'focus')).toEqual([]);
  });

  it('is brought forward again while it waits, and not afterwards', async () => {
    const { prompt, window, call, settled } = ask();
    prompt.raise();
    expect([callsOf(window, 'show').length, callsOf(window, 'focus').length]).toEqual([1, 1]);
    call(APPROVAL_CHANNELS.answer, 'deny');
    await settled();
    prompt.raise();
    expect(callsOf(window, 'focus')).toHaveLength(1);
  });

  it('L20: takes a no at once', async () => {
    const { call, settled } = ask();
    expect(call(APPROVAL_CHANNELS.answer, 'deny')).toBe(true);
    expect(await settled()).toBe('deny');
  });

  it.each<[string, (asked: ReturnType<typeof ask>) => unknown]>([
    ['it is closed', ({ window }) => window.destroy()],
    [
      'its page crashes',
      ({ window }) => window.webContents.emit('render-process-gone', {}, { reason: 'oom' }),
    ],
    ['its page hangs', ({ window }) => window.webContents.emit('unresponsive')],
    ['its page does not load', ({ window }) => window.webContents.emit('did-fail-load', {}, -6)],
    ['its preload fails', ({ window }) => window.webContents.emit('preload-error', {}, '', new Error())],
    ['the question is withdrawn', ({ withdrawn }) => withdrawn.abort()],
    ['the time is over', ({ clock }) => clock.advance(10 * MINUTE)],
  ])('L22: is no yes if %s, and a later yes does not count', async (_, end) => {
    const asked = ask();
    asked.call(APPROVAL_CHANNELS.painted);
    asked.clock.advance(1000);
    end(asked);
    asked.call(APPROVAL_CHANNELS.answer, 'allow');
    expect(await asked.settled()).toBe('unanswered');
    expect(asked.window.isDestroyed()).toBe(true);
  });
});

describe('the approval window, opened in advance', () => {
  const prepared = () => {
    const opened = openPrompt();
    opened.prompt.prepare();
    opened.window().emit('ready-to-show');
    opened.window().webContents.emit('did-finish-load');
    return { ...opened, first: opened.window() };
  };

  it('L16: stays hidden and takes no answer until it has a question, which it shows once it is painted', async () => {
    const { clock, call, ask, first } = prepared();
    const question = call(APPROVAL_CHANNELS.question);
    call(APPROVAL_CHANNELS.painted);
    clock.advance(1000);
    for (const answer of ['allow', 'deny']) expect(call(APPROVAL_CHANNELS.answer, answer)).toBe(false);
    expect(first.isVisible()).toBe(false);

    const asked = ask();
    expect(windows).toEqual([first]);
    expect(await question).toBe(asked.question);
    expect(first.isVisible()).toBe(false);
    expect(call(APPROVAL_CHANNELS.answer, 'allow')).toBe(false);
    call(APPROVAL_CHANNELS.painted);
    expect(first.isVisible()).toBe(true);
    clock.advance(499);
    expect(call(APPROVAL_CHANNELS.answer, 'allow')).toBe(false);
    clock.advance(1);
    expect(call(APPROVAL_CHANNELS.answer, 'allow')).toBe(true);
    expect(await asked.settled()).toBe('allow');
    expect(first.isDestroyed()).toBe(true);
  });

  it('is shown all the same where hidden windows are not painted', async () => {
    const { ask, first } = prepared();
    ask(LINK);
    await expect.poll(() => callsOf(first, 'showInactive').length).toBe(1);
  });

  it('asks one question; whoever answered it has the next window in advance', async () => {
    const { call, ask, first } = prepared();
    const asked = ask();
    call(APPROVAL_CHANNELS.answer, 'deny');
    expect(await asked.settled()).toBe('deny');
    const [, second] = windows;
    expect([first.isDestroyed(), second?.isDestroyed(), windows.length]).toEqual([true, false, 2]);
    const withdrawn = ask();
    withdrawn.withdrawn.abort();
    expect([await withdrawn.settled(), windows.length]).toEqual(['unanswered', 2]);
  });

  it.each<[string, (opened: ReturnType<typeof prepared>) => unknown]>([
    ['five minutes', ({ clock }) => clock.advance(5 * MINUTE)],
    ['its page crashed', ({ first }) => first.webContents.emit('render-process-gone', {}, { reason: 'oom' })],
    ['the app quits', ({ prompt }) => prompt.close()],
  ])('is gone after %s, and a question opens another', (_, end) => {
    const opened = prepared();
    end(opened);
    expect(opened.first.isDestroyed()).toBe(true);
    opened.ask();
    expect(opened.call(APPROVAL_CHANNELS.question)).toMatchObject({ id: 'q' });
    expect(windows).toHaveLength(2);
  });

  it('is kept while requests are written, and no second one is opened', () => {
    const { clock, prompt, first } = prepared();
    clock.advance(4 * MINUTE);
    prompt.prepare();
    clock.advance(4 * MINUTE);
    expect([windows.length, first.isDestroyed()]).toEqual([1, false]);
    prompt.close();
    prompt.prepare();
    expect([windows.length, first.isDestroyed(), clock.pending]).toEqual([1, true, 0]);
  });
});
