import { guard } from '../support/guard.ts';
import type { Platform } from '../settings.ts';

/** The recorded calls of `shell`. */
export interface ShellRecord {
  /** URLs passed to `openExternal`, oldest first. */
  openedUrls: string[];
  openedPaths: string[];
  beeps: number;
}

/** Maximum length of a URL on Windows (INTERNET_MAX_URL_LENGTH). */
const longestWindowsUrl = 2081;

/**
 * Creates `shell`.
 * @param open opens a URL in the person's browser, or delivers it to the app
 */
export function createShell(
  platform: Platform,
  record: ShellRecord,
  open: (url: string) => void,
): Electron.Shell {
  const openPath = (path: string): Promise<string> => {
    record.openedPaths.push(path);
    return Promise.resolve('');
  };
  return guard<Electron.Shell>('shell', {
    openExternal: (url) => {
      if (!URL.canParse(url)) return Promise.reject(new Error('Invalid URL'));
      if (platform === 'win32' && url.length > longestWindowsUrl) {
        return Promise.reject(new Error('Failed to open: The filename or extension is too long. (0xCE)'));
      }
      record.openedUrls.push(url);
      open(url);
      // On Linux, success means only that another program was started.
      return Promise.resolve();
    },
    openPath,
    showItemInFolder: (path) => void openPath(path),
    trashItem: (path) => openPath(path).then(() => undefined),
    beep: () => void (record.beeps += 1),
  });
}
