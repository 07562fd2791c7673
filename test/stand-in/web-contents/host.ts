import { randomBytes } from 'node:crypto';
import type { AttachedPage } from '../chromium/browser-host.ts';
import type { CdpSession, EventPayload } from '../chromium/cdp.ts';
import { createIpcEnd } from '../ipc/ipc-main.ts';
import type { IpcEnd } from '../ipc/ipc-main.ts';
import { mainWorldScript, preloadWorldScript } from '../page/boot-script.ts';
import type { SessionState } from '../session/session.ts';
import { readPreload } from './preload-file.ts';
import { FrameTree } from './frame-tree.ts';
import type { Frame, WorldContext } from './frame-tree.ts';
import { Loading } from './loading.ts';
import { createNavigationGate } from './navigation-events.ts';
import { PageChannel } from './page-channel.ts';
import { handlePageEvents } from './page-events.ts';
import { receiveMessage } from './page-messages.ts';
import { interceptRequests } from './page-requests.ts';
import { PageSessions } from './page-sessions.ts';
import type { PageOwner, WebContentsServices, WindowOpening } from './services.ts';
import { createWebFrameMain } from './web-frame-main.ts';
import type { FrameHost } from './web-frame-main.ts';
import { createWebContents } from './web-contents.ts';

const worldName = 'keyfob-preload';

/** The implementation of one `webContents`: its page, frames, loading and messages. */
export class WebContentsHost implements FrameHost {
  readonly id: number;
  readonly api: Electron.WebContents;
  readonly session: SessionState;
  readonly preferences: Electron.WebPreferences;
  readonly tree: FrameTree;
  readonly loading: Loading;
  readonly ipc = createIpcEnd();
  readonly processId: number;
  owner: PageOwner | undefined;
  windowOpenHandler: ((details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse) | undefined;
  title = '';
  /** CDP target of the page, once it exists. */
  targetId: string | undefined;
  isGone = false;
  /** Windows that the page is opening, oldest first. */
  readonly openings: WindowOpening[] = [];
  readonly services: WebContentsServices;
  private attachment = Promise.withResolvers<CdpSession>();
  private channel: PageChannel | undefined;
  private readySession: CdpSession | undefined;
  /** Settles when the browser has handled the last prevented closing. */
  closeHandled: Promise<unknown> = Promise.resolve();
  private readonly frameObjects = new WeakMap<Frame, Electron.WebFrameMain>();
  private readonly frameIpc = new WeakMap<Frame, IpcEnd>();

  constructor(
    id: number,
    session: SessionState,
    preferences: Electron.WebPreferences,
    services: WebContentsServices,
  ) {
    this.id = id;
    this.processId = id + 1;
    this.session = session;
    this.preferences = preferences;
    this.services = services;
    this.tree = new FrameTree(services.schemes, worldName, {
      committed: (frame, info) => this.committed(frame, info),
      withinDocument: (frame) => {
        this.api.emit('did-navigate-in-page', {}, frame.url, frame === this.tree.main, this.processId, 1);
      },
    });
    this.attachment.promise.catch(() => undefined);
    this.api = createWebContents(this, services);
    const { api } = this;
    const main = () => [true, this.processId, 1];
    this.loading = new Loading(services.schemes, {
      startLoading: () => api.emit('did-start-loading'),
      domReady: () => api.emit('dom-ready', {}),
      finishLoad: () => {
        api.emit('did-finish-load');
        this.owner?.loadFinished();
      },
      failLoad: (...args) => {
        api.emit('did-fail-provisional-load', {}, ...args, ...main());
        api.emit('did-fail-load', {}, ...args, ...main());
      },
      stopLoading: () => api.emit('did-stop-loading'),
      painted: () => this.owner?.painted(),
    });
  }

  /** Resolves with the session of the page when the page is ready. */
  get attached(): Promise<CdpSession> {
    return this.attachment.promise;
  }

  /** The session of the page, if the page is ready. */
  get attachedNow(): CdpSession | undefined {
    return this.readySession;
  }

  /** Makes a page of the browser the page of this object, and resumes it. */
  async attach(page: AttachedPage): Promise<void> {
    const { services } = this;
    this.targetId = page.targetId;
    const sessions = new PageSessions(page);
    this.tree.attach(sessions);
    const gate = createNavigationGate(this, sessions);
    interceptRequests(sessions, {
      schemes: services.schemes,
      session: this.session,
      isOnline: () => services.isOnline() && !this.session.isOffline,
      asker: (frameId) => this.asker(frameId),
      allowsDocument: (request) => gate.allows(request),
      documentFailed: (frameId, error) => {
        if (frameId === this.tree.main.id) this.loading.noteFailure(error);
      },
    });
    const secret = () => `_${randomBytes(12).toString('hex')}`;
    const names = { post: secret(), receive: secret(), channel: secret() };
    this.channel = new PageChannel(sessions, this.tree, names, worldName, (message) =>
      receiveMessage(this, message),
    );
    const preload = await readPreload(this.preferences.preload);
    const config = {
      channel: names.channel,
      postName: names.post,
      receiveName: names.receive,
      process: services.preloadProcess(),
      reportFocus: services.reportsFocus,
    };
    sessions.add((session) => [
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript(names.channel) }),
      session.send('Page.addScriptToEvaluateOnNewDocument', {
        source: preloadWorldScript(config, preload),
        worldName,
      }),
      this.sendColorScheme(session),
    ]);
    handlePageEvents(this, page.session);
    await sessions.start();
    this.readySession = page.session;
    this.attachment.resolve(page.session);
  }

  /** Called if the browser could not open a page. */
  attachFailed(error: Error): void {
    this.attachment.reject(error);
  }

  /** Called when the page was lost; another one will be attached. */
  reopen(): void {
    this.attachment = Promise.withResolvers<CdpSession>();
    this.attachment.promise.catch(() => undefined);
    this.readySession = undefined;
    this.targetId = undefined;
  }

  /** Applies the color scheme of `nativeTheme` to the page. */
  applyColorScheme(): void {
    if (this.readySession !== undefined) this.sendColorScheme(this.readySession).catch(() => undefined);
  }

  /** Applies the simulated network state to the page. */
  applyConnectivity(): void {
    const offline = !this.services.isOnline() || this.session.isOffline;
    this.readySession?.sendAndForget('Network.emulateNetworkConditions', {
      offline,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
  }

  /**
   * Requests the page to close, which `beforeunload` can prevent.
   * @throws CdpClosedError, CdpCommandError if there is no page
   */
  async requestClose(session: CdpSession): Promise<void> {
    // Chromium silently ignores `Page.close` until it has handled the last prevented closing.
    await this.closeHandled;
    await session.send('Page.close');
  }

  /** Destroys this object; the owner closes the page. */
  end(): void {
    if (this.isGone) return;
    this.isGone = true;
    this.loading.end();
    this.attachment.reject(new Error('Object has been destroyed'));
    this.api.emit('destroyed');
    this.api.removeAllListeners();
  }

  frameObject(frame: Frame): Electron.WebFrameMain {
    let object = this.frameObjects.get(frame);
    if (object === undefined) {
      object = createWebFrameMain(this, frame);
      this.frameObjects.set(frame, object);
    }
    return object;
  }

  isDestroyed(): boolean {
    return this.isGone;
  }

  ipcOf(frame: Frame): Electron.IpcMain {
    const end = this.frameIpc.get(frame) ?? createIpcEnd();
    this.frameIpc.set(frame, end);
    return end.api;
  }

  /** The IPC end of a frame, if the app has used `frame.ipc`. */
  existingIpcOf(frame: Frame): IpcEnd | undefined {
    return this.frameIpc.get(frame);
  }

  send(frame: Frame, channel: string, args: readonly unknown[]): void {
    structuredCloneable(args);
    if (frame.preloadWorld !== undefined) this.sendTo(frame.preloadWorld, channel, args);
  }

  async evaluate(frame: Frame, expression: string, userGesture: boolean): Promise<unknown> {
    await this.attached;
    const session = frame.session ?? (await this.attached);
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      userGesture,
      awaitPromise: true,
      returnByValue: true,
      ...(frame.mainWorld === undefined ? {} : { contextId: frame.mainWorld.contextId }),
    });
    if (exceptionDetails === undefined) {
      return result.unserializableValue === 'NaN' ? Number.NaN : (result.value as unknown);
    }
    const thrown = exceptionDetails.exception;
    throw new Error(thrown?.description?.split('\n')[0]?.replace(/^\w*Error: /, '') ?? String(thrown?.value));
  }

  /** Sends an IPC message to the preload of a document. */
  sendTo(world: WorldContext, channel: string, args: readonly unknown[]): void {
    this.channel?.deliver(world, { kind: 'message', channel, args: [...args] });
  }

  private sendColorScheme(session: CdpSession): Promise<unknown> {
    const value = this.services.colorScheme();
    return session.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value }],
    });
  }

  private asker(frameId: string) {
    const frame = this.tree.get(frameId);
    return {
      webContentsId: this.id,
      webContents: this.api,
      frame: frame === undefined ? null : this.frameObject(frame),
      isMainFrame: frameId === this.tree.main.id,
    };
  }

  private committed(frame: Frame, info: EventPayload<'Page.frameNavigated'>['frame']): void {
    const isMainFrame = frame === this.tree.main;
    if (isMainFrame) {
      this.loading.committed();
      if (info.unreachableUrl !== undefined) {
        this.loading.showedError(frame.url);
        return;
      }
      this.api.emit('did-navigate', {}, frame.url, 200, 'OK');
    }
    this.api.emit('did-frame-navigate', {}, frame.url, 200, 'OK', isMainFrame, this.processId, 1);
  }
}

/** @throws Electron's error if a message to a page cannot be cloned */
function structuredCloneable(args: readonly unknown[]): void {
  try {
    structuredClone(args);
  } catch {
    throw new Error('Failed to serialize arguments');
  }
}
