export interface QuittableWindows {
  isEmpty: () => boolean;
  /** Requests every window to close, which each can prevent. */
  closeAll: () => void;
  destroyAll: () => void;
}

/** Emits the lifecycle events of `app`. True means that a listener called `preventDefault()`. */
export interface LifecycleEvents {
  willFinishLaunching: () => void;
  ready: () => void;
  beforeQuit: () => boolean;
  willQuit: () => boolean;
  quit: (exitCode: number) => void;
  windowAllClosed: () => void;
}

/**
 * The lifecycle of an app in Electron's order (shell/browser/browser.cc). Quitting emits `before-quit`, closes the
 * windows, emits `will-quit` and `quit`, and ends the process.
 */
export class Lifecycle {
  isReady = false;
  private readonly readiness = Promise.withResolvers<undefined>();
  private readonly events: LifecycleEvents;
  private readonly windows: QuittableWindows;
  /** Ends the process immediately. */
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

  /** Resolves just before the event `ready`. */
  whenReady(): Promise<void> {
    return this.readiness.promise;
  }

  /** True when quitting can no longer be prevented. */
  get isOver(): boolean {
    return this.isShutDown;
  }

  /** @throws Error after `ready`; `what` names the API in the message */
  requireNotReady(what: string): void {
    if (this.isReady) throw new Error(`${what} can only be called before app is ready`);
  }

  /**
   * Called after the evaluation of the entry module, including its top-level `await`s.
   * @param prepare runs just before `ready`
   */
  becomeReady(prepare: () => void): void {
    this.events.willFinishLaunching();
    prepare();
    this.isReady = true;
    this.readiness.resolve(undefined);
    this.events.ready();
    // An app that quit before the message loop started still becomes ready, and ends right after.
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

  /** `app.exit()`: no event can prevent it. Before `ready` there is no message loop, so the process ends at once. */
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

  /** A window prevented its closing, which also cancels quitting. */
  windowCloseCancelled(): void {
    this.isQuitting = false;
  }

  /** Called after the last window was closed. */
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

  /** Lets the calling code run to its end, as in Electron. */
  private endSoon(): void {
    setImmediate(() => this.endProcess(this.exitCode));
  }
}
