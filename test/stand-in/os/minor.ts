import { EventEmitter } from 'node:events';
import { guard } from '../support/guard.ts';

/** `autoUpdater` of an app that is not packaged: every check fails. */
export function createAutoUpdater(): Electron.AutoUpdater {
  const emitter = new EventEmitter();
  let feedUrl = '';
  const members = {
    setFeedURL: ({ url }: Electron.FeedURLOptions) => void (feedUrl = url),
    getFeedURL: () => feedUrl,
    checkForUpdates: () => {
      queueMicrotask(() => emitter.emit('error', new Error('Updates need a packaged app')));
    },
    quitAndInstall: () => {
      throw new Error('No update available, can’t quit and install');
    },
  } satisfies Partial<Omit<Electron.AutoUpdater, keyof EventEmitter>>;
  return guard<Electron.AutoUpdater>('autoUpdater', Object.assign(emitter, members));
}

/** `crashReporter`, which reports nothing. */
export function createCrashReporter(): Electron.CrashReporter {
  return guard<Electron.CrashReporter>('crashReporter', {
    start: () => undefined,
    getUploadedReports: () => [],
    getLastCrashReport: () => null,
    getUploadToServer: () => false,
    setUploadToServer: () => undefined,
    addExtraParameter: () => undefined,
    removeExtraParameter: () => undefined,
    getParameters: () => ({}),
  });
}
