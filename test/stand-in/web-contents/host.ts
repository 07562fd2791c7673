import { randomBytes } from 'node:crypto';
import type { AttachedPage } from '../chromium/browser-host.ts';
import type { CdpSession, EventPayload } from '../chromium/cdp.ts';
import { dispatchInvoke, dispatchSend } from '../ipc/dispatch.ts';
import type { Incoming } from '../ipc/dispatch.ts';
import { createIpcEnd } from '../ipc/ipc-main.ts';
import type { IpcEnd } from '../ipc/ipc-main.ts';
import { mainWorldScript, preloadWorldScript } from '../page/boot-script.ts';
import type { ToMain } from '../page/ipc-renderer.ts';
import type { Permission } from '../session/permissions.ts';
import type { Schemes } from '../session/schemes.ts';
import type { SessionState } from '../session/session.ts';
import { emitPreventable } from '../support/events.ts';
import { readPreload } from './preload-file.ts';
import { FrameTree } from './frame-tree.ts';
import type { Frame, WorldContext } from './frame-tree.ts';
import { Loading } from './loading.ts';
import { NavigationGate } from './navigation.ts';
import type { Navigation } from './navigation.ts';
import { PageChannel } from './page-channel.ts';
import type { PageMessage } from './page-channel.ts';
import { interceptRequests } from './page-requests.ts';
import { PageSessions } from './page-sessions.ts';
import { createWebFrameMain } from './web-frame-main.ts';
import type { FrameHost } from './web-frame-main.ts';
import { createWebContents } from './web-contents.ts';

/** What all pages share. */
export interface WebContentsServices {
  schemes: Schemes;
  ipcMain: IpcEnd;
  isOnline: () => boolean;
  colorScheme: () => 'dark' | 'light';
  /** What the preload finds in `process`. */
  preloadProcess: () => Record<string, unknown>;
  /** True where a person can bring windows to the front. */
  reportsFocus: boolean;
  /** True where a person can see the dialogs of a page; elsewhere nobody answers them. */
  showsDialogs: boolean;
  /** Hands an address to the program it belongs to. */
  openExternal: (url: string) => void;
  ownerWindow: (contents: WebContentsHost) => Electron.BrowserWindow | null;
  /** Makes the browser grant a permission to what a frame shows. */
  grant: (session: SessionState, frame: Frame, permission: string) => Promise<void>;
}

/** What a page tells the window that shows it. */
export interface PageOwner {
  painted: () => void;
  loadFinished: () => void;
  focusChanged: (isFocused: boolean) => void;
  resized: () => void;
  titleChanged: (title: string, explicitSet: boolean) => void;
  /** A `beforeunload` handler refused. */
  closeRefused: () => void;
}

/** A window that a page is about to open. */
export type WindowOpening = EventPayload<'Page.windowOpen'>;

const worldName = 'keyfob-preload';

/** The inside of one `webContents`: the page, its frames, its loading and its messages. */
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
  /** The page in the browser, once there is one. */
  targetId: string | undefined;
  isGone = false;
  /** What the page is opening just now, oldest first. */
  readonly openings: WindowOpening[] = [];
  private readonly services: WebContentsServices;
  private attachment = Promise.withResolvers<CdpSession>();
  private channel: PageChannel | undefined;
  private session_: CdpSession | undefined;
  /** Settles when the browser has heard that the page, asked last, wants to stay. */
  private refusal: Promise<unknown> = Promise.resolve();
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

  /** The session of the page, once it can be used. */
  get attached(): Promise<CdpSession> {
    return this.attachment.promise;
  }

  /** The session of the page if it can be used already. */
  get attachedNow(): CdpSession | undefined {
    return this.session_;
  }

  /** Sets a page up as the one that this object stands for, and lets it run. */
  async attach(page: AttachedPage): Promise<void> {
    const { services } = this;
    this.targetId = page.targetId;
    const sessions = new PageSessions(page);
    this.tree.attach(sessions);
    const gate = this.createGate(sessions);
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
    this.channel = new PageChannel(sessions, this.tree, names, worldName, (message) => this.receive(message));
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
    this.follow(page.session);
    await sessions.start();
    this.session_ = page.session;
    this.attachment.resolve(page.session);
  }

  /** The browser could not give us a page. */
  attachFailed(error: Error): void {
    this.attachment.reject(error);
  }

  /** The page was lost; another will be attached in its place. */
  reopen(): void {
    this.attachment = Promise.withResolvers<CdpSession>();
    this.attachment.promise.catch(() => undefined);
    this.session_ = undefined;
    this.targetId = undefined;
  }

  /** Makes pages follow `nativeTheme`. */
  applyColorScheme(): void {
    if (this.session_ !== undefined) this.sendColorScheme(this.session_).catch(() => undefined);
  }

  /** Makes pages know whether there is a network. */
  applyConnectivity(): void {
    const offline = !this.services.isOnline() || this.session.isOffline;
    this.session_?.tell('Network.emulateNetworkConditions', {
      offline,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
  }

  /**
   * Asks the page to close, which it may refuse.
   * @throws CdpClosedError, CdpCommandError if there is no page to ask
   */
  async requestClose(session: CdpSession): Promise<void> {
    // While Chromium still waits for the end of the last refusal it ignores another wish to close, without a word.
    await this.refusal;
    await session.send('Page.close');
  }

  /** Ends this object; the page is the owner's to close. */
  end(): void {
    if (this.isGone) return;
    this.isGone = true;
    this.loading.end();
    this.attachment.reject(new Error('Object has been destroyed'));
    this.api.emit('destroyed');
    this.api.removeAllListeners();
  }

  // FrameHost

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

  // Inside

  private sendTo(world: WorldContext, channel: string, args: readonly unknown[]): void {
    this.channel?.deliver(world, { kind: 'message', channel, args: [...args] });
  }

  private sendColorScheme(session: CdpSession): Promise<unknown> {
    const value = this.services.colorScheme();
    return session.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value }],
    });
  }

  private createGate(sessions: PageSessions): NavigationGate {
    const { api } = this;
    const emit = (name: string, navigation: Navigation): boolean => {
      const frame = this.tree.get(navigation.frameId);
      const object = frame === undefined ? null : this.frameObject(frame);
      const { url, isMainFrame } = navigation;
      // A frame that shows nothing yet is filled by the one around it.
      const initiator = frame?.documentId === '' ? (object?.parent ?? null) : object;
      const details = { url, isMainFrame, isSameDocument: false, frame: object, initiator };
      return emitPreventable(api, name, [url, false, isMainFrame, this.processId, 1], details);
    };
    return new NavigationGate(sessions, this.services.schemes, {
      willNavigate: (navigation) => {
        const isPrevented = emit('will-frame-navigate', navigation);
        return (navigation.isMainFrame && emit('will-navigate', navigation)) || isPrevented;
      },
      willRedirect: (navigation) => emit('will-redirect', navigation),
      didRedirect: (navigation) => void emit('did-redirect-navigation', navigation),
      didStartNavigation: (navigation, isSameDocument) => {
        if (navigation.isMainFrame && !isSameDocument) this.loading.started();
        const { url, isMainFrame } = navigation;
        api.emit(
          'did-start-navigation',
          { url, isMainFrame, isSameDocument },
          url,
          isSameDocument,
          isMainFrame,
        );
      },
      external: (navigation) => void this.openExternal(navigation),
      isOwn: (url) => this.loading.isOwn(url),
    });
  }

  private async openExternal({ frameId, url }: Navigation): Promise<void> {
    const frame = this.tree.get(frameId) ?? this.tree.main;
    const isGranted = await this.session.permissions.request('openExternal', this.permissionAsker(frame), {
      externalURL: url,
    });
    if (isGranted) this.services.openExternal(url);
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

  private permissionAsker(frame: Frame) {
    const isMainFrame = frame === this.tree.main;
    return { webContents: this.api, frame: { url: frame.url, origin: frame.origin, isMainFrame } };
  }

  private follow(session: CdpSession): void {
    const isMain = (frameId: string) => frameId === this.tree.main.id;
    session.on('Page.lifecycleEvent', ({ frameId, name, loaderId }) => {
      // Until the first document is there, these are about the empty page that Chromium begins with.
      if (isMain(frameId) && this.tree.main.documentId === loaderId) this.loading.lifecycle(name, loaderId);
    });
    session.on('Page.frameStoppedLoading', ({ frameId }) => {
      if (isMain(frameId)) this.loading.stopped();
    });
    session.on('Page.frameResized', () => this.owner?.resized());
    session.on('Page.windowOpen', (opening) => this.openings.push(opening));
    session.on('Page.javascriptDialogOpening', (dialog) => this.answerDialog(session, dialog));
    session.on('Runtime.consoleAPICalled', (call) => this.logged(call));
    session.on('Inspector.targetCrashed', () => {
      this.loading.crashed();
      this.api.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    });
    session.tell('Page.setLifecycleEventsEnabled', { enabled: true });
    session.tell('Inspector.enable');
  }

  private answerDialog(
    session: CdpSession,
    { type, frameId }: EventPayload<'Page.javascriptDialogOpening'>,
  ): void {
    if (type === 'beforeunload') {
      const accept = emitPreventable(this.api, 'will-prevent-unload');
      session.tell('Page.handleJavaScriptDialog', { accept });
      if (accept) return;
      // The page's process comes to this when it has reported the end of the event; its messages keep their order.
      const asked = this.tree.get(frameId)?.session ?? session;
      this.refusal = asked.send('Runtime.evaluate', { expression: '0' }).catch(() => undefined);
      this.owner?.closeRefused();
    } else if (!this.services.showsDialogs || this.preferences.disableDialogs === true) {
      session.tell('Page.handleJavaScriptDialog', { accept: type === 'alert' });
    }
  }

  private logged({ type, args, stackTrace }: EventPayload<'Runtime.consoleAPICalled'>): void {
    const levels: Record<string, string> = {
      error: 'error',
      assert: 'error',
      warning: 'warning',
      debug: 'debug',
    };
    const level = levels[type] ?? 'info';
    const message = args.map((arg) => String(arg.value ?? arg.description ?? arg.type)).join(' ');
    const [place] = stackTrace?.callFrames ?? [];
    const lineNumber = (place?.lineNumber ?? 0) + 1;
    const sourceId = this.services.schemes.toExternal(place?.url ?? '');
    const frame = this.frameObject(this.tree.main);
    const order = ['debug', 'info', 'warning', 'error'].indexOf(level);
    const details = { message, level, lineNumber, sourceId, frame };
    this.api.emit('console-message', details, order, message, lineNumber, sourceId);
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

  private receive({ message, from, reply }: PageMessage): void {
    const frame = this.tree.get(from.frameId);
    if (this.isGone || frame === undefined) return;
    if (message.kind === 'permission') void this.answerPermission(frame, message, reply);
    else if (message.kind === 'title') this.titled(message.title);
    else if (message.kind === 'focus') this.owner?.focusChanged(message.isFocused);
    else if (message.kind === 'preload-error')
      this.api.emit('preload-error', {}, message.path, message.error);
    else if (message.kind === 'send') dispatchSend(this.incoming(frame, from, message));
    else void dispatchInvoke(this.incoming(frame, from, message), reply);
  }

  /** A page without a title is called by its address. */
  private titled(title: string): void {
    this.title = title === '' ? this.tree.main.url : title;
    this.owner?.titleChanged(this.title, title !== '');
  }

  private incoming(
    frame: Frame,
    from: WorldContext,
    { channel, args, isUnloading }: ToMain & { kind: 'invoke' | 'send' },
  ): Incoming {
    const unloading = isUnloading ? createWebFrameMain(this, frame, from.documentId) : undefined;
    const isCurrent = () => !this.isGone && this.tree.get(frame.id)?.documentId === from.documentId;
    const frameEnd = this.frameIpc.get(frame);
    return {
      channel,
      args,
      sender: this.api,
      senderFrame: () => (isCurrent() ? (unloading ?? this.frameObject(frame)) : null),
      processId: this.processId,
      ends: [...(frameEnd === undefined ? [] : [frameEnd]), this.ipc, this.services.ipcMain],
      sendBack: (replyChannel, replyArgs) => this.sendTo(from, replyChannel, replyArgs),
    };
  }

  private async answerPermission(
    frame: Frame,
    { permission, isCheck, details }: ToMain & { kind: 'permission' },
    reply: PageMessage['reply'],
  ): Promise<void> {
    const { permissions } = this.session;
    const asker = this.permissionAsker(frame);
    const isGranted = isCheck
      ? permissions.check(permission as Permission, asker)
      : await permissions.request(permission as Permission, asker, details);
    // The browser has an opinion of its own on these, which must not stand in the way.
    if (isGranted && !isCheck)
      await this.services.grant(this.session, frame, permission).catch(() => undefined);
    reply({ result: isGranted });
  }
}

/** @throws Error as Electron words it when a message to a page cannot be cloned */
function structuredCloneable(args: readonly unknown[]): void {
  try {
    structuredClone(args);
  } catch {
    throw new Error('Failed to serialize arguments');
  }
}
