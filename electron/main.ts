import { app } from 'electron';
import { join } from 'node:path';
import { compose } from './compose.ts';
import { DEVELOPMENT, PRODUCTION } from './shell/app-identity.ts';
import { LinkInbox } from './core/links/link-inbox.ts';
import { declareUiScheme } from './shell/app-protocol.ts';
import { refusedSwitches } from './shell/command-line.ts';
import { listenForLinks, secondInstanceData } from './shell/link-events.ts';
import { endAfterRefusedSwitches, endAfterStartFailure, endAsSecondInstance } from './shell/start-failure.ts';

// The part of the start that must happen before Electron's `ready` event. The order matters, and nothing may be awaited.

const identity = IS_DEVELOPMENT ? DEVELOPMENT : PRODUCTION;

// Without a listener Electron would show a message box and stop. `compose` provides the function that logs.
let reportUncaught: (error: unknown, where: string) => void = () => undefined;
process.on('uncaughtException', (error) => reportUncaught(error, 'uncaughtException'));
process.on('unhandledRejection', (reason) => reportUncaught(reason, 'unhandledRejection'));

app.setName(identity.appName);
// With the switch, Electron has set the folder already. The single-instance lock is in it.
if (!IS_DEVELOPMENT || !app.commandLine.hasSwitch('user-data-dir')) {
  app.setPath('userData', join(app.getPath('appData'), identity.appName));
}
if (process.platform === 'win32') app.setAppUserModelId(IS_DEVELOPMENT ? process.execPath : identity.appId);
if (process.platform === 'linux') app.setDesktopName(identity.desktopName);
// Chromium would write the keys of its connections there.
if (!IS_DEVELOPMENT) delete process.env['SSLKEYLOGFILE'];
// `enableSandbox` cancels `--no-sandbox`, which root needs in a container.
if (!IS_DEVELOPMENT || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

const inbox = new LinkInbox();
const composed = Promise.withResolvers<undefined>();
// Until `compose` has finished, a second instance's request for the window waits for it.
let raise: () => void = () => void composed.promise.then(() => raise());
listenForLinks(identity.linkScheme, inbox, () => raise());

const refused = IS_DEVELOPMENT ? [] : refusedSwitches(process.argv.slice(1), process.platform);
if (refused.length > 0) {
  endAfterRefusedSwitches(refused);
} else if (!app.requestSingleInstanceLock({ ...secondInstanceData() })) {
  // The first instance gets the arguments. This one has opened and written nothing.
  endAsSecondInstance();
} else {
  declareUiScheme();
  // Keeps the app in the tray: without a listener Electron quits when the window closes.
  app.on('window-all-closed', () => undefined);
  app
    .whenReady()
    .then(async () => {
      const running = await compose(identity, inbox);
      reportUncaught = running.reportUncaught;
      raise = running.raise;
      composed.resolve(undefined);
    })
    .catch(endAfterStartFailure);
}
