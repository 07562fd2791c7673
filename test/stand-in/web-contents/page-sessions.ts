import type { AttachedPage } from '../chromium/browser-host.ts';
import type { CdpSession } from '../chromium/cdp.ts';

/** Sends the setup commands of a session and returns their promises. It must send all of them synchronously. */
export type SessionSetup = (session: CdpSession) => Promise<unknown>[];

/**
 * All CDP sessions of one page: its own, and one for each out-of-process frame. Each session is set up while it is
 * paused, before a script runs in it.
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

  /** Adds a setup for every session. Call it before {@link start}. */
  add(setup: SessionSetup): void {
    this.setups.push(setup);
  }

  /** Sets up the page and resumes it. */
  async start(): Promise<void> {
    await this.prepare(this.main);
  }

  private async prepare(session: CdpSession): Promise<void> {
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      const child = session.attached(sessionId);
      if (targetInfo.type === 'iframe') this.prepare(child).catch(() => undefined);
      else child.sendAndForget('Runtime.runIfWaitingForDebugger');
    });
    await Promise.all([
      ...this.setups.flatMap((setup) => setup(session)),
      session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }),
      session.send('Runtime.runIfWaitingForDebugger'),
    ]);
  }
}
