import { app, dialog, type BrowserWindow } from 'electron';
import { COMMON } from '../../shared/words/common.ts';
import type { Confirmation, Question } from '../core/ports.ts';

/** Asks in a native message box that is modal to the window. The answer is no if there is no window, or if it closes. */
export const systemConfirmation = (currentWindow: () => BrowserWindow | null): Confirmation => ({
  ask: async (question) => {
    const window = currentWindow();
    return window !== null && (await askOver(window, question));
  },
});

const askOver = async (window: BrowserWindow, { title, text, action }: Question): Promise<boolean> => {
  const closeBox = new AbortController();
  const windowClosed = Promise.withResolvers<false>();
  const close = (): void => {
    closeBox.abort();
    windowClosed.resolve(false);
  };
  window.once('closed', close);
  try {
    const answer = dialog.showMessageBox(window, {
      type: 'warning',
      title: app.name,
      message: title,
      detail: text,
      buttons: [action, COMMON.cancel],
      // Cancel is the default: a person who is typing when the box opens must not confirm by accident.
      defaultId: 1,
      cancelId: 1,
      // Windows would otherwise show the buttons as command links with the first one selected.
      noLink: true,
      signal: closeBox.signal,
    });
    // Not every system settles the promise when the window closes with its box.
    return await Promise.race([answer.then(({ response }) => response === 0), windowClosed.promise]);
  } finally {
    window.off('closed', close);
  }
};
