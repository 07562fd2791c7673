import type { CdpSession } from '../chromium/cdp.ts';
import { netErrorCode } from '../net/net-errors.ts';
import type { NetErrorName } from '../net/net-errors.ts';
import type { Schemes } from '../session/schemes.ts';

/** The loading events of Electron, in order. URLs are the app's. */
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
  /** ID of the new document, once known. */
  documentId: string | undefined;
}

/** The error of `loadURL`, with Electron's `errno`, `code` and `url`. */
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

/** The loading of a page's main frame: `loadURL` and its events. */
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

  /** The URL of the current `loadURL`. */
  get pendingUrl(): string | undefined {
    return this.own?.url;
  }

  /** Whether the app itself started this navigation, which needs no `will-navigate`. */
  isOwn(url: string): boolean {
    return [this.own?.url, this.expectedUrl].some(
      (own) => own !== undefined && withoutHash(own) === withoutHash(url),
    );
  }

  /** `webContents.reload`. */
  reload(session: CdpSession, ignoreCache: boolean): void {
    this.started();
    session.sendAndForget('Page.reload', { ignoreCache });
  }

  /** Registers the first navigation of an allowed popup, which needs no `will-navigate`. */
  expect(url: string): void {
    this.expectedUrl = url;
  }

  /** Called when the main frame has a new document. */
  committed(): void {
    this.expectedUrl = undefined;
  }

  /**
   * `webContents.loadURL`.
   * @param attached resolves with the page's session
   * @throws LoadError if the page does not load, or if another load starts meanwhile
   */
  async load(url: string, attached: Promise<CdpSession>): Promise<void> {
    const internalUrl = this.schemes.toInternal(url);
    this.own?.reject(new LoadError(netErrorCode('ERR_ABORTED'), 'ERR_ABORTED', this.own.url));
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    // Prevents an unhandled rejection; `did-fail-load` reports the failure as well.
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

  /** Records the reason of a failed document request, which the browser does not know. */
  noteFailure(error: NetErrorName): void {
    this.failure = error;
  }

  /** Called when the page started a navigation itself. */
  started(): void {
    this.failure = undefined;
    if (this.isLoading) return;
    this.isLoading = true;
    this.events.startLoading();
  }

  /** Called for a lifecycle event of the main frame. */
  lifecycle(name: string, documentId: string): void {
    if (name === 'DOMContentLoaded') this.events.domReady();
    if (name === 'firstPaint') this.events.painted();
    if (name !== 'load') return;
    this.events.finishLoad();
    if (this.own?.documentId === documentId) this.succeed(this.own);
  }

  /** Called when the page's own navigation has shown an error page. */
  showedError(url: string): void {
    if (this.own !== undefined) return;
    const error = this.failure ?? 'ERR_FAILED';
    if (error !== 'ERR_ABORTED') this.events.failLoad(netErrorCode(error), error, url);
  }

  /** Called when the main frame has finished loading. */
  stopped(): void {
    if (!this.isLoading || this.own !== undefined) return;
    this.isLoading = false;
    this.events.stopLoading();
  }

  /** Called when the page's process has crashed. */
  crashed(): void {
    this.end();
    this.stopped();
  }

  /** Called when the page was closed. */
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
    // A same-document navigation loads nothing, and a fast load ends before the command returns.
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
