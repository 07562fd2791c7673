/** Preferences. They are not secret, and easy to choose again if they are lost. */
export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  /** Start with the computer, hidden in the tray. */
  readonly startAtLogin: boolean;
}

export const DEFAULT_SETTINGS: Settings = { theme: 'system', startAtLogin: false };
