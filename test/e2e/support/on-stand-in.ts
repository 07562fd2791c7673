import { StandInProcess } from '../../stand-in/control/client.ts';
import type { ResolvedLaunch, RunningApp } from './launch-app.ts';
import { connectPages } from './pages.ts';

/** Launches an app on the stand-in; resolves once it is ready. */
export async function launchOnStandIn(launch: ResolvedLaunch): Promise<RunningApp> {
  const { userData, args = [], ...world } = launch;
  const standIn = new StandInProcess({
    ...world,
    args: [`--user-data-dir=${userData}`, ...args],
    stateDir: `${userData}.stand-in`,
  });
  const pages = connectPages(() => standIn.call('browserEndpoint'));
  await standIn.call('whenReady');
  const stop = async (end: () => Promise<unknown>): Promise<void> => {
    await end();
    await pages.disconnect();
  };
  return {
    runtime: 'stand-in',
    userData,
    pid: standIn.pid,
    page: async () => pages.find((await standIn.call('firstWindow')).targetId ?? ''),
    pages: async () => {
      const windows = await standIn.call('windows');
      return Promise.all(
        windows.flatMap(({ targetId }) => (targetId === undefined ? [] : [pages.find(targetId)])),
      );
    },
    evaluate: (run, argument) => standIn.evaluate(run, argument),
    tray: {
      model: () => standIn.call('trayModel'),
      click: (path) => standIn.call('trayChoose', [...path]),
      activate: () => standIn.call('trayActivate'),
    },
    openUrl: (url) => standIn.call('openUrl', url),
    secondInstance: (more) => standIn.startAgain([`--user-data-dir=${userData}`, ...more]),
    openedUrls: () => standIn.call('openedUrls'),
    clipboardText: () => standIn.call('clipboardText'),
    notifications: () => standIn.call('notifications'),
    clickNotification: (index) => standIn.call('clickNotification', index),
    dialogs: () => standIn.call('dialogs'),
    answerDialog: (answer) => standIn.call('answerDialog', answer),
    setOnline: (isOnline) => standIn.call('setOnline', isOnline),
    setColorScheme: (scheme) => standIn.call('setColorScheme', scheme),
    firePower: async (event) => {
      await standIn.call('firePower', event);
    },
    output: () => standIn.output(),
    waitForExit: () => standIn.exited,
    close: () => stop(() => standIn.quit()),
    kill: () => stop(() => standIn.kill()),
  };
}
