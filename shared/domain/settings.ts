/** Preferences of the app itself. Nothing here is secret or hard to choose again. */
export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  /** Start with the computer, hidden in the tray. */
  readonly startAtLogin: boolean;
}

export const DEFAULT_SETTINGS: Settings = { theme: 'system', startAtLogin: false };
