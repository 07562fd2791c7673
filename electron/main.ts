import { app } from 'electron';
import { join } from 'node:path';
import { compose } from './compose.ts';
import { DEVELOPMENT, PRODUCTION } from './shell/app-identity.ts';
import { LinkInbox } from './core/links/link-inbox.ts';
import { declareUiScheme } from './shell/app-protocol.ts';
import { dropHarmfulSwitches } from './shell/command-line.ts';
import { listenForLinks, secondStartData } from './shell/link-events.ts';
import { endAfterStartFailure } from './shell/start-failure.ts';

// Everything here runs before Electron is ready, in this order, with nothing awaited in between.

const identity = app.isPackaged ? PRODUCTION : DEVELOPMENT;

// Without a listener, Electron would stop the app behind a message box. Replaced by the log as soon as there is one.
let reportUncaught: (error: unknown, where: string) => void = () => undefined;
process.on('uncaughtException', (error) => reportUncaught(error, 'uncaughtException'));
process.on('unhandledRejection', (reason) => reportUncaught(reason, 'unhandledRejection'));

app.setName(identity.appName);
// The switch sets the folder before any of our code; a second instance finds its lock there.
if (!app.commandLine.hasSwitch('user-data-dir')) {
  app.setPath('userData', join(app.getPath('appData'), identity.appName));
}
if (process.platform === 'win32') app.setAppUserModelId(app.isPackaged ? identity.appId : process.execPath);
if (process.platform === 'linux') app.setDesktopName(identity.desktopName);
if (app.isPackaged) dropHarmfulSwitches();
// `enableSandbox` takes back `--no-sandbox`, without which nothing starts as root in a container.
if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

const inbox = new LinkInbox();
const built = Promise.withResolvers<undefined>();
// A second start that comes while the app is still being built is answered when it is.
let raise: () => void = () => void built.promise.then(() => raise());
listenForLinks(identity.linkScheme, inbox, () => raise());

if (!app.requestSingleInstanceLock({ ...secondStartData() })) {
  // The first instance has our arguments. Nothing has been opened or written here.
  app.exit(0);
} else {
  declareUiScheme();
  // The tray stays when the window is closed. Without a listener Electron would quit.
  app.on('window-all-closed', () => undefined);
  app
    .whenReady()
    .then(async () => {
      const running = await compose(identity, inbox);
      reportUncaught = running.reportUncaught;
      raise = running.raise;
      built.resolve(undefined);
    })
    .catch(endAfterStartFailure);
}
