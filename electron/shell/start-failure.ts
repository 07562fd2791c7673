import { app, dialog } from 'electron';
import { fill } from '../../shared/words/fill.ts';
import { START_FAILURE } from '../../shared/words/start-failure.ts';

/** Shows a native error box and exits with code 1. For a start that failed before there was a window or a tray. */
export const endAfterStartFailure = (error: unknown): void => {
  const reason = error instanceof Error ? error.name : typeof error;
  dialog.showErrorBox(
    fill(START_FAILURE.title, { name: app.name }),
    fill(START_FAILURE.text, { name: app.name, folder: app.getPath('userData'), reason }),
  );
  app.exit(1);
};
