import { pathToFileURL } from 'node:url';
import * as electron from './electron.ts';
import { resolveEntry } from './app/manifest.ts';
import { isRefusedOnWindows } from './app/windows-arguments.ts';

/**
 * Imports the app's entry module and lets the app become ready after its top-level `await`s. Node then imports the
 * same module instance as the main module, and reports its errors.
 */
export function startEntry(): void {
  const { standIn, ...modules } = electron;
  if (process.platform === 'win32' && isRefusedOnWindows(process.argv.slice(2))) standIn.endProcess(-1);
  standIn.connect(modules);
  const entry = resolveEntry(process.argv[1] ?? '.');
  const finished = () => standIn.entryFinished();
  // As in Electron, an app whose entry throws shows the error and becomes ready.
  import(pathToFileURL(entry).href).then(finished, finished);
}
