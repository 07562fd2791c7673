import type { Desktop } from '../compose/desktop.ts';
import type { Foundation } from '../compose/foundation.ts';
import type { Pages } from '../compose/pages.ts';
import type { TrayIcon } from '../os/tray.ts';
import type { ControlApi, WindowInfo } from './control-api.ts';
import { functionFromText } from './control.ts';

/**
 * Implements the control API for this run.
 * @param electron the module `electron`, passed to functions of the test
 */
export function createControlApi(
  foundation: Foundation,
  desktop: Desktop,
  pages: Pages,
  electron: object,
): ControlApi {
  const { emitter, lifecycle, windowList } = foundation;
  const icon = (): TrayIcon => {
    const [first] = desktop.trays.icons();
    if (first === undefined) throw new Error('There is no icon in the tray');
    return first;
  };
  const windows = (): WindowInfo[] =>
    windowList.all().map(({ id, contents, isVisible }) => ({ id, targetId: contents.targetId, isVisible }));

  return {
    whenReady: () => lifecycle.whenReady(),
    evaluate: (source, argument) => functionFromText(source)(electron, argument),
    browserEndpoint: async () => (await pages.browser.process()).endpoint,
    windows,
    firstWindow: async () => {
      if (windowList.isEmpty()) {
        await new Promise((resolve) => emitter.once('browser-window-created', resolve));
      }
      const [window] = windowList.all();
      await window?.contents.attached;
      return windows()[0]!;
    },
    trayModel: () => icon().model(),
    trayChoose: (path) => icon().choose(path),
    trayActivate: () => icon().activate(),
    trayRightClick: () => icon().rightClick(),
    openUrl: (url) => void emitter.emit('open-url', { preventDefault: () => undefined }, url),
    openedUrls: () => pages.shellRecord.openedUrls,
    clipboardText: () => desktop.clipboard.readText(),
    notifications: () => [...desktop.notifications.shown()],
    clickNotification: (index) => desktop.notifications.click(index),
    dialogs: () => [...desktop.dialogs.shown()],
    answerDialog: (answer) => desktop.dialogs.answer(answer),
    setOnline: (isOnline) => {
      foundation.isOnline = isOnline;
      for (const { contents } of windowList.all()) contents.applyConnectivity();
    },
    setColorScheme: (scheme) => desktop.theme.setSystemScheme(scheme),
    firePower: (event) => desktop.power.fire(event),
    setIdle: (seconds, isScreenLocked) => desktop.power.setIdle(seconds, isScreenLocked),
    quit: () => lifecycle.quit(),
  };
}
