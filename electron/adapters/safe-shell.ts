import { shell } from 'electron';
import { appError } from '../../shared/errors.ts';
import { err, ok } from '../../shared/result.ts';
import type { Browser, Logger } from '../core/ports.ts';

/** The longest URL that Windows opens; it cuts or refuses longer ones. */
const MAX_WINDOWS_URL = 2081;

/** The URL to open, normalized, or null if it must not be opened: only https without credentials, and http on loopback. */
export const openableUrl = (text: string, platform: NodeJS.Platform): string | null => {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isLoopback = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|localhost)$/.test(url.hostname);
  const isAllowed = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback);
  if (!isAllowed || url.username !== '' || url.password !== '') return null;
  return platform === 'win32' && url.href.length > MAX_WINDOWS_URL ? null : url.href;
};

/** Opens URLs in the person's default browser, as far as `openableUrl` permits them. Errors: `system.open_failed`. */
export const systemBrowser = (platform: NodeJS.Platform, logger: Logger): Browser => ({
  open: async (text) => {
    const url = openableUrl(text, platform);
    if (url === null) {
      logger.log('browser.failed', { reason: 'refused' });
      return err(appError('system.open_failed'));
    }
    try {
      await shell.openExternal(url);
      return ok(null);
    } catch {
      logger.log('browser.failed', { reason: 'system' });
      return err(appError('system.open_failed'));
    }
  },
});
