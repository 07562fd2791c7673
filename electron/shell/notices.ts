import { Notification } from 'electron';
import type { Notices, NoticeDesktop } from '../core/notices/notices.ts';
import type { Logger } from '../core/ports.ts';
import type { MainWindow } from './windows.ts';

interface NoticesOptions {
  readonly notices: Pick<Notices, 'connect'>;
  readonly window: Pick<MainWindow, 'show' | 'isFocused'>;
  readonly logger: Logger;
}

/** Shows the core's notices as notifications of the desktop, if it has them. */
export const runNotices = ({ notices, window, logger }: NoticesOptions): void => {
  if (!Notification.isSupported()) return;
  // Keeps the notifications, and so their listeners, from being collected. One that left the screen may still be in a list.
  const kept = new Set<Notification>();
  const desktop: NoticeDesktop = {
    isWindowFocused: () => window.isFocused(),
    show: ({ title, body, view }, opened) => {
      const notification = new Notification({ title, body });
      kept.add(notification);
      // An unsigned app on macOS, or one without a shortcut on Windows, shows nothing. The tray still says it.
      notification.on('failed', () => {
        kept.delete(notification);
        logger.log('window.problem', { what: 'notification', reason: 'failed' });
      });
      notification.on('click', () => {
        // Before anything asynchronous: on Wayland, the right to come forward lasts as long as this listener.
        window.show(view);
        opened();
      });
      notification.show();
      return () => {
        kept.delete(notification);
        notification.close();
      };
    },
  };
  notices.connect(desktop);
};
