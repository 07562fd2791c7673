import { execFile, spawn } from 'node:child_process';
import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Command } from './found-browser.ts';

/* Other programs. None is started by a shell, and each argument is passed as it is. */

/** Milliseconds. */
const OUTPUT_TIMEOUT_MS = 5000;
const MAX_OUTPUT_BYTES = 4_000_000;

/** What a program writes; empty if it fails. */
export const outputOf = (program: string, args: readonly string[]): Promise<string> => {
  const options = { timeout: OUTPUT_TIMEOUT_MS, windowsHide: true, maxBuffer: MAX_OUTPUT_BYTES };
  return new Promise((resolve) => {
    execFile(program, args, options, (error, output) => resolve(error ? '' : output));
  });
};

/** Starts a program that goes on when Keyfob quits. Fails with `system.open_failed`. */
export const startProgram = ({ program, args }: Command): Promise<Result<null>> =>
  new Promise((resolve) => {
    // Electron names its own desktop entry in this variable, and Chromium would take it for its own.
    const env = { ...process.env, CHROME_DESKTOP: undefined };
    const child = spawn(program, args, { env, detached: true, shell: false, stdio: 'ignore' });
    child.once('error', () => resolve(err(appError('system.open_failed'))));
    child.once('spawn', () => {
      child.unref();
      resolve(ok(null));
    });
  });
