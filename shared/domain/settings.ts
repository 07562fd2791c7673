/** Preferences. They are not secret, and easy to choose again if they are lost. */
export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  /** Start with the computer, hidden in the tray. */
  readonly startAtLogin: boolean;
  /** Whether the person may see and copy access tokens. */
  readonly allowTokenReveal: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  startAtLogin: false,
  allowTokenReveal: true,
};
