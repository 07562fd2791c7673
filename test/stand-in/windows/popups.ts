import type { AttachedPage } from '../chromium/browser-host.ts';
import type { Schemes } from '../session/schemes.ts';
import type { WebContentsHost, WindowOpening } from '../web-contents/host.ts';
import type { BrowserWindows } from './browser-window.ts';
import type { WindowList } from './window-list.ts';

/** What pages opened by pages are dealt with. */
export interface PopupServices {
  schemes: Schemes;
  list: WindowList;
  windows: () => BrowserWindows;
  /** Pages that no page of the app has opened belong to the person's browser. */
  adoptTab: (page: AttachedPage) => Promise<void>;
}

/** Decides about a page that was not asked for by us: by `setWindowOpenHandler` if a page of the app opened it. */
export function handleStrayPage(page: AttachedPage, services: PopupServices): void {
  const opener = findOpener(page, services.list);
  if (opener === undefined) {
    services.adoptTab(page).catch(() => undefined);
    return;
  }
  const opening = opener.openings.shift();
  const details = describe(opening, page, services.schemes);
  const answer = ask(opener, details);
  if (answer.action !== 'allow') {
    refuse(page, /^https?:/i.test(services.schemes.toInternal(details.url) ?? ''));
    return;
  }
  const window = services.windows().storeGrant(page, answer.overrideBrowserWindowOptions ?? {});
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

function ask(opener: WebContentsHost, details: Electron.HandlerDetails): Electron.WindowOpenHandlerResponse {
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
 * The page waits for us, and its opener with it, so it has to run for a moment. It is closed only when its request has
 * been stopped: one that is still held back when the session ends would go out.
 */
function refuse({ session }: AttachedPage, makesRequest: boolean): void {
  session.on('Fetch.requestPaused', ({ requestId }) => {
    session.tell('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    session.tell('Page.close');
  });
  session.tell('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  session.tell('Runtime.runIfWaitingForDebugger');
  if (!makesRequest) session.tell('Page.close');
}
