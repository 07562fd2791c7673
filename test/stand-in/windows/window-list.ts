import type { WindowHost } from './window-host.ts';

/** All windows of the app, and the focused one. */
export class WindowList {
  private readonly windows: WindowHost[] = [];
  private focusedWindow: WindowHost | undefined;
  private readonly onEmpty: () => void;
  private lastId = 0;

  /** @param onEmpty called when the last window was closed */
  constructor(onEmpty: () => void) {
    this.onEmpty = onEmpty;
  }

  /** Oldest first. */
  all(): readonly WindowHost[] {
    return [...this.windows];
  }

  isEmpty(): boolean {
    return this.windows.length === 0;
  }

  get focused(): WindowHost | undefined {
    return this.focusedWindow;
  }

  nextId(): number {
    return ++this.lastId;
  }

  add(window: WindowHost): void {
    this.windows.push(window);
  }

  remove(window: WindowHost): void {
    const at = this.windows.indexOf(window);
    if (at === -1) return;
    this.windows.splice(at, 1);
    if (this.focusedWindow === window) this.focusedWindow = undefined;
    if (this.windows.length === 0) this.onEmpty();
  }

  /** Focuses a window, or none, and emits `focus` and `blur`. */
  focus(window: WindowHost | undefined): void {
    if (this.focusedWindow === window) return;
    const before = this.focusedWindow;
    this.focusedWindow = window;
    before?.focusChanged(false);
    window?.focusChanged(true);
  }

  closeAll(): void {
    for (const window of this.all()) window.close();
  }

  destroyAll(): void {
    for (const window of this.all()) window.destroy();
  }
}
