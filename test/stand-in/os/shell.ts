import { guard } from '../support/guard.ts';
import type { Platform } from '../settings.ts';

/** What `shell` was asked to do. */
export interface ShellRecord {
  /** Addresses given to other programs, oldest first. */
  openedUrls: string[];
  openedPaths: string[];
  beeps: number;
}

/** Windows takes no longer address (INTERNET_MAX_URL_LENGTH). */
const longestWindowsUrl = 2081;

/**
 * Makes `shell`.
 * @param open hands an address to the person's browser, or to the app it belongs to
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
      // On Linux this only means that another program was started.
      return Promise.resolve();
    },
    openPath,
    showItemInFolder: (path) => void openPath(path),
    trashItem: (path) => openPath(path).then(() => undefined),
    beep: () => void (record.beeps += 1),
  });
}
