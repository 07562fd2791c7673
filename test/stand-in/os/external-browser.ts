import type { AttachedPage, BrowserHost } from '../chromium/browser-host.ts';

/** The page that a tab shows after its URL has been delivered to the app. */
const handedOver = `<!doctype html><meta charset="utf-8"><title>Handed over</title>
<body style="font: 16px system-ui; display: grid; place-items: center; height: 90vh; color: CanvasText; background: Canvas">
<p>This page was handed over to the app. You can close this tab.</p>`;

export interface ExternalBrowserParts {
  browser: BrowserHost;
  /** Whether the app is registered for the scheme of this URL. */
  belongsToApp: (url: string) => boolean;
  /** Delivers such a URL to the app, as the operating system would. */
  deliver: (url: string) => void;
}

/**
 * The person's browser, simulated by tabs of the stand-in's Chromium in its default context. URLs for which the app is
 * registered are delivered to it, whether by a link, a script or a redirect.
 */
export class ExternalBrowser {
  private readonly parts: ExternalBrowserParts;

  constructor(parts: ExternalBrowserParts) {
    this.parts = parts;
  }

  /** Opens a URL in a new tab, or delivers it to the app. */
  open(url: string): void {
    if (this.parts.belongsToApp(url)) {
      this.parts.deliver(url);
      return;
    }
    this.parts.browser
      .openTab()
      .then(async (page) => {
        await this.watchTab(page);
        await page.session.send('Page.navigate', { url });
        await page.session.send('Page.bringToFront');
      })
      .catch((error: unknown) => console.error(`The browser could not open the URL: ${String(error)}`));
  }

  /** Intercepts URLs of the app in an existing tab, such as one opened by a page or by the person. */
  async watchTab({ session }: AttachedPage): Promise<void> {
    const { belongsToApp, deliver } = this.parts;
    session.on('Page.frameRequestedNavigation', ({ url }) => {
      if (belongsToApp(url)) deliver(url);
    });
    session.on('Fetch.requestPaused', ({ requestId, responseStatusCode = 0, responseHeaders = [] }) => {
      const location = responseHeaders.find(({ name }) => name.toLowerCase() === 'location')?.value;
      const isRedirect = responseStatusCode >= 300 && responseStatusCode < 400;
      if (!isRedirect || location === undefined || !belongsToApp(location)) {
        session.sendAndForget('Fetch.continueRequest', { requestId });
        return;
      }
      deliver(location);
      session.sendAndForget('Fetch.fulfillRequest', {
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
 * Runs in every page of a tab: prevents navigations to external protocols, for which Chromium would show a prompt. CDP
 * has already reported the URL by then.
 */
function keepToTheWeb(): void {
  const { navigation } = globalThis as { navigation?: EventTarget };
  navigation?.addEventListener('navigate', (event) => {
    const { url } = (event as unknown as { destination: { url: string } }).destination;
    if (!/^(?:https?|about|blob|data|file|javascript):/i.test(url)) event.preventDefault();
  });
}
