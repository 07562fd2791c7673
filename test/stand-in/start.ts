import { pathToFileURL } from 'node:url';
import * as electron from './electron.ts';
import { resolveEntry } from './app/manifest.ts';
import { isRefusedOnWindows } from './app/windows-arguments.ts';

/**
 * Starts the app's entry module and, when it is done with everything it imports and awaits at top level, lets the app
 * become ready. Node itself then finds the module loaded; what goes wrong in it is Node's to report.
 */
export function startEntry(): void {
  const { standIn, ...modules } = electron;
  if (process.platform === 'win32' && isRefusedOnWindows(process.argv.slice(2))) standIn.endProcess(-1);
  standIn.connect(modules);
  const entry = resolveEntry(process.argv[1] ?? '.');
  const finished = () => standIn.entryFinished();
  // An app whose entry fails goes on in Electron, too: it shows the error and becomes ready.
  import(pathToFileURL(entry).href).then(finished, finished);
}
