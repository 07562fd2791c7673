import type { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createAppEmitter } from '../app/app.ts';
import { restrictToBoringSsl } from '../app/boring-crypto.ts';
import { CommandLine } from '../app/command-line.ts';
import { Lifecycle } from '../app/lifecycle.ts';
import { LoginItems } from '../app/login-items.ts';
import { readManifest } from '../app/manifest.ts';
import type { Manifest } from '../app/manifest.ts';
import { Paths } from '../app/paths.ts';
import { removeSqliteBackup } from '../app/sqlite-backup.ts';
import { shapeProcess } from '../app/process-shim.ts';
import { ProtocolClients } from '../app/protocol-clients.ts';
import { Schemes } from '../session/schemes.ts';
import { readSettings } from '../settings.ts';
import type { StandInSettings } from '../settings.ts';
import { Changes } from '../support/changes.ts';
import { emitPreventable } from '../support/events.ts';
import { WindowList } from '../windows/window-list.ts';

/** The parts that all others use, and the state of the whole run. */
export interface Foundation {
  readonly settings: StandInSettings;
  readonly manifest: Manifest;
  /** The emitter of `app`. */
  readonly emitter: EventEmitter;
  readonly lifecycle: Lifecycle;
  readonly windowList: WindowList;
  readonly commandLine: CommandLine;
  readonly paths: Paths;
  readonly protocolClients: ProtocolClients;
  readonly loginItems: LoginItems;
  readonly schemes: Schemes;
  /** Notifies the panel, which then redraws. */
  readonly changes: Changes;
  appName: string;
  isOnline: boolean;
  /** Set by the desktop, which shows errors in a dialog. */
  showError: (title: string, content: string) => void;
  /** Functions to call when the process ends. */
  readonly atEnd: (() => void)[];
  /** Ends the process immediately; the app cannot prevent it. */
  readonly endProcess: (exitCode: number) => never;
}

/**
 * Creates the foundation and gives `process` the properties of Electron's main process.
 * @param entry absolute path of the app's entry module
 */
export function createFoundation(entry: string): Foundation {
  const settings = readSettings(process.env, process.platform);
  const manifest = readManifest(entry);
  const commandLine = new CommandLine(process.argv);
  commandLine.append('allow-file-access-from-files');
  const emitter = createAppEmitter();
  const windowList = new WindowList(() => lifecycle.allWindowsClosed());
  const atEnd: (() => void)[] = [];
  const endProcess = shapeProcess(settings.platform, {
    exit: (exitCode) => lifecycle.exit(exitCode),
    quit: () => lifecycle.quit(),
    showError: (title, content) => foundation.showError(title, content),
  });

  const lifecycle: Lifecycle = new Lifecycle(
    {
      willFinishLaunching: () => emitter.emit('will-finish-launching'),
      ready: () => emitter.emit('ready', {}, {}),
      beforeQuit: () => emitPreventable(emitter, 'before-quit'),
      willQuit: () => emitPreventable(emitter, 'will-quit'),
      quit: (exitCode) => emitter.emit('quit', {}, exitCode),
      windowAllClosed: () => {
        // Without a listener, Electron quits on every platform.
        if (emitter.listenerCount('window-all-closed') === 0) lifecycle.quit();
        else emitter.emit('window-all-closed');
      },
    },
    windowList,
    (exitCode) => {
      for (const end of atEnd) end();
      endProcess(exitCode);
    },
  );
  const foundation: Foundation = {
    settings,
    manifest,
    emitter,
    lifecycle,
    windowList,
    commandLine,
    paths: new Paths(settings.platform, process.env, () => foundation.appName, userDataSwitch(commandLine)),
    protocolClients: new ProtocolClients(settings.platform, settings.desktopEntry),
    loginItems: new LoginItems(settings.platform),
    schemes: new Schemes(),
    changes: new Changes(),
    appName: manifest.name,
    isOnline: settings.isOnline,
    showError: (title, content) => process.stderr.write(`${title}\n${content}\n`),
    atEnd,
    endProcess,
  };
  if (settings.platform === 'linux') process.env['CHROME_DESKTOP'] ??= manifest.desktopName;
  restrictToBoringSsl();
  removeSqliteBackup();
  return foundation;
}

/** The preparations of Electron between the evaluation of the entry module and `ready`. */
export function prepareForReady({ paths }: Foundation): void {
  mkdirSync(paths.get('userData'), { recursive: true });
}

function userDataSwitch(commandLine: CommandLine): string | undefined {
  const value = commandLine.value('user-data-dir');
  return value === '' ? undefined : value;
}
