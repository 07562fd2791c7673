import { shell } from 'electron';
import { appError } from '../../shared/errors.ts';
import { err, ok } from '../../shared/result.ts';
import type { Browser, Logger } from '../core/ports.ts';

/** What Windows takes; a longer address is cut or refused. */
const MAX_WINDOWS_URL = 2081;

/** The address to hand to the system, re-serialised, or null if it must not be opened. */
export const openableUrl = (text: string, platform: NodeJS.Platform): string | null => {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const loopback = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|localhost)$/.test(url.hostname);
  const allowed = url.protocol === 'https:' || (url.protocol === 'http:' && loopback);
  if (!allowed || url.username !== '' || url.password !== '') return null;
  return platform === 'win32' && url.href.length > MAX_WINDOWS_URL ? null : url.href;
};

/**
 * The only door to the operating system's "open". Addresses are made by the main process; https only, and plain http on
 * loopback, where the sandbox and a developer's own server live.
 */
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
