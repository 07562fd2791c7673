import { app, Notification } from 'electron';
import { TRAY_NOTICE } from '../../shared/words/tray.ts';

export interface TrayNoticeOptions {
  readonly platform: NodeJS.Platform;
  /** Whether the notice was shown, stored. */
  readonly shown: { get(): boolean; set(shown: boolean): void };
  /** Opens the window. */
  readonly open: () => void;
}

/**
 * Returns a function for a closed window. It says once that the app goes on in the tray, unless the app quits. The text also
 * names another start, because Linux does not say whether its desktop shows a tray.
 */
export const createTrayNotice = ({ platform, shown, open }: TrayNoticeOptions): (() => void) => {
  let isQuitting = false;
  // Keeps the notification, and so its listeners, from being collected.
  let notice: Notification | null = null;
  app.on('before-quit', () => {
    isQuitting = true;
  });
  return () => {
    if (isQuitting || shown.get()) return;
    const { title, text, textOnMac } = TRAY_NOTICE;
    notice = new Notification({ title, body: platform === 'darwin' ? textOnMac : text });
    // An unsigned app on macOS, or a Linux without notifications, shows nothing. The next close tries again.
    notice.on('show', () => shown.set(true));
    notice.on('click', () => {
      notice = null;
      open();
    });
    notice.show();
  };
};
