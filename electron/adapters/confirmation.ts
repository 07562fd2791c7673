import { app, dialog, type BrowserWindow } from 'electron';
import { COMMON } from '../../shared/words/common.ts';
import type { Confirmation, Question } from '../core/ports.ts';

/**
 * Asks in a box of the system's own, over the window that the question came from. Without a window there is nobody who could have
 * asked for anything. The box goes with its window. One at a time: a second question is answered with no, for a pile of boxes is
 * cleared away without reading.
 */
export const systemConfirmation = (windowNow: () => BrowserWindow | null): Confirmation => {
  let asking = false;
  return {
    ask: async (question) => {
      const window = windowNow();
      if (!window || asking) return false;
      asking = true;
      try {
        return await askOver(window, question);
      } finally {
        asking = false;
      }
    },
  };
};

const askOver = async (window: BrowserWindow, { title, text, action }: Question): Promise<boolean> => {
  const closing = new AbortController();
  const gone = Promise.withResolvers<false>();
  const close = (): void => {
    closing.abort();
    gone.resolve(false);
  };
  window.once('closed', close);
  try {
    const answered = dialog.showMessageBox(window, {
      type: 'warning',
      title: app.name,
      message: title,
      detail: text,
      buttons: [action, COMMON.cancel],
      // The box may come up while the person types; what they press then must not be a yes.
      defaultId: 1,
      cancelId: 1,
      // Windows would draw buttons as links, the first of them already chosen.
      noLink: true,
      signal: closing.signal,
    });
    // Whether the box answers when its window has taken it along is the system's affair; nobody must wait for it then.
    return await Promise.race([answered.then(({ response }) => response === 0), gone.promise]);
  } finally {
    window.off('closed', close);
  }
};
