import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import type { Settings } from '../../shared/domain/settings.ts';
import type { View } from '../../shared/domain/view.ts';
import { channelOf } from '../../shared/ipc/channels.ts';
import type { EventName, Events } from '../../shared/ipc/contract.ts';
import type { Logger } from '../core/ports.ts';
import { UI_START_URL } from './ui-address.ts';
import {
  DEFAULT_SIZE,
  fitToScreen,
  MINIMUM_SIZE,
  readWindowBounds,
  type WindowBounds,
} from './window-bounds.ts';
import { windowOptions } from './window-options.ts';

export interface MainWindowOptions {
  readonly preload: string;
  readonly icon: string | null;
  /** Whether a window's position can be read and set. False on Wayland. */
  readonly hasPosition: boolean;
  /** The bounds of the last time, stored. */
  readonly bounds: { get(): unknown; set(place: WindowBounds): void };
  readonly logger: Logger;
  /** The window was closed, by the person or because the app quits. A page that crashed is not reported. */
  readonly onClose: () => void;
}

/** When the window is shown even if its page has not rendered, so that the person sees that the app has started. */
const SHOW_AFTER_MS = 3000;

/**
 * The app's only window. Closing destroys it, because a hidden page would be most of the app's memory. `show` creates it again. While
 * the page has unsaved changes, closing only hides it.
 */
export class MainWindow {
  readonly #options: MainWindowOptions;
  #window: BrowserWindow | null = null;
  #pageReady = false;
  #pageGone: () => void = () => undefined;
  /** What to request once the page is ready. */
  #pending: (() => void) | null = null;
  #isQuitting = false;

  constructor(options: MainWindowOptions) {
    this.#options = options;
    app.on('before-quit', () => (this.#isQuitting = true));
  }

  /** The window, or null while it is closed. */
  browserWindow(): BrowserWindow | null {
    return this.#window && !this.#window.isDestroyed() ? this.#window : null;
  }

  isFocused(): boolean {
    return this.browserWindow()?.isFocused() === true;
  }

  /** The IDs of the `WebContents` that may call the main process. */
  webContentsIds(): ReadonlySet<number> {
    const window = this.browserWindow();
    return new Set(window ? [window.webContents.id] : []);
  }

  /** Brings the window to the front, creates it if necessary, and opens a view in it. */
  show(view: View | null = null): void {
    const window = this.#window ?? this.#create();
    if (view) this.#request(() => this.send('view.requested', view));
    if (!window.isVisible() && !this.#pageReady) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** As `show`, and opens the sheet of keyboard shortcuts. */
  showShortcuts(): void {
    this.show();
    this.#request(() => this.send('shortcuts.requested', null));
  }

  /** To be called when the page has subscribed to events and has its snapshot. */
  pageReady(): void {
    this.#pageReady = true;
    this.#pending?.();
    this.#pending = null;
  }

  /** Calls back whenever a page is gone: its window was closed, its process has ended, or another page was loaded. */
  whenPageGone(listener: () => void): void {
    this.#pageGone = listener;
  }

  /** Excludes the window from screenshots and screen sharing, or no longer. Does nothing on Linux. */
  protectContent(isProtected: boolean): void {
    this.browserWindow()?.setContentProtection(isProtected);
  }

  /** Sends an event to the page. Dropped until the page is ready: its snapshot contains the same. */
  send<E extends EventName>(event: E, payload: Events[E]): void {
    if (!this.#pageReady || !this.#window || this.#window.isDestroyed()) return;
    this.#window.webContents.send(channelOf(event), payload);
  }

  #request(request: () => void): void {
    if (this.#pageReady) request();
    else this.#pending = request;
  }

  #create(): BrowserWindow {
    const { preload, icon, hasPosition } = this.#options;
    const bounds = this.#storedBounds();
    const window = new BrowserWindow({
      ...(bounds ? { width: bounds.width, height: bounds.height } : DEFAULT_SIZE),
      ...(bounds && hasPosition && { x: bounds.x, y: bounds.y }),
      minWidth: MINIMUM_SIZE.width,
      minHeight: MINIMUM_SIZE.height,
      title: app.name,
      ...windowOptions(icon, { preload }),
    });
    this.#window = window;
    this.#pageReady = false;
    this.#attach(window, bounds?.maximized === true);
    void window.loadURL(UI_START_URL).catch(() => undefined);
    return window;
  }

  #attach(window: BrowserWindow, maximized: boolean): void {
    const { logger, bounds, onClose } = this.#options;
    let isShown = false;
    const reveal = (): void => {
      if (isShown || window.isDestroyed()) return;
      isShown = true;
      clearTimeout(timer);
      if (maximized) window.maximize();
      window.show();
    };
    const timer = setTimeout(reveal, SHOW_AFTER_MS);
    window.once('ready-to-show', reveal);
    window.webContents.on('did-fail-load', (_event, code) => {
      logger.log('window.problem', { what: 'did-fail-load', reason: String(code) });
      reveal();
    });
    // A page that was loaded anew does not know what the one before has reported.
    window.webContents.on('did-navigate', () => {
      this.protectContent(false);
      this.#pageGone();
    });
    window.webContents.on('preload-error', () =>
      logger.log('window.problem', { what: 'preload-error', reason: '' }),
    );
    window.webContents.on('render-process-gone', (_event, details) => {
      logger.log('window.problem', { what: 'render-process-gone', reason: details.reason });
      // A crashed page stays blank. The next `show` creates a new window.
      window.destroy();
    });
    window.webContents.on('will-prevent-unload', (event) => {
      // Preventing this event overrules the page, which must not keep the app from quitting.
      if (this.#isQuitting) event.preventDefault();
      else window.hide();
    });
    // `destroy` emits only `closed`.
    let isClosing = false;
    window.on('close', () => {
      isClosing = true;
      bounds.set({ ...window.getNormalBounds(), maximized: window.isMaximized() });
    });
    window.on('closed', () => {
      clearTimeout(timer);
      if (isClosing) onClose();
      this.#pageGone();
      this.#window = null;
      this.#pageReady = false;
    });
  }

  #storedBounds(): WindowBounds | null {
    const stored = readWindowBounds(this.#options.bounds.get());
    return stored && fitToScreen(stored, screen.getDisplayMatching(stored).workArea);
  }
}

/** Applies the theme to the window, its menus and `prefers-color-scheme`. */
export const applyTheme = (theme: Settings['theme']): void => {
  if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme;
};
