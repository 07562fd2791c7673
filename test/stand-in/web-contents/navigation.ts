import type { Schemes } from '../session/schemes.ts';
import type { PageSessions } from './page-sessions.ts';
import type { DocumentRequest } from './page-requests.ts';

/** A navigation. URLs are the app's. */
export interface Navigation {
  frameId: string;
  url: string;
  isMainFrame: boolean;
}

export interface NavigationEvents {
  /** `will-frame-navigate`, then `will-navigate` for the main frame. True if a listener prevented it. */
  willNavigate: (navigation: Navigation) => boolean;
  /** `will-redirect`. True if a listener prevented it. */
  willRedirect: (navigation: Navigation) => boolean;
  didStartNavigation: (navigation: Navigation, isSameDocument: boolean) => void;
  didRedirect: (navigation: Navigation) => void;
  /** Called for a navigation to a scheme that the browser does not load. */
  external: (navigation: Navigation) => void;
  /** Whether the app itself started the navigation to this URL, such as by `loadURL`. */
  isOwn: (url: string) => boolean;
}

const loadable = new Set([
  'http:',
  'https:',
  'file:',
  'about:',
  'data:',
  'blob:',
  'javascript:',
  'view-source:',
]);

/** Emits the navigation events. The app can prevent a page's navigation before a request is sent. */
export class NavigationGate {
  private readonly schemes: Schemes;
  private readonly mainFrameId: string;
  private readonly events: NavigationEvents;
  /** Frames with a pending reload by their page. */
  private readonly pendingReloads = new Set<string>();
  /** Frames whose current navigation is a history navigation or a browser reload, which emit no `will-navigate`. */
  private readonly exempt = new Set<string>();

  constructor(sessions: PageSessions, schemes: Schemes, events: NavigationEvents) {
    this.schemes = schemes;
    this.mainFrameId = sessions.page.targetId;
    this.events = events;
    sessions.add((session) => {
      session.on('Page.frameStartedNavigating', ({ frameId, url, navigationType }) => {
        const isSameDocument = /same/i.test(navigationType);
        const isByPage = !isSameDocument && this.pendingReloads.delete(frameId);
        const isReload = navigationType.startsWith('reload') && !isByPage;
        if (isReload || /^(?:history|restore)/.test(navigationType)) this.exempt.add(frameId);
        else this.exempt.delete(frameId);
        this.events.didStartNavigation(this.describe(frameId, url), isSameDocument);
      });
      session.on('Page.frameRequestedNavigation', ({ frameId, reason, url }) => {
        if (reason === 'reload') this.pendingReloads.add(frameId);
        if (!this.isExternal(url)) return;
        const navigation = this.describe(frameId, url);
        if (!this.events.willNavigate(navigation)) this.events.external(navigation);
      });
      return [];
    });
  }

  /** Whether a document request may continue. */
  allows({ frameId, url, isRedirect }: DocumentRequest): boolean {
    const navigation = { frameId, url, isMainFrame: frameId === this.mainFrameId };
    if (isRedirect) {
      if (this.events.willRedirect(navigation)) return false;
      this.events.didRedirect(navigation);
      return true;
    }
    const needsEvent = !this.exempt.has(frameId) && !(navigation.isMainFrame && this.events.isOwn(url));
    return !needsEvent || !this.events.willNavigate(navigation);
  }

  private describe(frameId: string, internalUrl: string): Navigation {
    return { frameId, url: this.schemes.toExternal(internalUrl), isMainFrame: frameId === this.mainFrameId };
  }

  private isExternal(url: string): boolean {
    const protocol = URL.parse(url)?.protocol;
    return protocol !== undefined && !loadable.has(protocol);
  }
}
