/**
 * Functions that are sent into the main process of a real Electron as text. They refer to nothing outside themselves.
 */
import type { DialogAnswer, ShownDialog } from '../../stand-in/os/dialog.ts';
import type { ShownNotification } from '../../stand-in/os/notification.ts';
import type { TrayItem, TrayModel } from '../../stand-in/os/tray-model.ts';

type ElectronModule = typeof Electron.CrossProcessExports;

/** What the app did to the outside world, and what the outside world does to it. */
export interface Recorder {
  openedUrls: string[];
  clipboardText: string;
  notifications: ShownNotification[];
  dialogs: ShownDialog[];
  clickNotification: (index: number) => void;
  answer: (answer: DialogAnswer) => void;
  setOnline: (isOnline: boolean) => void;
}

declare global {
  /** Set by {@link installRecorder}. */
  var keyfobRecorder: Recorder | undefined;
  /** Set by the app's main process in unpackaged builds: the way to what no test can see. */
  var keyfobTestHandles:
    { tray: () => { tooltip: string; menu: Electron.Menu; click: () => void } | undefined } | undefined;
}

/** Replaces what leads out of the app by a recorder. */
export function installRecorder({
  shell,
  clipboard,
  Notification,
  dialog,
  session,
  net,
}: ElectronModule): void {
  const shown: Electron.Notification[] = [];
  const waiting: ((answer: DialogAnswer) => void)[] = [];
  const prepared: DialogAnswer[] = [];
  const recorder: Recorder = {
    openedUrls: [],
    clipboardText: '',
    notifications: [],
    dialogs: [],
    clickNotification: (index) => void shown[index]?.emit('click'),
    answer: (answer) => {
      const next = waiting.shift();
      if (next === undefined) prepared.push(answer);
      else next(answer);
    },
    setOnline: (isOnline) => {
      session.defaultSession.enableNetworkEmulation({ offline: !isOnline });
      net.isOnline = () => isOnline;
    },
  };
  globalThis.keyfobRecorder = recorder;

  shell.openExternal = (url) => {
    recorder.openedUrls.push(url);
    return Promise.resolve();
  };
  clipboard.writeText = (text) => {
    recorder.clipboardText = text;
    return Promise.resolve();
  };
  clipboard.write = async (items) => {
    const texts = items.map(async (item) => (await item.getType('text/plain')).text());
    recorder.clipboardText = (await Promise.all(texts)).join('');
  };
  clipboard.readText = () => Promise.resolve(recorder.clipboardText);
  clipboard.clear = () => void (recorder.clipboardText = '');
  Notification.prototype.show = function show(this: Electron.Notification) {
    const actions = this.actions.map(({ text }) => text ?? '');
    shown.push(this);
    recorder.notifications.push({ title: this.title, body: this.body, actions, isOpen: true });
    queueMicrotask(() => this.emit('show'));
  };
  Notification.prototype.close = function close(this: Electron.Notification) {
    const entry = recorder.notifications[shown.indexOf(this)];
    if (entry) entry.isOpen = false;
  };

  const ask = (kind: ShownDialog['kind'], options: Electron.MessageBoxOptions & { defaultPath?: string }) => {
    const { title = '', message, detail = '', buttons = [], checkboxLabel = '', defaultPath = '' } = options;
    const id = recorder.dialogs.length + 1;
    const entry = { id, kind, title, message, detail, buttons, checkboxLabel, defaultPath, isOpen: true };
    recorder.dialogs.push(entry);
    const ready = prepared.shift();
    return new Promise<DialogAnswer>((resolve) => {
      const finish = (answer: DialogAnswer) => {
        entry.isOpen = false;
        resolve(answer);
      };
      if (ready === undefined) waiting.push(finish);
      else finish(ready);
    });
  };
  const optionsOf = (args: unknown[]) => (args.length > 1 ? args[1] : args[0]) as Electron.MessageBoxOptions;
  dialog.showMessageBox = async (...args: unknown[]) => {
    const options = optionsOf(args);
    const { button, checkboxChecked = false } = await ask('message', options);
    const response =
      typeof button === 'string'
        ? (options.buttons ?? []).indexOf(button)
        : (button ?? options.cancelId ?? 0);
    return { response, checkboxChecked };
  };
  dialog.showOpenDialog = async (...args: unknown[]) => {
    const { paths = [] } = await ask('open', optionsOf(args));
    return { canceled: paths.length === 0, filePaths: paths };
  };
  dialog.showSaveDialog = async (...args: unknown[]) => {
    const { paths: [filePath = ''] = [] } = await ask('save', optionsOf(args));
    return { canceled: filePath === '', filePath };
  };
}

/** The tray as the app has set it; real Electron does not say what the desktop shows. */
export function trayModel(): TrayModel {
  const tray = globalThis.keyfobTestHandles?.tray();
  if (tray === undefined) throw new Error('There is no icon in the tray');
  const toItems = (menu: Electron.Menu): TrayItem[] =>
    menu.items
      .filter((item) => item.visible)
      .map((item) => ({
        ...(item.id ? { id: item.id } : {}),
        label: item.label,
        type: item.type,
        enabled: item.enabled,
        checked: item.checked,
        ...(item.submenu ? { submenu: toItems(item.submenu) } : {}),
      }));
  return { tooltip: tray.tooltip, title: '', image: '', items: toItems(tray.menu) };
}

/** Chooses an item of the tray's menu by its labels. */
export function trayClick(_electron: ElectronModule, path: string[]): void {
  let menu = globalThis.keyfobTestHandles?.tray()?.menu;
  for (const [depth, label] of path.entries()) {
    const item: Electron.MenuItem | undefined = menu?.items.find((candidate) => candidate.label === label);
    if (item === undefined) throw new Error(`The menu has no item "${label}"`);
    if (!item.enabled) throw new Error(`The menu item "${label}" is disabled`);
    if (depth === path.length - 1) (item.click as () => void)();
    menu = item.submenu;
  }
}

/** Clicks the tray's icon. */
export function trayActivate(): void {
  globalThis.keyfobTestHandles?.tray()?.click();
}
