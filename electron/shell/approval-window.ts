import { app, BrowserWindow, session, type IpcMainInvokeEvent } from 'electron';
import type { Actor } from '../../shared/domain/actor.ts';
import type { ApprovalAnswer, ApprovalQuestion } from '../../shared/domain/approval.ts';
import { APPROVAL_CHANNELS, type GivenAnswer } from '../../shared/ipc/approval-bridge.ts';
import type { ApprovalPrompt, Clock, Logger } from '../core/ports.ts';
import { APPROVAL_PARTITION, APPROVAL_URL, UI_ORIGIN } from './ui-address.ts';
import { windowOptions } from './window-options.ts';

interface ApprovalWindow extends ApprovalPrompt {
  /** Brings the question that waits forward, such as from behind other windows. */
  raise(): void;
}

interface ApprovalWindowOptions {
  readonly preload: string;
  readonly icon: string | null;
  readonly clock: Clock;
  readonly logger: Logger;
}

const SIZE = { width: 460, height: 640, minWidth: 380, minHeight: 420 };
/** Milliseconds after the page was painted in which no answer counts: a key or click that was meant for another window. */
const DEAD_TIME_MS = 500;
/** Where `ready-to-show` does not come before `show`, such as on Wayland, the window is shown after this many milliseconds. */
const SHOW_AFTER_MS = 2000;

const ANSWERS: readonly string[] = ['allow', 'allow_kind', 'deny'] satisfies readonly GivenAnswer[];

/**
 * Asks each question in a window of its own, with its own preload and its own session in memory. Its channels exist on its own
 * `webContents` only, so that no other page can answer. It has no parent: it opens without the main window, and does not go with it.
 */
export const approvalWindow = (options: ApprovalWindowOptions): ApprovalWindow => {
  let current: BrowserWindow | null = null;
  return {
    ask: (question, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) {
          resolve('unanswered');
          return;
        }
        try {
          current = openWindow(options, question, signal, resolve);
        } catch (error) {
          options.logger.log('window.problem', {
            what: 'approval',
            reason: error instanceof Error ? error.name : '',
          });
          resolve('unavailable');
        }
      }),
    raise: () => {
      if (!current || current.isDestroyed()) return;
      if (current.isMinimized()) current.restore();
      current.show();
      current.focus();
    },
  };
};

/** Whether the person asked in Keyfob's own window or menu, and so waits for the question. */
const isAtKeyfob = ({ kind }: Actor): boolean => kind === 'page' || kind === 'tray';

const openWindow = (
  { preload, icon, clock, logger }: ApprovalWindowOptions,
  question: ApprovalQuestion,
  signal: AbortSignal,
  resolve: (answer: ApprovalAnswer) => void,
): BrowserWindow => {
  const window = new BrowserWindow({
    ...SIZE,
    useContentSize: true,
    maximizable: false,
    fullscreenable: false,
    title: app.name,
    ...windowOptions(icon, { preload, session: session.fromPartition(APPROVAL_PARTITION) }),
  });
  const { webContents: contents } = window;
  // Accelerators of the menu would work here, too.
  window.removeMenu();

  const finish = (answer: ApprovalAnswer): void => {
    cancelDeadline();
    cancelDeadTime?.();
    clearTimeout(showTimer);
    signal.removeEventListener('abort', withdraw);
    resolve(answer);
    if (!window.isDestroyed()) window.destroy();
  };
  const withdraw = (): void => finish('unanswered');
  signal.addEventListener('abort', withdraw);
  const cancelDeadline = clock.after(Math.max(0, question.endsAt - clock.now()), withdraw);

  const show = (): void => {
    clearTimeout(showTimer);
    if (window.isDestroyed() || window.isVisible()) return;
    if (isAtKeyfob(question.asker)) window.show();
    // The person works in another window.
    else window.showInactive();
  };
  const showTimer = setTimeout(show, SHOW_AFTER_MS);
  window.once('ready-to-show', show);
  contents.once('did-finish-load', show);

  let takesYes = false;
  let cancelDeadTime: (() => void) | null = null;
  const isOwn = ({ senderFrame }: IpcMainInvokeEvent): boolean =>
    senderFrame !== null && senderFrame === contents.mainFrame && senderFrame.origin === UI_ORIGIN;
  contents.ipc.handle(APPROVAL_CHANNELS.question, (event) => (isOwn(event) ? question : null));
  contents.ipc.handle(APPROVAL_CHANNELS.painted, (event) => {
    // A timer, since the clock may be set.
    if (isOwn(event)) cancelDeadTime ??= clock.after(DEAD_TIME_MS, () => (takesYes = true));
  });
  contents.ipc.handle(APPROVAL_CHANNELS.answer, (event, answer: unknown) => {
    if (!isOwn(event) || typeof answer !== 'string' || !ANSWERS.includes(answer)) return false;
    if (answer !== 'deny' && !takesYes) return false;
    // After the reply, which a destroyed window could not receive.
    setImmediate(() => finish(answer as GivenAnswer));
    return true;
  });

  const failed = (what: string, reason: string): void => {
    logger.log('window.problem', { what: `approval ${what}`, reason });
    finish('unanswered');
  };
  contents.on('render-process-gone', (_event, { reason }) => failed('render-process-gone', reason));
  contents.on('unresponsive', () => failed('unresponsive', ''));
  contents.on('preload-error', () => failed('preload-error', ''));
  contents.on('did-fail-load', (_event, code) => failed('did-fail-load', String(code)));
  window.on('closed', withdraw);
  void window.loadURL(APPROVAL_URL).catch(() => undefined);
  return window;
};
