import { app } from 'electron';
import { describe, expect, it } from 'vitest';
import { createTrayNotice } from '../../../electron/shell/tray-notice.ts';
import { callsOf, notifications } from '../../support/electron-double/double.ts';

const setup = (platform: NodeJS.Platform = 'linux') => {
  let isShown = false;
  const opened: string[] = [];
  const windowClosed = createTrayNotice({
    platform,
    shown: { get: () => isShown, set: (next) => void (isShown = next) },
    open: () => void opened.push('window'),
  });
  return { windowClosed, opened };
};

describe('the notice that the app goes on in the tray', () => {
  it.each([
    ['linux', /tray.*Starting it again/],
    ['win32', /tray/],
    ['darwin', /menu bar/],
  ] as const)('comes with the first close alone on %s, and a click opens the window', (platform, text) => {
    const { windowClosed, opened } = setup(platform);
    windowClosed();
    expect(callsOf(notifications[0]!, 'show')).toHaveLength(1);
    expect(notifications[0]?.body).toMatch(text);
    notifications[0]?.emit('show');
    notifications[0]?.emit('click');
    expect(opened).toEqual(['window']);
    windowClosed();
    expect(notifications).toHaveLength(1);
  });

  it('comes again if the desktop did not show it', () => {
    const { windowClosed } = setup();
    windowClosed();
    windowClosed();
    expect(notifications).toHaveLength(2);
  });

  it('does not come if the window closes because the app quits', () => {
    const { windowClosed } = setup();
    app.emit('before-quit');
    windowClosed();
    expect(notifications).toEqual([]);
  });
});
