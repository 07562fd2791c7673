import type { AttachedPage } from '../chromium/browser-host.ts';
import type { Schemes } from '../session/schemes.ts';
import type { WebContentsHost } from '../web-contents/host.ts';
import type { WindowOpening } from '../web-contents/services.ts';
import type { BrowserWindows } from './browser-window.ts';
import type { WindowList } from './window-list.ts';

export interface PopupServices {
  schemes: Schemes;
  list: WindowList;
  windows: () => BrowserWindows;
  /** Called for pages that no page of the app has opened: tabs of the person's browser. */
  watchTab: (page: AttachedPage) => Promise<void>;
}

/** Handles a page that the app did not open: by `setWindowOpenHandler` if a page of the app opened it. */
export function handleStrayPage(page: AttachedPage, services: PopupServices): void {
  const opener = findOpener(page, services.list);
  if (opener === undefined) {
    services.watchTab(page).catch(() => undefined);
    return;
  }
  const opening = opener.openings.shift();
  const details = describe(opening, page, services.schemes);
  const answer = callWindowOpenHandler(opener, details);
  if (answer.action !== 'allow') {
    refuse(page, /^https?:/i.test(services.schemes.toInternal(details.url) ?? ''));
    return;
  }
  const window = services.windows().createForPage(page, answer.overrideBrowserWindowOptions ?? {});
  window.contents.loading.expect(details.url);
  opener.api.emit('did-create-window', window.api, details);
}

function findOpener({ openerId }: AttachedPage, list: WindowList): WebContentsHost | undefined {
  const contents = list.all().map((window) => window.contents);
  return (
    contents.find(({ targetId }) => targetId !== undefined && targetId === openerId) ??
    (openerId === undefined ? contents.find(({ openings }) => openings.length > 0) : undefined)
  );
}

function describe(
  opening: WindowOpening | undefined,
  page: AttachedPage,
  schemes: Schemes,
): Electron.HandlerDetails {
  return {
    url: schemes.toExternal(opening?.url ?? page.url),
    frameName: opening?.windowName ?? '',
    features: (opening?.windowFeatures ?? []).join(','),
    disposition: 'foreground-tab',
    referrer: { url: '', policy: 'default' },
  };
}

function callWindowOpenHandler(
  opener: WebContentsHost,
  details: Electron.HandlerDetails,
): Electron.WindowOpenHandlerResponse {
  const { windowOpenHandler } = opener;
  if (windowOpenHandler === undefined) return { action: 'allow' };
  const answer: unknown = windowOpenHandler(details);
  if (typeof answer === 'object' && answer !== null && 'action' in answer) {
    return answer as Electron.WindowOpenHandlerResponse;
  }
  console.error(
    `The window open handler response must be an object, but was instead of type '${typeof answer}'.`,
  );
  return { action: 'deny' };
}

/**
 * Closes a denied popup. The page and its opener are paused, so the page must be resumed first. It is closed only after
 * its request was failed; otherwise, the pending request would be sent when the session ends.
 */
function refuse({ session }: AttachedPage, makesRequest: boolean): void {
  session.on('Fetch.requestPaused', ({ requestId }) => {
    session.sendAndForget('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    session.sendAndForget('Page.close');
  });
  session.sendAndForget('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  session.sendAndForget('Runtime.runIfWaitingForDebugger');
  if (!makesRequest) session.sendAndForget('Page.close');
}
