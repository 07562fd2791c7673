import type { CdpSession } from '../chromium/cdp.ts';
import { netErrorCode } from '../net/net-errors.ts';
import type { NetErrorName } from '../net/net-errors.ts';
import type { Schemes } from '../session/schemes.ts';

/** What comes out of loading, in the order of Electron's events. Addresses are the app's. */
export interface LoadingEvents {
  startLoading: () => void;
  domReady: () => void;
  finishLoad: () => void;
  failLoad: (code: number, description: string, url: string) => void;
  stopLoading: () => void;
  painted: () => void;
}

interface OwnLoad {
  url: string;
  internalUrl: string;
  resolve: () => void;
  reject: (error: Error) => void;
  /** The document that the navigation led to, once known. */
  documentId: string | undefined;
}

/** Thrown by `loadURL`: Electron gives such errors a number, a name and the address. */
class LoadError extends Error {
  readonly errno: number;
  readonly code: string;
  readonly url: string;

  constructor(errno: number, code: string, url: string) {
    super(`${code} (${String(errno)}) loading '${url.slice(0, 2048)}'`);
    this.errno = errno;
    this.code = code;
    this.url = url;
  }
}

/** The loading of a page's main frame: `loadURL` and what is told about it. */
export class Loading {
  isLoading = false;
  private readonly schemes: Schemes;
  private readonly events: LoadingEvents;
  private own: OwnLoad | undefined;
  private expectedUrl: string | undefined;
  private failure: NetErrorName | undefined;

  constructor(schemes: Schemes, events: LoadingEvents) {
    this.schemes = schemes;
    this.events = events;
  }

  /** The address that is being loaded at main's request. */
  get pendingUrl(): string | undefined {
    return this.own?.url;
  }

  /** True if this navigation was begun by main, which is nothing to ask about. */
  isOwn(url: string): boolean {
    return [this.own?.url, this.expectedUrl].some(
      (own) => own !== undefined && withoutHash(own) === withoutHash(url),
    );
  }

  /** `webContents.reload`. */
  reload(session: CdpSession, ignoreCache: boolean): void {
    this.started();
    session.tell('Page.reload', { ignoreCache });
  }

  /** A page that was allowed to open begins with a navigation that has been asked about already. */
  expect(url: string): void {
    this.expectedUrl = url;
  }

  /** The main frame shows a new document. */
  committed(): void {
    this.expectedUrl = undefined;
  }

  /**
   * `webContents.loadURL`.
   * @param attached the page's session, once it can be used
   * @throws LoadError (as rejection) if the page does not load, or if another load begins meanwhile
   */
  async load(url: string, attached: Promise<CdpSession>): Promise<void> {
    const internalUrl = this.schemes.toInternal(url);
    this.own?.reject(new LoadError(netErrorCode('ERR_ABORTED'), 'ERR_ABORTED', this.own.url));
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    // The failure is also told by an event; a caller need not wait for the promise.
    promise.catch(() => undefined);
    const external = internalUrl === undefined ? url : this.schemes.toExternal(internalUrl);
    const own: OwnLoad = {
      url: external,
      internalUrl: internalUrl ?? '',
      resolve: () => resolve(undefined),
      reject,
      documentId: undefined,
    };
    this.own = own;
    this.started();
    if (internalUrl === undefined) {
      queueMicrotask(() => this.fail(own, URL.canParse(url) ? 'ERR_UNKNOWN_URL_SCHEME' : 'ERR_INVALID_URL'));
    } else {
      void this.navigate(own, attached);
    }
    return promise;
  }

  /** A document request failed for a reason that we know better than the browser. */
  noteFailure(error: NetErrorName): void {
    this.failure = error;
  }

  /** The page began to load something by itself. */
  started(): void {
    this.failure = undefined;
    if (this.isLoading) return;
    this.isLoading = true;
    this.events.startLoading();
  }

  /** A lifecycle event of the main frame. */
  lifecycle(name: string, documentId: string): void {
    if (name === 'DOMContentLoaded') this.events.domReady();
    if (name === 'firstPaint') this.events.painted();
    if (name !== 'load') return;
    this.events.finishLoad();
    if (this.own?.documentId === documentId) this.succeed(this.own);
  }

  /** The page committed an error page, by a navigation of its own. */
  showedError(url: string): void {
    if (this.own !== undefined) return;
    const error = this.failure ?? 'ERR_FAILED';
    if (error !== 'ERR_ABORTED') this.events.failLoad(netErrorCode(error), error, url);
  }

  /** The main frame has nothing more to load. */
  stopped(): void {
    if (!this.isLoading || this.own !== undefined) return;
    this.isLoading = false;
    this.events.stopLoading();
  }

  /** The page's process is gone, and with it whatever was still loading. */
  crashed(): void {
    this.end();
    this.stopped();
  }

  /** The page is gone. */
  end(): void {
    this.own?.reject(new LoadError(netErrorCode('ERR_FAILED'), 'ERR_FAILED', this.own.url));
    this.own = undefined;
  }

  private async navigate(own: OwnLoad, attached: Promise<CdpSession>): Promise<void> {
    let session: CdpSession;
    let result: { errorText?: string; loaderId?: string };
    const loaded = new Set<string>();
    let unsubscribe: (() => void) | undefined;
    try {
      session = await attached;
      unsubscribe = session.on('Page.lifecycleEvent', ({ name, loaderId }) => {
        if (name === 'load') loaded.add(loaderId);
      });
      result = await session.send('Page.navigate', { url: own.internalUrl });
    } catch {
      if (this.own === own) this.fail(own, 'ERR_FAILED');
      return;
    } finally {
      unsubscribe?.();
    }
    if (this.own !== own) return;
    if (result.errorText !== undefined) {
      this.fail(own, this.failure ?? (result.errorText.replace(/^net::/, '') as NetErrorName));
      return;
    }
    own.documentId = result.loaderId;
    // Within the same document there is no load to wait for; a quick load is over before the command is answered.
    if (result.loaderId === undefined || loaded.has(result.loaderId)) this.succeed(own);
  }

  private succeed(own: OwnLoad): void {
    this.own = undefined;
    own.resolve();
    this.stopped();
  }

  private fail(own: OwnLoad, error: NetErrorName): void {
    if (this.own !== own) return;
    this.own = undefined;
    const code = netErrorCode(error);
    if (error !== 'ERR_ABORTED') this.events.failLoad(code, error, own.url);
    own.reject(new LoadError(code, error, own.url));
    this.stopped();
  }
}

function withoutHash(url: string): string {
  return url.replace(/#.*$/s, '');
}
