import type { EventEmitter } from 'node:events';
import type { AttachedPage, BrowserHost, WindowBounds } from '../chromium/browser-host.ts';
import { emitPreventable } from '../support/events.ts';
import type { WebContentsHost } from '../web-contents/host.ts';
import type { WindowList } from './window-list.ts';

/** Services that all windows share. */
export interface WindowServices {
  browser: BrowserHost;
  list: WindowList;
  workArea: () => Electron.Rectangle;
  /** True in a visible run, where the person can move the windows. */
  followsPerson: boolean;
  /** Called when closing a window was prevented; see Lifecycle. */
  closeCancelled: () => void;
  /** Emits `browser-window-focus` and `browser-window-blur` on `app`. */
  emitOnApp: (event: string, ...args: unknown[]) => void;
}

/** The initial state of a window. */
export interface WindowStart {
  bounds: Electron.Rectangle;
  isShown: boolean;
  /** False: the page of a hidden window is not painted, and `ready-to-show` is not emitted. */
  paintsWhileHidden: boolean;
  title: string;
}

type ShowState = 'maximized' | 'minimized' | 'normal';

/** The implementation of one `BrowserWindow`: its state, and the browser window that follows it. */
export class WindowHost {
  readonly id: number;
  readonly contents: WebContentsHost;
  title: string;
  isVisible = false;
  isGone = false;
  /** The app's `BrowserWindow`. Set right after construction. */
  api!: Electron.BrowserWindow;
  state: ShowState = 'normal';
  minimumSize: [number, number] = [0, 0];
  menu: Electron.Menu | null = null;
  private bounds: Electron.Rectangle;
  private readonly services: WindowServices;
  private readonly start: WindowStart;
  private windowId: Promise<number> | undefined;
  private isReadyToShow = false;
  private closesWithoutAsking = false;

  constructor(contents: WebContentsHost, start: WindowStart, services: WindowServices) {
    this.id = services.list.nextId();
    this.contents = contents;
    this.start = start;
    this.services = services;
    this.bounds = start.bounds;
    this.title = start.title;
    contents.owner = {
      painted: () => this.painted(),
      loadFinished: () => this.loadFinished(),
      focusChanged: (isFocused) => {
        services.list.focus(isFocused ? this : undefined);
        void this.followBrowserWindow();
      },
      resized: () => void this.followBrowserWindow(),
      titleChanged: (title, explicitSet) => {
        if (!emitPreventable(this.emitter, 'page-title-updated', [title, explicitSet])) this.title = title;
      },
      closePrevented: () => services.closeCancelled(),
    };
    services.list.add(this);
  }

  private get emitter(): EventEmitter {
    return this.api;
  }

  get isFocused(): boolean {
    return this.services.list.focused === this;
  }

  /** Shows `page`, or a new page of the browser. */
  async attach(page?: AttachedPage): Promise<void> {
    const { browser } = this.services;
    const { identity } = this.contents.session;
    try {
      const attached =
        page ??
        (await browser.openPage({ partition: identity.partition, bounds: this.bounds, asAppWindow: true }));
      if (this.isGone) {
        browser.closePage(attached.targetId);
        return;
      }
      this.windowId = this.findWindow(attached.targetId);
      this.windowId.catch(() => undefined);
      if (!this.isVisible && !this.start.paintsWhileHidden) this.applyState();
      await this.contents.attach(attached);
    } catch (error) {
      this.contents.attachFailed(error as Error);
    }
  }

  getBounds(): Electron.Rectangle {
    return this.state === 'maximized' ? this.services.workArea() : { ...this.bounds };
  }

  getNormalBounds(): Electron.Rectangle {
    return { ...this.bounds };
  }

  setBounds(wanted: Partial<Electron.Rectangle>): void {
    const before = this.bounds;
    const [minimumWidth, minimumHeight] = this.minimumSize;
    const merged = { ...before, ...wanted };
    this.bounds = {
      x: Math.round(merged.x),
      y: Math.round(merged.y),
      width: Math.max(Math.round(merged.width), minimumWidth),
      height: Math.max(Math.round(merged.height), minimumHeight),
    };
    this.applyBounds();
    const { bounds } = this;
    if (bounds.width !== before.width || bounds.height !== before.height) this.emitter.emit('resize');
    if (bounds.x !== before.x || bounds.y !== before.y) this.emitter.emit('move');
  }

  show(takesFocus: boolean): void {
    const wasVisible = this.isVisible;
    this.isVisible = true;
    this.applyState();
    if (!wasVisible) this.emitter.emit('show');
    if (takesFocus) this.focus();
  }

  hide(): void {
    if (!this.isVisible) return;
    this.isVisible = false;
    this.applyState();
    this.emitter.emit('hide');
    if (this.isFocused) this.services.list.focus(undefined);
  }

  focus(): void {
    if (!this.isVisible || this.state === 'minimized') return;
    this.contents.attachedNow?.sendAndForget('Page.bringToFront');
    this.services.list.focus(this);
  }

  blur(): void {
    if (this.isFocused) this.services.list.focus(undefined);
  }

  focusChanged(isFocused: boolean): void {
    const name = isFocused ? 'focus' : 'blur';
    this.emitter.emit(name, {});
    this.contents.api.emit(name);
    this.services.emitOnApp(`browser-window-${name}`, {}, this.api);
  }

  setState(state: ShowState): void {
    const before = this.state;
    if (before === state) return;
    this.state = state;
    this.applyState();
    if (state === 'maximized') this.emitter.emit('maximize');
    else if (state === 'minimized') this.emitter.emit('minimize');
    else this.emitter.emit(before === 'maximized' ? 'unmaximize' : 'restore');
    if (state === 'minimized') this.blur();
  }

  /** `win.close()`: `close` listeners can prevent it, then `beforeunload`. */
  close(): void {
    if (this.isGone) return;
    if (emitPreventable(this.emitter, 'close')) {
      this.services.closeCancelled();
      return;
    }
    this.closesWithoutAsking = true;
    const session = this.contents.attachedNow;
    if (session === undefined) this.destroy();
    // The browser runs `beforeunload` and reports the closing of the page like any other.
    else this.contents.requestClose(session).catch(() => this.destroy());
  }

  /** Called when the browser has closed the page, at the request of the app or of the person. */
  pageClosed(): void {
    if (this.isGone) return;
    if (this.closesWithoutAsking || !emitPreventable(this.emitter, 'close')) {
      this.destroy();
      return;
    }
    // The person has already closed the browser window. The app prevented the closing, so the window is reopened.
    this.services.closeCancelled();
    const { url } = this.contents.tree.main;
    this.contents.reopen();
    void this.attach();
    if (url !== '') void this.contents.loading.load(url, this.contents.attached);
  }

  destroy(): void {
    if (this.isGone) return;
    this.isGone = true;
    if (this.contents.targetId !== undefined) this.services.browser.closePage(this.contents.targetId);
    this.contents.end();
    this.emitter.emit('closed');
    this.services.list.remove(this);
  }

  private async findWindow(targetId: string): Promise<number> {
    const root = await this.services.browser.rootSession();
    return (await root.send('Browser.getWindowForTarget', { targetId })).windowId;
  }

  /** Reads the bounds of the browser window, which the person can change in a visible run. */
  private async followBrowserWindow(): Promise<void> {
    if (!this.services.followsPerson || this.windowId === undefined || this.state !== 'normal') return;
    const root = await this.services.browser.rootSession();
    const { bounds } = await root.send('Browser.getWindowBounds', { windowId: await this.windowId });
    if (this.isGone || bounds.windowState !== 'normal') return;
    const before = this.bounds;
    const { left: x = before.x, top: y = before.y, width = before.width, height = before.height } = bounds;
    this.bounds = { x, y, width, height };
    if (width !== before.width || height !== before.height) this.emitter.emit('resize');
    if (x !== before.x || y !== before.y) this.emitter.emit('move');
  }

  private applyBounds(): void {
    if (this.state !== 'normal' || !this.isVisible) return;
    this.setBrowserWindow(this.bounds);
  }

  /** Minimizes a hidden window, so that its page has the visibility state `hidden`. */
  private applyState(): void {
    const windowState = this.isVisible ? this.state : 'minimized';
    this.setBrowserWindow({ windowState });
    if (windowState === 'normal') this.applyBounds();
  }

  private setBrowserWindow(bounds: WindowBounds): void {
    const { browser } = this.services;
    this.windowId?.then((windowId) => browser.setWindowBounds(windowId, bounds)).catch(() => undefined);
  }

  private loadFinished(): void {
    this.services.browser.prepareSpare();
    // An empty page never reports a first paint.
    const frame = this.contents.tree.main;
    const nextFrame = 'new Promise((done) => requestAnimationFrame(() => done(0)))';
    this.contents.evaluate(frame, nextFrame, false).then(
      () => this.painted(),
      () => undefined,
    );
  }

  private painted(): void {
    if (this.isReadyToShow || this.isGone || this.start.isShown || !this.start.paintsWhileHidden) return;
    this.isReadyToShow = true;
    this.emitter.emit('ready-to-show');
  }
}
