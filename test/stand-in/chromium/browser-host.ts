import { randomUUID } from 'node:crypto';
import type { Rectangle } from 'electron';
import type { CdpSession, EventPayload } from './cdp.ts';
import { CdpClosedError } from './cdp.ts';
import { startChromium } from './chromium-process.ts';
import type { ChromiumProcess } from './chromium-process.ts';
import { findChromium } from './find-chromium.ts';

/** A page of the browser with the session through which it is operated. It waits until it is told to run. */
export interface AttachedPage {
  readonly session: CdpSession;
  readonly targetId: string;
  /** The page that opened this one, if a page did. */
  readonly openerId: string | undefined;
  readonly url: string;
}

/** What a new page's window looks like. */
export interface PageOptions {
  /** Absent: the browser's default context. Pages with the same name share storage apart from all others. */
  partition: string | undefined;
  bounds: Rectangle;
  /** Show it as a window without address bar, where windows can be seen. */
  asAppWindow: boolean;
}

/** Place, size and state of a browser window; what is absent stays as it is. */
export type WindowBounds = Partial<Rectangle> & { windowState?: 'maximized' | 'minimized' | 'normal' };

/** How the host is run, and whom it tells. */
export interface BrowserHostOptions {
  headless: boolean;
  env: NodeJS.ProcessEnv;
  /** A page that nobody asked for: opened by another page, or by the person. */
  onStray: (page: AttachedPage) => void;
  /** A page is gone, by our doing or another's. */
  onClosed: (targetId: string) => void;
  onDownload: (download: EventPayload<'Browser.downloadWillBegin'>) => void;
  /** The browser could not be started. */
  onFailure: (error: Error) => void;
}

interface Running {
  process: ChromiumProcess;
  root: CdpSession;
}

/** The one Chromium of this run: started at the first need, started again if it has ended. */
export class BrowserHost {
  private readonly options: BrowserHostOptions;
  private starting: Promise<Running> | undefined;
  private spare: Promise<AttachedPage> | undefined;
  private readonly contexts = new Map<string, Promise<string>>();
  private readonly waiting = new Map<string, PromiseWithResolvers<AttachedPage>>();
  private readonly unclaimed = new Map<string, AttachedPage>();
  /** Pages that exist, by their targets. */
  private readonly pages = new Set<string>();
  private frameSize = Promise.resolve({ width: 0, height: 0 });
  private creations = 0;
  private isStopped = false;

  constructor(options: BrowserHostOptions) {
    this.options = options;
  }

  /** Starts the browser if it does not run, with a window in reserve so that the first one asked for is there at once. */
  start(): void {
    this.running().then(
      () => this.prepareSpare(),
      (error: unknown) => this.options.onFailure(error as Error),
    );
  }

  /** Process and address for other tools; starts the browser if it does not run. */
  async process(): Promise<ChromiumProcess> {
    return (await this.running()).process;
  }

  /** The process if one was started, without starting any. */
  async processIfStarted(): Promise<ChromiumProcess | undefined> {
    return (await this.starting?.catch(() => undefined))?.process;
  }

  /** The browser's own session; starts the browser if it does not run. */
  async rootSession(): Promise<CdpSession> {
    return (await this.running()).root;
  }

  /** Opens an empty page. It is paused: set it up, then send `Runtime.runIfWaitingForDebugger`. */
  async openPage(options: PageOptions): Promise<AttachedPage> {
    const running = await this.running();
    if (options.partition === undefined && this.options.headless) {
      const page = await this.takeSpare(running, options.bounds);
      if (page !== undefined) return page;
    }
    if (options.partition === undefined && options.asAppWindow && !this.options.headless) {
      return this.openAppWindow(running, options.bounds);
    }
    const context =
      options.partition === undefined ? undefined : await this.context(running, options.partition);
    const page = await this.createPage(running, true, context);
    await this.place(running, page, options.bounds);
    return page;
  }

  /** Opens an address as a tab of the person's browser. It is paused, like every new page. */
  async openTab(): Promise<AttachedPage> {
    return this.createPage(await this.running(), false, undefined);
  }

  /** Changes a browser window. Electron's sizes are those of the page; a headless browser's include its frame. */
  async setWindowBounds(windowId: number, wanted: WindowBounds): Promise<void> {
    const { x, y, width, height, windowState } = wanted;
    const root = await this.rootSession();
    const frame = await this.frameSize;
    const bounds = {
      ...(x === undefined ? {} : { left: x }),
      ...(y === undefined ? {} : { top: y }),
      ...(width === undefined ? {} : { width: width + frame.width }),
      ...(height === undefined ? {} : { height: height + frame.height }),
      ...(windowState === undefined ? {} : { windowState }),
    };
    await root.send('Browser.setWindowBounds', { windowId, bounds });
  }

  /** Grants a permission, by its name in the Permissions API, to an origin. */
  async grant(partition: string | undefined, origin: string, name: string): Promise<void> {
    const running = await this.running();
    const browserContextId = partition === undefined ? undefined : await this.context(running, partition);
    await running.root.send('Browser.setPermission', {
      permission: { name },
      setting: 'granted',
      origin,
      ...(browserContextId === undefined ? {} : { browserContextId }),
    });
  }

  /** Closes a page without asking it. */
  closePage(targetId: string): void {
    this.starting?.then(({ root }) => root.tell('Target.closeTarget', { targetId })).catch(() => undefined);
  }

  /** Ends the browser and removes its profile. */
  stop(): void {
    this.isStopped = true;
    void this.starting?.then(
      ({ process }) => process.stop(),
      () => undefined,
    );
  }

  /** Opens the next window ahead of time; called again when the last one has finished loading. */
  prepareSpare(): void {
    if (!this.options.headless || this.spare !== undefined || this.isStopped) return;
    const spare = this.running().then(async (running) => {
      const page = await this.createPage(running, true, undefined);
      page.session.tell('Runtime.runIfWaitingForDebugger');
      this.frameSize = measureFrame(page.session);
      return page;
    });
    spare.catch(() => undefined);
    this.spare = spare;
  }

  private async takeSpare(running: Running, bounds: Rectangle): Promise<AttachedPage | undefined> {
    const pending = this.spare;
    // Taken before it is there: two windows opened at once must not get the same page.
    this.spare = undefined;
    const spare = await pending?.catch(() => undefined);
    if (spare === undefined) return undefined;
    await this.place(running, spare, bounds);
    return spare;
  }

  private running(): Promise<Running> {
    if (this.isStopped) return Promise.reject(new CdpClosedError('The stand-in is shutting down'));
    this.starting ??= this.launch();
    return this.starting;
  }

  private async launch(): Promise<Running> {
    const { env, headless } = this.options;
    const process = startChromium({ executable: await findChromium(env), headless, env });
    if (this.isStopped) process.stop();
    void process.exited.then(() => {
      this.starting = undefined;
      this.spare = undefined;
      this.contexts.clear();
      if (!this.isStopped) this.lostAll();
    });
    const { root } = process.connection;
    root.on('Target.attachedToTarget', (event) => this.attached(event, process));
    root.on('Target.targetDestroyed', ({ targetId }) => this.closed(targetId));
    root.on('Browser.downloadWillBegin', (event) => this.options.onDownload(event));
    const pages = [{ type: 'page' }, { exclude: true }];
    await Promise.all([
      root.send('Target.setDiscoverTargets', { discover: true, filter: pages }),
      root.send('Browser.setDownloadBehavior', { behavior: 'default', eventsEnabled: true }),
      root.send('Target.setAutoAttach', {
        autoAttach: true,
        waitForDebuggerOnStart: true,
        flatten: true,
        filter: pages,
      }),
    ]);
    return { process, root };
  }

  private attached(event: EventPayload<'Target.attachedToTarget'>, process: ChromiumProcess): void {
    const { targetId, openerId, url } = event.targetInfo;
    const page = { session: process.connection.session(event.sessionId), targetId, openerId, url };
    const marked = this.waiting.get(url);
    this.pages.add(targetId);
    if (marked !== undefined) {
      this.waiting.delete(url);
      marked.resolve(page);
    } else if (openerId === undefined && this.creations > 0) {
      this.unclaimed.set(targetId, page);
      this.waiting.get(targetId)?.resolve(page);
    } else {
      this.options.onStray(page);
    }
  }

  private async createPage(
    { root }: Running,
    newWindow: boolean,
    browserContextId: string | undefined,
  ): Promise<AttachedPage> {
    this.creations += 1;
    try {
      const { targetId } = await root.send('Target.createTarget', {
        url: 'about:blank',
        newWindow,
        ...(browserContextId === undefined ? {} : { browserContextId }),
      });
      const page = this.unclaimed.get(targetId) ?? (await this.arrival(targetId));
      this.unclaimed.delete(targetId);
      this.waiting.delete(targetId);
      return page;
    } finally {
      this.creations -= 1;
      if (this.creations === 0) this.releaseUnclaimed();
    }
  }

  private closed(targetId: string): void {
    if (this.pages.delete(targetId)) this.options.onClosed(targetId);
  }

  /** The browser has ended by itself: nobody shall wait for a page of it any more, nor believe to have one. */
  private lostAll(): void {
    const lost = new CdpClosedError('Chromium has ended');
    for (const { reject } of this.waiting.values()) reject(lost);
    this.waiting.clear();
    this.unclaimed.clear();
    for (const targetId of [...this.pages]) this.closed(targetId);
  }

  private arrival(key: string): Promise<AttachedPage> {
    const arrival = Promise.withResolvers<AttachedPage>();
    this.waiting.set(key, arrival);
    return arrival.promise;
  }

  /** What came while we were opening a page and turned out not to be it. */
  private releaseUnclaimed(): void {
    const strays = [...this.unclaimed.values()];
    this.unclaimed.clear();
    for (const page of strays) this.options.onStray(page);
  }

  private async openAppWindow({ process, root }: Running, bounds: Rectangle): Promise<AttachedPage> {
    const marker = `data:text/html,keyfob-${randomUUID()}`;
    const arrival = this.arrival(marker);
    process.openAppWindow(marker);
    const page = await arrival;
    await this.place({ process, root }, page, bounds);
    return page;
  }

  private async place({ root }: Running, { targetId }: AttachedPage, bounds: Rectangle): Promise<void> {
    const { windowId } = await root.send('Browser.getWindowForTarget', { targetId });
    await this.setWindowBounds(windowId, bounds);
  }

  private context({ root }: Running, partition: string): Promise<string> {
    let context = this.contexts.get(partition);
    if (context === undefined) {
      context = root
        .send('Target.createBrowserContext', { disposeOnDetach: true })
        .then((result) => result.browserContextId);
      this.contexts.set(partition, context);
    }
    return context;
  }
}

/** What a window of a headless browser is larger than its page. */
async function measureFrame(session: CdpSession): Promise<{ width: number; height: number }> {
  const { result } = await session.send('Runtime.evaluate', {
    expression: '[outerWidth - innerWidth, outerHeight - innerHeight]',
    returnByValue: true,
  });
  const [width = 0, height = 0] = (result.value ?? []) as number[];
  return { width, height };
}
