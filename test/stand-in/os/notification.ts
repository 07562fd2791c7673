import { EventEmitter } from 'node:events';
import type { Lifecycle } from '../app/lifecycle.ts';
import type { Platform } from '../settings.ts';
import type { Changes } from '../support/changes.ts';
import { guard } from '../support/guard.ts';

/** A notification that the app has shown. */
export interface ShownNotification {
  title: string;
  body: string;
  /** Labels of the buttons; none on Linux. */
  actions: string[];
  isOpen: boolean;
}

/** The class `Notification`, and the notices of the desktop. */
export interface Notifications {
  readonly Notification: typeof Electron.Notification;
  /** Everything shown so far, oldest first. */
  shown: () => readonly ShownNotification[];
  /** A click of the person on the notification with this number in {@link shown}. */
  click: (index: number) => void;
  /** The person dismisses it. */
  dismiss: (index: number) => void;
}

/** Makes `Notification` as it is on Linux, or as an unsigned app has it on macOS: nothing is shown, and `failed` says so. */
export function createNotifications(
  lifecycle: Lifecycle,
  platform: Platform,
  changes: Changes,
): Notifications {
  const shown: { record: ShownNotification; emitter: EventEmitter }[] = [];

  function Notification(options: Electron.NotificationConstructorOptions = {}): Electron.Notification {
    if (!lifecycle.isReady) throw new Error('Cannot create Notification before app is ready');
    const emitter = new EventEmitter();
    let current: ShownNotification | undefined;
    const close = () => {
      if (current?.isOpen !== true) return;
      current.isOpen = false;
      changes.notify();
      emitter.emit('close', {});
    };
    const members = {
      id: options.id ?? '',
      groupId: options.groupId ?? '',
      groupTitle: options.groupTitle ?? '',
      title: options.title ?? '',
      subtitle: options.subtitle ?? '',
      body: options.body ?? '',
      silent: options.silent ?? false,
      hasReply: options.hasReply ?? false,
      replyPlaceholder: options.replyPlaceholder ?? '',
      closeButtonText: options.closeButtonText ?? '',
      sound: options.sound ?? '',
      timeoutType: options.timeoutType ?? 'default',
      urgency: options.urgency ?? 'normal',
      actions: options.actions ?? [],
      toastXml: options.toastXml ?? '',
      close,
      show: () => {
        if (platform === 'darwin') {
          queueMicrotask(() => emitter.emit('failed', {}, 'Application is not signed'));
          return;
        }
        close();
        const { title, body, actions } = members;
        const labels = platform === 'linux' ? [] : actions.map((action) => action.text ?? '');
        current = { title, body, actions: labels, isOpen: true };
        shown.push({ record: current, emitter });
        changes.notify();
        queueMicrotask(() => emitter.emit('show', {}));
      },
    } satisfies Partial<Omit<Electron.Notification, keyof EventEmitter>>;
    Object.assign(emitter, members);
    return guard<Electron.Notification>('Notification', emitter as never);
  }
  Object.assign(Notification, { isSupported: () => true, handleActivation: () => undefined });

  const end = (index: number, event: string) => {
    const entry = shown[index];
    if (entry?.record.isOpen !== true)
      throw new Error(`There is no open notification with number ${String(index)}`);
    entry.record.isOpen = false;
    changes.notify();
    entry.emitter.emit(event, {});
  };
  return {
    Notification: guard<typeof Electron.Notification>('Notification', Notification as never),
    shown: () => shown.map(({ record }) => record),
    click: (index) => end(index, 'click'),
    dismiss: (index) => end(index, 'close'),
  };
}
