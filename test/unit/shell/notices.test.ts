import { Notification } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import type { NoticeDesktop } from '../../../electron/core/notices/notices.ts';
import { runNotices } from '../../../electron/shell/notices.ts';
import { callsOf, notifications } from '../../support/electron-double/double.ts';

const setup = () => {
  const calls: string[] = [];
  const desktops: NoticeDesktop[] = [];
  const logged: object[] = [];
  const page = { page: 'connections' } as const;
  runNotices({
    notices: { connect: (desktop) => void desktops.push(desktop) },
    window: {
      show: (view) => void calls.push(`show ${view?.page}`),
      isFocused: () => true,
    },
    logger: { log: (event, fields) => void logged.push({ event, ...fields }) },
  });
  const show = () =>
    desktops[0]?.show({ title: 'T', body: 'B', view: page }, () => void calls.push('opened'));
  return { calls, desktops, logged, show };
};

describe('a notification', () => {
  it('opens its page within the click, which on Wayland alone may raise a window, and can be closed', () => {
    const { calls, desktops, show } = setup();
    expect(desktops[0]?.isWindowFocused()).toBe(true);
    const close = show();
    expect(notifications[0]).toMatchObject({ title: 'T', body: 'B' });
    expect(callsOf(notifications[0]!, 'show')).toHaveLength(1);
    notifications[0]?.emit('click');
    expect(calls).toEqual(['show connections', 'opened']);
    close?.();
    expect(callsOf(notifications[0]!, 'close')).toHaveLength(1);
  });

  it('that the system refuses to show is logged', () => {
    const { logged, show } = setup();
    show();
    notifications[0]?.emit('failed', {}, 'Application is not signed');
    expect(logged).toMatchObject([{ event: 'window.problem', what: 'notification' }]);
  });

  it('is not tried where the desktop has none', () => {
    vi.spyOn(Notification, 'isSupported').mockReturnValueOnce(false);
    expect(setup().desktops).toEqual([]);
  });
});
