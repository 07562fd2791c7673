import { EventEmitter } from 'node:events';
import type { Lifecycle } from '../app/lifecycle.ts';
import type { Platform } from '../settings.ts';
import type { Changes } from '../support/changes.ts';
import { guard } from '../support/guard.ts';

export interface ShownNotification {
  title: string;
  body: string;
  /** Labels of the buttons; none on Linux. */
  actions: string[];
  isOpen: boolean;
}

/** The class `Notification`, and the simulated notifications of the desktop. */
export interface Notifications {
  readonly Notification: typeof Electron.Notification;
  /** All notifications so far, oldest first. */
  shown: () => readonly ShownNotification[];
  /** Simulates a click on the notification with this index in {@link shown}. */
  click: (index: number) => void;
  /** Simulates a dismissal. */
  dismiss: (index: number) => void;
}

/** Creates `Notification` as on Linux, or as in an unsigned app on macOS, where `failed` is emitted. */
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
      emitter.emit('close', null);
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
        queueMicrotask(() => emitter.emit('show', null));
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
