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
  readWindowPlace,
  type WindowPlace,
} from './window-place.ts';

export interface MainWindowOptions {
  readonly preload: string;
  readonly icon: string | null;
  readonly devTools: boolean;
  /** On Wayland a window's position can neither be read nor set. */
  readonly positions: boolean;
  /** Where the window was, as it was stored. */
  readonly place: { get(): unknown; set(place: WindowPlace): void };
  readonly logger: Logger;
}

/** A window that has not said it is ready by then is shown as it is: an empty window explains more than none. */
const SHOW_AFTER_MS = 3000;
/** The colours of the page's ground, so that nothing flashes before it is drawn. */
const GROUND = { light: '#f6f6f7', dark: '#161618' } as const;

/**
 * The one window. It exists only while it is open: closing destroys it, because a hidden page is most of what the app would
 * keep in memory. Opening it again builds it anew.
 */
export class MainWindow {
  readonly #options: MainWindowOptions;
  #window: BrowserWindow | null = null;
  #pageReady = false;
  #waiting: View | null = null;

  constructor(options: MainWindowOptions) {
    this.#options = options;
  }

  /** Electron's window while it is open, else null. */
  browserWindow(): BrowserWindow | null {
    return this.#window && !this.#window.isDestroyed() ? this.#window : null;
  }

  /** The ids of the pages that may call the main process. */
  webContentsIds(): ReadonlySet<number> {
    const window = this.browserWindow();
    return new Set(window ? [window.webContents.id] : []);
  }

  /** Brings the window to the front, building it if there is none, and shows a page of it. */
  show(view: View | null = null): void {
    const window = this.#window ?? this.#create();
    if (view) this.#request(view);
    if (!window.isVisible() && !this.#pageReady) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** The page has subscribed and has its snapshot; what it was to show goes out now. */
  pageReady(): void {
    this.#pageReady = true;
    if (this.#waiting) this.send('view.requested', this.#waiting);
    this.#waiting = null;
  }

  /** Sends an event to the page, if there is one that listens. What it misses is in its snapshot. */
  send<E extends EventName>(event: E, payload: Events[E]): void {
    if (!this.#pageReady || !this.#window || this.#window.isDestroyed()) return;
    this.#window.webContents.send(channelOf(event), payload);
  }

  #request(view: View): void {
    if (this.#pageReady) this.send('view.requested', view);
    else this.#waiting = view;
  }

  #create(): BrowserWindow {
    const { preload, icon, devTools, positions } = this.#options;
    const place = this.#place();
    const window = new BrowserWindow({
      ...(place ? { width: place.width, height: place.height } : DEFAULT_SIZE),
      ...(place && positions && { x: place.x, y: place.y }),
      minWidth: MINIMUM_SIZE.width,
      minHeight: MINIMUM_SIZE.height,
      show: false,
      backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
      title: app.name,
      ...(icon !== null && { icon }),
      webPreferences: {
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
        // A box of the page's would look like one of ours, and those are what a page can't answer.
        disableDialogs: true,
        devTools,
      },
    });
    this.#window = window;
    this.#pageReady = false;
    this.#attach(window, place?.maximized === true);
    void window.loadURL(UI_START_URL).catch(() => undefined);
    return window;
  }

  #attach(window: BrowserWindow, maximized: boolean): void {
    const { logger, place } = this.#options;
    let shown = false;
    const reveal = (): void => {
      if (shown || window.isDestroyed()) return;
      shown = true;
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
    window.webContents.on('preload-error', () =>
      logger.log('window.problem', { what: 'preload-error', reason: '' }),
    );
    window.webContents.on('render-process-gone', (_event, details) => {
      logger.log('window.problem', { what: 'render-process-gone', reason: details.reason });
      // A page that has died shows nothing and answers nothing. The next opening builds a new one.
      window.destroy();
    });
    window.on('close', () => place.set({ ...window.getNormalBounds(), maximized: window.isMaximized() }));
    window.on('closed', () => {
      clearTimeout(timer);
      this.#window = null;
      this.#pageReady = false;
    });
  }

  #place(): WindowPlace | null {
    const stored = readWindowPlace(this.#options.place.get());
    return stored && fitToScreen(stored, screen.getDisplayMatching(stored).workArea);
  }
}

/** Makes the window, its menus and `prefers-color-scheme` follow the person's choice. */
export const applyTheme = (theme: Settings['theme']): void => {
  if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme;
};
