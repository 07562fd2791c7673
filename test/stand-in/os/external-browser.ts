import type { AttachedPage, BrowserHost } from '../chromium/browser-host.ts';

/** What stands in a tab after its address has been handed to the app. */
const handedOver = `<!doctype html><meta charset="utf-8"><title>Handed over</title>
<body style="font: 16px system-ui; display: grid; place-items: center; height: 90vh; color: CanvasText; background: Canvas">
<p>This page was handed over to the app. You can close this tab.</p>`;

/** What the person's browser needs to know of the app. */
export interface ExternalBrowserParts {
  browser: BrowserHost;
  /** True for an address that the app is registered for. */
  belongsToApp: (url: string) => boolean;
  /** Hands such an address to the app, as the operating system would. */
  deliver: (url: string) => void;
}

/**
 * The person's browser, played by tabs of the stand-in's own Chromium in its default context, where a person can sign in.
 * Addresses that belong to the app come back to it, whether a link, a script or a redirect leads to them.
 */
export class ExternalBrowser {
  private readonly parts: ExternalBrowserParts;

  constructor(parts: ExternalBrowserParts) {
    this.parts = parts;
  }

  /** Opens an address in a new tab, or hands it over. */
  open(url: string): void {
    if (this.parts.belongsToApp(url)) {
      this.parts.deliver(url);
      return;
    }
    this.parts.browser
      .openTab()
      .then(async (page) => {
        await this.storeGrant(page);
        await page.session.send('Page.navigate', { url });
        await page.session.send('Page.bringToFront');
      })
      .catch((error: unknown) => console.error(`The browser could not open the address: ${String(error)}`));
  }

  /** Watches a tab that exists already, such as one that a page of ours or the person has opened. */
  async storeGrant({ session }: AttachedPage): Promise<void> {
    const { belongsToApp, deliver } = this.parts;
    session.on('Page.frameRequestedNavigation', ({ url }) => {
      if (belongsToApp(url)) deliver(url);
    });
    session.on('Fetch.requestPaused', ({ requestId, responseStatusCode = 0, responseHeaders = [] }) => {
      const location = responseHeaders.find(({ name }) => name.toLowerCase() === 'location')?.value;
      const isRedirect = responseStatusCode >= 300 && responseStatusCode < 400;
      if (!isRedirect || location === undefined || !belongsToApp(location)) {
        session.tell('Fetch.continueRequest', { requestId });
        return;
      }
      deliver(location);
      session.tell('Fetch.fulfillRequest', {
        requestId,
        responseCode: 200,
        responseHeaders: [{ name: 'content-type', value: 'text/html; charset=utf-8' }],
        body: Buffer.from(handedOver).toString('base64'),
      });
    });
    await Promise.all([
      session.send('Page.enable'),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${keepToTheWeb.toString()})()` }),
      session.send('Fetch.enable', {
        patterns: [{ urlPattern: '*', resourceType: 'Document', requestStage: 'Response' }],
      }),
      session.send('Runtime.runIfWaitingForDebugger'),
    ]);
  }
}

/**
 * Runs in every page of a tab: stops navigations to addresses that no browser loads, for which Chromium would otherwise
 * ask the person whether to start a program. The address has been reported to us by then.
 */
function keepToTheWeb(): void {
  const { navigation } = globalThis as { navigation?: EventTarget };
  navigation?.addEventListener('navigate', (event) => {
    const { url } = (event as unknown as { destination: { url: string } }).destination;
    if (!/^(?:https?|about|blob|data|file|javascript):/i.test(url)) event.preventDefault();
  });
}
