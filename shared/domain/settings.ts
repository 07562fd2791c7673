/** Preferences. They are not secret, and easy to choose again if they are lost. */
export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  /** Start with the computer, hidden in the tray. */
  readonly startAtLogin: boolean;
  /** Days for which the activity record is kept. */
  readonly activityDays: (typeof ACTIVITY_DAYS)[number];
}

export const ACTIVITY_DAYS = [30, 90, 365] as const;

export const DEFAULT_SETTINGS: Settings = { theme: 'system', startAtLogin: false, activityDays: 90 };
