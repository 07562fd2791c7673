import type { Schemes } from '../session/schemes.ts';
import type { PageSessions } from './page-sessions.ts';
import type { DocumentRequest } from './page-requests.ts';

/** A navigation as main hears of it. Addresses are the app's. */
export interface Navigation {
  frameId: string;
  url: string;
  isMainFrame: boolean;
}

/** Whom the gate asks and tells. */
export interface NavigationEvents {
  /** `will-frame-navigate`, then `will-navigate` for the main frame. True if a listener prevented it. */
  willNavigate: (navigation: Navigation) => boolean;
  /** `will-redirect`. True if a listener prevented it. */
  willRedirect: (navigation: Navigation) => boolean;
  didStartNavigation: (navigation: Navigation, isSameDocument: boolean) => void;
  didRedirect: (navigation: Navigation) => void;
  /** A page wants an address that belongs to another program. */
  external: (navigation: Navigation) => void;
  /** True for what `loadURL` and its like began. */
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

/** Decides about navigations that pages begin: main may prevent each before a request is made. */
export class NavigationGate {
  private readonly schemes: Schemes;
  private readonly mainFrameId: string;
  private readonly events: NavigationEvents;
  /** Frames whose page has asked for a reload that has not begun yet. */
  private readonly reloadingThemselves = new Set<string>();
  /** Frames whose current navigation goes through the history or is the browser's reload: nobody is asked about these. */
  private readonly unasked = new Set<string>();

  constructor(sessions: PageSessions, schemes: Schemes, events: NavigationEvents) {
    this.schemes = schemes;
    this.mainFrameId = sessions.page.targetId;
    this.events = events;
    sessions.add((session) => {
      session.on('Page.frameStartedNavigating', ({ frameId, url, navigationType }) => {
        const isSameDocument = /same/i.test(navigationType);
        const isByPage = !isSameDocument && this.reloadingThemselves.delete(frameId);
        const isReload = navigationType.startsWith('reload') && !isByPage;
        if (isReload || /^(?:history|restore)/.test(navigationType)) this.unasked.add(frameId);
        else this.unasked.delete(frameId);
        this.events.didStartNavigation(this.describe(frameId, url), isSameDocument);
      });
      session.on('Page.frameRequestedNavigation', ({ frameId, reason, url }) => {
        if (reason === 'reload') this.reloadingThemselves.add(frameId);
        if (!this.isExternal(url)) return;
        const navigation = this.describe(frameId, url);
        if (!this.events.willNavigate(navigation)) this.events.external(navigation);
      });
      return [];
    });
  }

  /** Whether a document may be requested. */
  allows({ frameId, url, isRedirect }: DocumentRequest): boolean {
    const navigation = { frameId, url, isMainFrame: frameId === this.mainFrameId };
    if (isRedirect) {
      if (this.events.willRedirect(navigation)) return false;
      this.events.didRedirect(navigation);
      return true;
    }
    const isAsked = !this.unasked.has(frameId) && !(navigation.isMainFrame && this.events.isOwn(url));
    return !isAsked || !this.events.willNavigate(navigation);
  }

  private describe(frameId: string, internalUrl: string): Navigation {
    return { frameId, url: this.schemes.toExternal(internalUrl), isMainFrame: frameId === this.mainFrameId };
  }

  private isExternal(url: string): boolean {
    const protocol = URL.parse(url)?.protocol;
    return protocol !== undefined && !loadable.has(protocol);
  }
}
