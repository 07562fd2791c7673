import { app, dialog } from 'electron';
import { fill } from '../../shared/words/fill.ts';
import { START_FAILURE } from '../../shared/words/start-failure.ts';

/** The app could not be built: there is no window, no tray and perhaps no log to tell it. Says so in a box of the system, and ends. */
export const endAfterStartFailure = (error: unknown): void => {
  const reason = error instanceof Error ? error.name : typeof error;
  dialog.showErrorBox(
    fill(START_FAILURE.title, { name: app.name }),
    fill(START_FAILURE.text, { name: app.name, folder: app.getPath('userData'), reason }),
  );
  app.exit(1);
};
