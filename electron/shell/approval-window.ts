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
  /** Call it when the app quits: no window is opened in advance any more. */
  close(): void;
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
/** The same for a window whose page waits for the question. It is painted sooner where hidden windows are painted. */
const SHOW_PREPARED_AFTER_MS = 100;
/** Milliseconds for which a window is kept in advance. It has a process of its own, which takes memory. */
const KEEP_PREPARED_MS = 5 * 60_000;

const ANSWERS: readonly string[] = ['allow', 'allow_kind', 'deny'] satisfies readonly GivenAnswer[];

/**
 * Asks each question in a window of its own, with its own preload and its own session in memory. Its channels exist on its own
 * `webContents` only, so that no other page can answer. It has no parent: it opens without the main window, and does not go with it.
 * The window can be opened in advance, hidden and without a question, because opening it takes longer than drawing the question.
 */
export const approvalWindow = (options: ApprovalWindowOptions): ApprovalWindow => {
  const { clock, logger } = options;
  let current: QuestionWindow | null = null;
  let prepared: QuestionWindow | null = null;
  let cancelRemoval: (() => void) | null = null;
  let isClosed = false;

  const open = (): QuestionWindow | null => {
    try {
      return openWindow(options);
    } catch (error) {
      logger.log('window.problem', { what: 'approval', reason: error instanceof Error ? error.name : '' });
      return null;
    }
  };
  /** Takes the window that was opened in advance. */
  const takePrepared = (): QuestionWindow | null => {
    const taken = prepared;
    prepared = null;
    cancelRemoval?.();
    cancelRemoval = null;
    return taken?.window.isDestroyed() === false ? taken : null;
  };
  const prepare = (): void => {
    const kept = takePrepared();
    if (isClosed) kept?.window.destroy();
    else prepared = kept ?? open();
    if (prepared) cancelRemoval = clock.after(KEEP_PREPARED_MS, () => takePrepared()?.window.destroy());
  };

  return {
    ask: async (question, signal) => {
      if (signal.aborted) return 'unanswered';
      const inAdvance = takePrepared();
      current = inAdvance ?? open();
      if (!current) return 'unavailable';
      const answer = await current.ask(question, signal);
      // Whoever was expected to send a write, and answered, may send the next one.
      if (inAdvance && answer !== 'unanswered') prepare();
      return answer;
    },
    prepare,
    raise: () => {
      const window = current?.window;
      if (!window || window.isDestroyed()) return;
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    close: () => {
      isClosed = true;
      takePrepared()?.window.destroy();
    },
  };
};

/** Whether the person asked in Keyfob's own window or menu, and so waits for the question. */
const isAtKeyfob = ({ kind }: Actor): boolean => kind === 'page' || kind === 'tray';

/** A window whose page waits for its question. It asks one. */
interface QuestionWindow {
  readonly window: BrowserWindow;
  /** Shows the window with the question, and destroys it after the answer. */
  ask(question: ApprovalQuestion, signal: AbortSignal): Promise<ApprovalAnswer>;
}

interface Asked {
  readonly question: ApprovalQuestion;
  readonly finish: (answer: ApprovalAnswer) => void;
}

const openWindow = ({ preload, icon, clock, logger }: ApprovalWindowOptions): QuestionWindow => {
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

  let asked: Asked | null = null;
  const firstQuestion = Promise.withResolvers<ApprovalQuestion>();
  let isLoaded = false;
  let showTimer: NodeJS.Timeout | undefined;
  let takesYes = false;
  let cancelDeadTime: (() => void) | null = null;

  const show = (): void => {
    if (!asked) return;
    clearTimeout(showTimer);
    if (window.isDestroyed() || window.isVisible()) return;
    if (isAtKeyfob(asked.question.asker)) window.show();
    // The person works in another window.
    else window.showInactive();
  };
  window.once('ready-to-show', show);
  contents.once('did-finish-load', () => {
    isLoaded = true;
    show();
  });

  const isOwn = ({ senderFrame }: IpcMainInvokeEvent): boolean =>
    senderFrame !== null && senderFrame === contents.mainFrame && senderFrame.origin === UI_ORIGIN;
  contents.ipc.handle(APPROVAL_CHANNELS.question, (event) =>
    isOwn(event) ? (asked?.question ?? firstQuestion.promise) : null,
  );
  contents.ipc.handle(APPROVAL_CHANNELS.painted, (event) => {
    if (!isOwn(event) || !asked) return;
    // Before the dead time, which counts from when the person can see the question.
    show();
    // A timer, since the clock may be set.
    cancelDeadTime ??= clock.after(DEAD_TIME_MS, () => (takesYes = true));
  });
  contents.ipc.handle(APPROVAL_CHANNELS.answer, (event, answer: unknown) => {
    if (!isOwn(event) || typeof answer !== 'string' || !ANSWERS.includes(answer)) return false;
    if (!asked || (answer !== 'deny' && !takesYes)) return false;
    const { finish } = asked;
    // After the reply, which a destroyed window could not receive.
    setImmediate(() => finish(answer as GivenAnswer));
    return true;
  });

  const end = (answer: ApprovalAnswer): void => {
    if (asked) asked.finish(answer);
    else if (!window.isDestroyed()) window.destroy();
  };
  const failed = (what: string, reason: string): void => {
    logger.log('window.problem', { what: `approval ${what}`, reason });
    end('unanswered');
  };
  contents.on('render-process-gone', (_event, { reason }) => failed('render-process-gone', reason));
  contents.on('unresponsive', () => failed('unresponsive', ''));
  contents.on('preload-error', () => failed('preload-error', ''));
  contents.on('did-fail-load', (_event, code) => failed('did-fail-load', String(code)));
  window.on('closed', () => end('unanswered'));
  void window.loadURL(APPROVAL_URL).catch(() => undefined);

  return {
    window,
    ask: (question, signal) =>
      new Promise((resolve) => {
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
        asked = { question, finish };
        firstQuestion.resolve(question);
        showTimer = setTimeout(show, isLoaded ? SHOW_PREPARED_AFTER_MS : SHOW_AFTER_MS);
      }),
  };
};
