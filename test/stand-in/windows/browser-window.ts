import { EventEmitter } from 'node:events';
import type { Lifecycle } from '../app/lifecycle.ts';
import type { Platform } from '../settings.ts';
import type { AttachedPage } from '../chromium/browser-host.ts';
import type { Sessions } from '../session/sessions.ts';
import { guard } from '../support/guard.ts';
import { WebContentsHost } from '../web-contents/host.ts';
import type { WebContentsServices } from '../web-contents/services.ts';
import { WindowHost } from './window-host.ts';
import type { WindowServices } from './window-host.ts';
import { checkPreferences, initialBounds } from './window-options.ts';

export interface BrowserWindowServices {
  lifecycle: Lifecycle;
  platform: Platform;
  sessions: Sessions;
  windows: WindowServices;
  contents: WebContentsServices;
  nextContentsId: () => number;
  appName: () => string;
  emitOnApp: (event: string, ...args: unknown[]) => void;
  applicationMenu: () => Electron.Menu | null;
}

/** Creates windows for the app and for `window.open`. */
export interface BrowserWindows {
  readonly BrowserWindow: typeof Electron.BrowserWindow;
  /** Creates a window for a page that the browser has already opened. */
  createForPage: (page: AttachedPage, options: Electron.BrowserWindowConstructorOptions) => WindowHost;
}

/** Makes `BrowserWindow`. */
export function createBrowserWindows(services: BrowserWindowServices): BrowserWindows {
  const { list } = services.windows;
  const known = new WeakSet<object>();

  function open(options: Electron.BrowserWindowConstructorOptions, page?: AttachedPage): WindowHost {
    if (!services.lifecycle.isReady) throw new Error('Cannot create BrowserWindow before app is ready');
    const { webPreferences = {}, show = true } = options;
    checkPreferences(webPreferences);
    const { sessions } = services;
    const session =
      webPreferences.session === undefined
        ? sessions.fromPartition(webPreferences.partition ?? '')
        : sessions.stateOf(webPreferences.session);
    const contents = new WebContentsHost(
      services.nextContentsId(),
      session,
      webPreferences,
      services.contents,
    );
    const start = {
      bounds: initialBounds(options, services.windows.workArea()),
      isShown: show,
      paintsWhileHidden: options.paintWhenInitiallyHidden !== false,
      title: options.title ?? services.appName(),
    };
    const host = new WindowHost(contents, start, services.windows);
    host.isVisible = show;
    host.minimumSize = [options.minWidth ?? 0, options.minHeight ?? 0];
    host.menu = services.applicationMenu();
    host.api = createWindowApi(host, options, services.platform);
    known.add(host.api);
    services.emitOnApp('web-contents-created', {}, contents.api);
    services.emitOnApp('browser-window-created', { preventDefault: () => undefined }, host.api);
    void host.attach(page);
    if (show) queueMicrotask(() => host.focus());
    return host;
  }

  const find = (matches: (host: WindowHost) => boolean) => list.all().find(matches)?.api ?? null;
  const statics = {
    getAllWindows: () => list.all().map((host) => host.api),
    getFocusedWindow: () => list.focused?.api ?? null,
    fromId: (id: number) => find((host) => host.id === id),
    fromWebContents: (contents: Electron.WebContents) => find((host) => host.contents.api === contents),
  };
  // A function used as a constructor may return another object than `this`: here, the guarded one.
  function BrowserWindow(options: Electron.BrowserWindowConstructorOptions = {}): Electron.BrowserWindow {
    return open(options).api;
  }
  Object.assign(BrowserWindow, statics);
  Object.defineProperty(BrowserWindow, Symbol.hasInstance, { value: (value: object) => known.has(value) });
  return {
    BrowserWindow: guard<typeof Electron.BrowserWindow>('BrowserWindow', BrowserWindow as never),
    createForPage: (page, options) => open(options, page),
  };
}

function createWindowApi(
  host: WindowHost,
  options: Electron.BrowserWindowConstructorOptions,
  platform: Platform,
): Electron.BrowserWindow {
  let backgroundColor = options.backgroundColor ?? '#FFFFFF';
  let isProtected = false;
  const size = ({ width, height }: Electron.Rectangle) => [width, height];
  const position = ({ x, y }: Electron.Rectangle) => [x, y];

  class BrowserWindow extends EventEmitter {
    readonly id = host.id;

    get webContents(): Electron.WebContents {
      return host.contents.api;
    }
    get title(): string {
      return host.title;
    }
    set title(title: string) {
      host.title = title;
    }
    get minimizable(): boolean {
      return options.minimizable !== false;
    }
    get resizable(): boolean {
      return options.resizable !== false;
    }
    loadURL(url: string): Promise<void> {
      return host.contents.api.loadURL(url);
    }
    loadFile(filePath: string): Promise<void> {
      return host.contents.api.loadFile(filePath);
    }
    reload(): void {
      host.contents.api.reload();
    }
    show(): void {
      host.show(true);
    }
    showInactive(): void {
      host.show(false);
    }
    hide(): void {
      host.hide();
    }
    focus(): void {
      host.focus();
    }
    blur(): void {
      host.blur();
    }
    minimize(): void {
      host.setState('minimized');
    }
    restore(): void {
      host.setState('normal');
    }
    maximize(): void {
      host.show(true);
      host.setState('maximized');
    }
    unmaximize(): void {
      if (host.state === 'maximized') host.setState('normal');
    }
    moveTop(): void {
      host.focus();
    }
    isVisible(): boolean {
      return host.isVisible && host.state !== 'minimized';
    }
    isFocused(): boolean {
      return host.isFocused;
    }
    isMinimized(): boolean {
      return host.state === 'minimized';
    }
    isMaximized(): boolean {
      return host.state === 'maximized';
    }
    isFullScreen(): boolean {
      return false;
    }
    isNormal(): boolean {
      return host.state === 'normal';
    }
    isEnabled(): boolean {
      return true;
    }
    isMinimizable(): boolean {
      return this.minimizable;
    }
    isMaximizable(): boolean {
      return options.maximizable !== false;
    }
    isClosable(): boolean {
      return options.closable !== false;
    }
    isFullScreenable(): boolean {
      return options.fullscreenable !== false;
    }
    isResizable(): boolean {
      return this.resizable;
    }
    isDestroyed(): boolean {
      return host.isGone;
    }
    close(): void {
      host.close();
    }
    destroy(): void {
      host.destroy();
    }
    getBounds(): Electron.Rectangle {
      return host.getBounds();
    }
    getNormalBounds(): Electron.Rectangle {
      return host.getNormalBounds();
    }
    getContentBounds(): Electron.Rectangle {
      return host.getBounds();
    }
    setBounds(bounds: Partial<Electron.Rectangle>): void {
      host.setBounds(bounds);
    }
    getSize(): number[] {
      return size(host.getBounds());
    }
    getContentSize(): number[] {
      return size(host.getBounds());
    }
    setSize(width: number, height: number): void {
      host.setBounds({ width, height });
    }
    getPosition(): number[] {
      return position(host.getBounds());
    }
    setPosition(x: number, y: number): void {
      host.setBounds({ x, y });
    }
    getMinimumSize(): number[] {
      return [...host.minimumSize];
    }
    setMinimumSize(width: number, height: number): void {
      host.minimumSize = [width, height];
    }
    getTitle(): string {
      return host.title;
    }
    setTitle(title: string): void {
      host.title = title;
    }
    getBackgroundColor(): string {
      return backgroundColor;
    }
    setBackgroundColor(color: string): void {
      backgroundColor = color;
    }
    setContentProtection(isEnabled: boolean): void {
      // Linux has nothing of the kind.
      if (platform !== 'linux') isProtected = isEnabled;
    }
    isContentProtected(): boolean {
      return isProtected;
    }
    setMenu(menu: Electron.Menu | null): void {
      host.menu = menu;
    }
    removeMenu(): void {
      host.menu = null;
    }
    setMenuBarVisibility(): void {
      // No menu bar is drawn.
    }
    setAutoHideMenuBar(): void {
      // No menu bar is drawn.
    }
    setIcon(): void {
      // The browser draws the windows with its own icon.
    }
    flashFrame(): void {
      // The stand-in does not draw the window frame.
    }
  }
  return guard<Electron.BrowserWindow>('BrowserWindow', new BrowserWindow(), {
    isGone: () => host.isGone,
    survivors: ['isDestroyed'],
  });
}
