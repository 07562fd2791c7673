import type { AttachedPage } from '../chromium/browser-host.ts';
import type { CdpSession } from '../chromium/cdp.ts';

/** Prepares a session; the commands it sends are done when the promises are. It must not wait for one to send another. */
export type SessionSetup = (session: CdpSession) => Promise<unknown>[];

/**
 * All the sessions of one page: its own, and one for each frame that Chromium put into a process of its own. Whoever
 * follows the page sets every session up before anything can run in it.
 */
export class PageSessions {
  readonly page: AttachedPage;
  private readonly setups: SessionSetup[] = [];

  constructor(page: AttachedPage) {
    this.page = page;
  }

  /** The session of the page itself. */
  get main(): CdpSession {
    return this.page.session;
  }

  /** Adds what is to be done with every session. Call it before {@link start}. */
  add(setup: SessionSetup): void {
    this.setups.push(setup);
  }

  /** Sets up the page and lets it run. */
  async start(): Promise<void> {
    await this.prepare(this.main);
  }

  private async prepare(session: CdpSession): Promise<void> {
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      const child = session.attached(sessionId);
      if (targetInfo.type === 'iframe') this.prepare(child).catch(() => undefined);
      else child.tell('Runtime.runIfWaitingForDebugger');
    });
    await Promise.all([
      ...this.setups.flatMap((setup) => setup(session)),
      session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }),
      session.send('Runtime.runIfWaitingForDebugger'),
    ]);
  }
}
