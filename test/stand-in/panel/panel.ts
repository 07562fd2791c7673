import { randomBytes } from 'node:crypto';
import type { BrowserHost } from '../chromium/browser-host.ts';
import type { CdpSession } from '../chromium/cdp.ts';
import type { Changes } from '../support/changes.ts';
import { panelDocument } from './panel-page.ts';
import type { PanelAction, PanelState } from './panel-page.ts';

export interface PanelParts {
  browser: BrowserHost;
  changes: Changes;
  state: () => PanelState;
  act: (action: PanelAction) => void;
}

/**
 * A small window that shows the simulated tray, notifications and dialogs. Its page is connected to the stand-in by CDP
 * only, without a server.
 */
export class Panel {
  private readonly parts: PanelParts;
  private targetId: string | undefined;
  private session: CdpSession | undefined;
  private isOpening = false;
  private isDrawing = false;
  private openDialogs = 0;

  constructor(parts: PanelParts) {
    this.parts = parts;
    parts.changes.subscribe(() => {
      this.attend();
      this.draw();
    });
  }

  /** Opens the panel if it is not open. */
  ensureOpen(): void {
    if (this.isOpening || this.targetId !== undefined) return;
    this.isOpening = true;
    this.open()
      .catch((error: unknown) => console.error(`The tray window could not be opened: ${String(error)}`))
      .finally(() => (this.isOpening = false));
  }

  /** Called when a page was closed. Returns true if it was the panel. */
  pageClosed(targetId: string): boolean {
    if (targetId !== this.targetId) return false;
    this.targetId = undefined;
    this.session = undefined;
    return true;
  }

  private async open(): Promise<void> {
    const bounds = { x: 40, y: 40, width: 340, height: 560 };
    const page = await this.parts.browser.openPage({ partition: undefined, bounds, asAppWindow: true });
    const { session } = page;
    this.targetId = page.targetId;
    const actName = `_${randomBytes(8).toString('hex')}`;
    session.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === actName) this.parts.act(JSON.parse(payload) as PanelAction);
    });
    await Promise.all([
      session.send('Page.enable'),
      session.send('Runtime.enable'),
      session.send('Runtime.addBinding', { name: actName }),
      session.send('Runtime.runIfWaitingForDebugger'),
    ]);
    await session.send('Page.navigate', { url: 'about:blank' });
    await session.send('Page.setDocumentContent', { frameId: page.targetId, html: panelDocument(actName) });
    this.session = session;
    this.draw();
  }

  /** Brings the panel to the front when a dialog opens, because the app waits for it. */
  private attend(): void {
    const open = this.parts.state().dialogs.filter(({ isOpen }) => isOpen).length;
    if (open > this.openDialogs) {
      this.ensureOpen();
      this.session?.sendAndForget('Page.bringToFront');
    }
    this.openDialogs = open;
  }

  /** Redraws once for several simultaneous changes. */
  private draw(): void {
    if (this.session === undefined || this.isDrawing) return;
    this.isDrawing = true;
    setImmediate(() => {
      this.isDrawing = false;
      const state = JSON.stringify(this.parts.state());
      this.session?.sendAndForget('Runtime.evaluate', { expression: `draw(${state})` });
    });
  }
}
