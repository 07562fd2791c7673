/** The windows, as far as quitting is concerned. */
export interface QuittableWindows {
  isEmpty: () => boolean;
  /** Asks every window to close; each may refuse. */
  closeAll: () => void;
  destroyAll: () => void;
}

/** Where the events of an app's life are emitted. Each returns true if a listener prevented what comes next. */
export interface LifecycleEvents {
  willFinishLaunching: () => void;
  ready: () => void;
  beforeQuit: () => boolean;
  willQuit: () => boolean;
  quit: (exitCode: number) => void;
  windowAllClosed: () => void;
}

/**
 * From launch to exit, in Electron's order (shell/browser/browser.cc). Readiness waits for the entry module; quitting
 * asks, closes windows, asks again and ends the process.
 */
export class Lifecycle {
  isReady = false;
  private readonly readiness = Promise.withResolvers<undefined>();
  private readonly events: LifecycleEvents;
  private readonly windows: QuittableWindows;
  /** Ends the process now. */
  private readonly endProcess: (exitCode: number) => void;
  private isQuitting = false;
  private isExiting = false;
  private isShutDown = false;
  private exitCode = 0;

  constructor(events: LifecycleEvents, windows: QuittableWindows, endProcess: (exitCode: number) => void) {
    this.events = events;
    this.windows = windows;
    this.endProcess = endProcess;
  }

  /** Resolved just before the event `ready`. */
  whenReady(): Promise<void> {
    return this.readiness.promise;
  }

  /** True from the moment quitting can no longer be prevented. */
  get isOver(): boolean {
    return this.isShutDown;
  }

  /** @throws Error saying that `what` has to come before ready */
  requireNotReady(what: string): void {
    if (this.isReady) throw new Error(`${what} can only be called before app is ready`);
  }

  /**
   * Called once the entry module, with everything it imports and awaits at top level, is done.
   * @param prepare what has to be in place when the app hears that it is ready
   */
  becomeReady(prepare: () => void): void {
    this.events.willFinishLaunching();
    prepare();
    this.isReady = true;
    this.readiness.resolve(undefined);
    this.events.ready();
    // An app that quit before there was a message loop still becomes ready, and ends right after.
    if (this.isShutDown) this.endSoon();
  }

  /** `app.quit()`. */
  quit(): void {
    if (this.isQuitting) return;
    this.isQuitting = !this.events.beforeQuit();
    if (!this.isQuitting) return;
    if (this.windows.isEmpty()) this.notifyAndShutDown();
    else this.windows.closeAll();
  }

  /** `app.exit()`: nobody is asked. Before ready there is no message loop to end, and the process ends at once. */
  exit(exitCode: number): void {
    this.exitCode = exitCode;
    if (!this.isReady) {
      this.endProcess(exitCode);
      return;
    }
    this.isQuitting = true;
    this.isExiting = true;
    if (this.windows.isEmpty()) this.shutDown();
    else this.windows.destroyAll();
  }

  /** A window refused to close; if that was part of quitting, quitting is off. */
  windowCloseCancelled(): void {
    this.isQuitting = false;
  }

  /** The last window is gone. */
  allWindowsClosed(): void {
    if (this.isExiting) this.shutDown();
    else if (this.isQuitting) this.notifyAndShutDown();
    else this.events.windowAllClosed();
  }

  private notifyAndShutDown(): void {
    if (this.isShutDown) return;
    if (this.events.willQuit()) {
      this.isQuitting = false;
      return;
    }
    this.shutDown();
  }

  private shutDown(): void {
    if (this.isShutDown) return;
    this.isShutDown = true;
    this.isQuitting = true;
    this.events.quit(this.exitCode);
    if (this.isReady) this.endSoon();
  }

  /** The code that called us runs on to its end, as it does in Electron. */
  private endSoon(): void {
    setImmediate(() => this.endProcess(this.exitCode));
  }
}
