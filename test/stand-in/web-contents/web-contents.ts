import { EventEmitter } from 'node:events';
import { resolve as resolvePath } from 'node:path';
import { pathToFileURL } from 'node:url';
import { guard } from '../support/guard.ts';
import type { WebContentsHost } from './host.ts';
import type { WebContentsServices } from './services.ts';

type EditCommand = 'copy' | 'cut' | 'delete' | 'paste' | 'redo' | 'selectAll' | 'undo';

/** Makes the `webContents` that the app sees. */
export function createWebContents(
  host: WebContentsHost,
  services: WebContentsServices,
): Electron.WebContents {
  let zoomFactor = host.preferences.zoomFactor ?? 1;
  const edit = (command: EditCommand): void => {
    void host
      .evaluate(host.tree.main, `document.execCommand(${JSON.stringify(command)})`, true)
      .catch(() => undefined);
  };
  const zoom = (factor: number): void => {
    zoomFactor = factor;
    const code = `document.documentElement.style.zoom = ${JSON.stringify(String(factor))}`;
    void host.evaluate(host.tree.main, code, false).catch(() => undefined);
  };
  const reload = (ignoreCache: boolean): void => {
    if (host.attachedNow !== undefined) host.loading.reload(host.attachedNow, ignoreCache);
  };

  class WebContents extends EventEmitter {
    readonly id = host.id;
    readonly ipc = host.ipc.api;
    readonly hostWebContents = null;
    readonly devToolsWebContents = null;

    get session(): Electron.Session {
      return host.session.api;
    }
    get mainFrame(): Electron.WebFrameMain {
      return host.frameObject(host.tree.main);
    }
    get zoomFactor(): number {
      return zoomFactor;
    }
    set zoomFactor(factor: number) {
      zoom(factor);
    }
    get zoomLevel(): number {
      return Math.log(zoomFactor) / Math.log(1.2);
    }
    set zoomLevel(level: number) {
      zoom(1.2 ** level);
    }
    isDestroyed(): boolean {
      return host.isGone;
    }
    getType(): 'window' {
      return 'window';
    }
    getURL(): string {
      return host.loading.pendingUrl ?? host.tree.main.url;
    }
    getTitle(): string {
      return host.title;
    }
    getProcessId(): number {
      return host.processId;
    }
    getUserAgent(): string {
      return host.session.userAgent;
    }
    isLoading(): boolean {
      return host.loading.isLoading;
    }
    isLoadingMainFrame(): boolean {
      return host.loading.isLoading;
    }
    isFocused(): boolean {
      return services.ownerWindow(host)?.isFocused() ?? false;
    }
    isDevToolsOpened(): boolean {
      return false;
    }
    isDevToolsFocused(): boolean {
      return false;
    }
    loadURL(url: string): Promise<void> {
      return host.loading.load(url, host.attached);
    }
    loadFile(filePath: string): Promise<void> {
      if (typeof filePath !== 'string') throw new TypeError('Must pass filePath as a string');
      return host.loading.load(pathToFileURL(resolvePath(filePath)).href, host.attached);
    }
    reload(): void {
      reload(false);
    }
    reloadIgnoringCache(): void {
      reload(true);
    }
    stop(): void {
      host.attachedNow?.sendAndForget('Page.stopLoading');
    }
    focus(): void {
      services.ownerWindow(host)?.focus();
    }
    close(): void {
      services.ownerWindow(host)?.close();
    }
    send(channel: string, ...args: unknown[]): void {
      this.mainFrame.send(channel, ...args);
    }
    executeJavaScript(code: string, userGesture = false): Promise<unknown> {
      return host.evaluate(host.tree.main, code, userGesture);
    }
    setWindowOpenHandler(handler: NonNullable<WebContentsHost['windowOpenHandler']>): void {
      host.windowOpenHandler = handler;
    }
    setWebRTCIPHandlingPolicy(): void {
      // Chromium has it as a preference, which the debugging protocol can't set.
    }
    setZoomFactor(factor: number): void {
      zoom(factor);
    }
    getZoomFactor(): number {
      return zoomFactor;
    }
    setZoomLevel(level: number): void {
      zoom(1.2 ** level);
    }
    getZoomLevel(): number {
      return this.zoomLevel;
    }
    copy(): void {
      edit('copy');
    }
    cut(): void {
      edit('cut');
    }
    delete(): void {
      edit('delete');
    }
    paste(): void {
      edit('paste');
    }
    redo(): void {
      edit('redo');
    }
    selectAll(): void {
      edit('selectAll');
    }
    undo(): void {
      edit('undo');
    }
    forcefullyCrashRenderer(): void {
      host.attachedNow?.sendAndForget('Page.crash');
    }
    openDevTools(): void {
      // The browser's own tools are reached over its debugging port.
    }
    closeDevTools(): void {
      // Never open; see openDevTools.
    }
    toggleDevTools(): void {
      // Never open; see openDevTools.
    }
    getBackgroundThrottling(): boolean {
      return host.preferences.backgroundThrottling !== false;
    }
  }
  return guard<Electron.WebContents>('webContents', new WebContents(), {
    isGone: () => host.isGone,
    survivors: ['isDestroyed'],
  });
}
