import { randomUUID } from 'node:crypto';
import type { Rectangle } from 'electron';
import type { CdpSession, EventPayload } from './cdp.ts';
import { CdpClosedError } from './cdp.ts';
import { startChromium } from './chromium-process.ts';
import type { ChromiumProcess } from './chromium-process.ts';
import { findChromium } from './find-chromium.ts';
import { PageArrivals } from './page-arrivals.ts';

/** A page of the browser with its CDP session. It is paused until `Runtime.runIfWaitingForDebugger`. */
export interface AttachedPage {
  readonly session: CdpSession;
  readonly targetId: string;
  /** Target of the page that opened this one, if any. */
  readonly openerId: string | undefined;
  readonly url: string;
}

export interface PageOptions {
  /** The partition of the browser context; undefined for the default context. */
  partition: string | undefined;
  bounds: Rectangle;
  /** In a visible run, shows the page in a window without an address bar. */
  asAppWindow: boolean;
}

/** Bounds and state of a browser window; absent members stay unchanged. */
export type WindowBounds = Partial<Rectangle> & { windowState?: 'maximized' | 'minimized' | 'normal' };

export interface BrowserHostOptions {
  headless: boolean;
  env: NodeJS.ProcessEnv;
  /** Called for a page that the host did not open: opened by another page or by the person. */
  onStray: (page: AttachedPage) => void;
  /** Called when a page was closed, by the host or otherwise. */
  onClosed: (targetId: string) => void;
  onDownload: (download: EventPayload<'Browser.downloadWillBegin'>) => void;
  /** Called if the browser cannot be started. */
  onFailure: (error: Error) => void;
}

interface Running {
  process: ChromiumProcess;
  root: CdpSession;
}

/** The Chromium of this run: started at the first use, and again after it has ended. */
export class BrowserHost {
  private readonly options: BrowserHostOptions;
  private starting: Promise<Running> | undefined;
  private spare: Promise<AttachedPage> | undefined;
  private readonly contexts = new Map<string, Promise<string>>();
  private readonly arrivals: PageArrivals;
  /** Targets of the existing pages. */
  private readonly pages = new Set<string>();
  private frameSize = Promise.resolve({ width: 0, height: 0 });
  private isStopped = false;

  constructor(options: BrowserHostOptions) {
    this.options = options;
    this.arrivals = new PageArrivals(options.onStray);
  }

  /** Starts the browser if it does not run, and opens a spare window for the next `openPage`. */
  start(): void {
    this.running().then(
      () => this.prepareSpare(),
      (error: unknown) => this.options.onFailure(error as Error),
    );
  }

  /** The browser's process; starts the browser if it does not run. */
  async process(): Promise<ChromiumProcess> {
    return (await this.running()).process;
  }

  /** The browser's process, if it was started. */
  async processIfStarted(): Promise<ChromiumProcess | undefined> {
    return (await this.starting?.catch(() => undefined))?.process;
  }

  /** The browser's CDP session; starts the browser if it does not run. */
  async rootSession(): Promise<CdpSession> {
    return (await this.running()).root;
  }

  /** Opens an empty page, which is paused. */
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
    const page = await this.arrivals.create(running.root, true, context);
    await this.setInitialBounds(running, page, options.bounds);
    return page;
  }

  /** Opens an empty tab of the person's browser, which is paused. */
  async openTab(): Promise<AttachedPage> {
    return this.arrivals.create(await this.rootSession(), false, undefined);
  }

  /** Sets a window's bounds. Electron's sizes are those of the page; a headless browser's include its frame. */
  async setWindowBounds(windowId: number, changes: WindowBounds): Promise<void> {
    const { x, y, width, height, windowState } = changes;
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

  /** Grants an origin a permission, named as in the Permissions API. */
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

  /** Closes a page without `beforeunload`. */
  closePage(targetId: string): void {
    this.starting
      ?.then(({ root }) => root.sendAndForget('Target.closeTarget', { targetId }))
      .catch(() => undefined);
  }

  /** Ends the browser and removes its profile. */
  stop(): void {
    this.isStopped = true;
    void this.starting?.then(
      ({ process }) => process.stop(),
      () => undefined,
    );
  }

  /** Opens a spare window in advance; called again after each page load. */
  prepareSpare(): void {
    if (!this.options.headless || this.spare !== undefined || this.isStopped) return;
    const spare = this.running().then(async (running) => {
      const page = await this.arrivals.create(running.root, true, undefined);
      page.session.sendAndForget('Runtime.runIfWaitingForDebugger');
      this.frameSize = measureFrame(page.session);
      return page;
    });
    spare.catch(() => undefined);
    this.spare = spare;
  }

  private async takeSpare(running: Running, bounds: Rectangle): Promise<AttachedPage | undefined> {
    const pending = this.spare;
    // Reset before the `await`: two windows opened at once must not get the same page.
    this.spare = undefined;
    const spare = await pending?.catch(() => undefined);
    if (spare === undefined) return undefined;
    await this.setInitialBounds(running, spare, bounds);
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
    this.pages.add(targetId);
    this.arrivals.attached(page);
  }

  private closed(targetId: string): void {
    if (this.pages.delete(targetId)) this.options.onClosed(targetId);
  }

  /** Called after the browser ended unexpectedly: rejects pending pages and reports all others as closed. */
  private lostAll(): void {
    this.arrivals.rejectAll(new CdpClosedError('Chromium has ended'));
    for (const targetId of [...this.pages]) this.closed(targetId);
  }

  private async openAppWindow({ process, root }: Running, bounds: Rectangle): Promise<AttachedPage> {
    const marker = `data:text/html,keyfob-${randomUUID()}`;
    const arrival = this.arrivals.expect(marker);
    process.openAppWindow(marker);
    const page = await arrival;
    await this.setInitialBounds({ process, root }, page, bounds);
    return page;
  }

  private async setInitialBounds(
    { root }: Running,
    { targetId }: AttachedPage,
    bounds: Rectangle,
  ): Promise<void> {
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

/** The size difference between a headless browser's window and its page. */
async function measureFrame(session: CdpSession): Promise<{ width: number; height: number }> {
  const { result } = await session.send('Runtime.evaluate', {
    expression: '[outerWidth - innerWidth, outerHeight - innerHeight]',
    returnByValue: true,
  });
  const [width = 0, height = 0] = (result.value ?? []) as number[];
  return { width, height };
}
