import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const knownPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** No Chromium was found; the message says how to install or name one. */
class NoChromiumError extends Error {
  override name = 'NoChromiumError';
}

/**
 * Finds a Chromium: `KEYFOB_CHROMIUM`, or an installed Chromium or Chrome, or the one that Playwright downloaded.
 * @returns the absolute path of an executable
 * @throws NoChromiumError if there is none, or if `KEYFOB_CHROMIUM` is not an executable
 */
export async function findChromium(env: NodeJS.ProcessEnv): Promise<string> {
  const chosen = env['KEYFOB_CHROMIUM'];
  if (chosen !== undefined && chosen !== '') {
    if (isExecutable(chosen)) return chosen;
    throw new NoChromiumError(`KEYFOB_CHROMIUM is "${chosen}", which is not an executable file`);
  }
  const installed = [...knownPaths, ...onPath(env)].find(isExecutable);
  if (installed !== undefined) return installed;

  const { chromium } = await import('playwright');
  const downloaded = chromium.executablePath();
  if (isExecutable(downloaded)) return downloaded;
  throw new NoChromiumError(
    'No Chromium was found. Install the package "chromium" (or Google Chrome), run ' +
      '"npx playwright install chromium", or set KEYFOB_CHROMIUM to the executable.',
  );
}

function onPath(env: NodeJS.ProcessEnv): string[] {
  const directories = (env['PATH'] ?? '').split(delimiter).filter((directory) => directory !== '');
  return directories.flatMap((directory) => commands.map((command) => join(directory, command)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
