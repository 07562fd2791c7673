import { app, dialog } from 'electron';
import { fill } from '../../shared/words/fill.ts';
import { ALREADY_RUNNING, REFUSED_SWITCHES, START_FAILURE } from '../../shared/words/start-failure.ts';

/** Shows a native error box and exits with code 1. For a start that failed before there was a window or a tray. */
export const endAfterStartFailure = (error: unknown): void => {
  const reason = error instanceof Error ? error.name : typeof error;
  dialog.showErrorBox(
    fill(START_FAILURE.title, { name: app.name }),
    fill(START_FAILURE.text, { name: app.name, folder: app.getPath('userData'), reason }),
  );
  app.exit(1);
};

/** Says in the terminal that the app runs already, and exits with code 0. The first instance brings its window to the front. */
export const endAsSecondInstance = (): void => {
  process.stdout.write(`${fill(ALREADY_RUNNING, { name: app.name })}\n`);
  app.exit(0);
};

/**
 * Says which switches a package refused, and exits with code 1. Ignoring them would not do: some have taken effect before the first
 * line of the app runs, such as those for the sandbox and the data folder. Must run before `ready`, after which the debugger starts.
 * Linux shows no box then: Electron writes the text to stderr.
 */
export const endAfterRefusedSwitches = (switches: readonly string[]): void => {
  const { name } = app;
  const list = switches.map((each) => each.slice(0, 60)).join(', ');
  dialog.showErrorBox(
    fill(REFUSED_SWITCHES.title, { name }),
    fill(REFUSED_SWITCHES.text, { name, switches: list }),
  );
  app.exit(1);
};
