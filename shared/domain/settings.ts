import type { ManagedConsent } from './mode.ts';
import type { PlatformAddress } from './platform.ts';

/** After how many minutes without use the vault can be locked; 0 is never. */
export const LOCK_MINUTES = [0, 1, 5, 15, 60] as const;

/** For how many days the activity record can be kept. */
export const ACTIVITY_DAYS = [30, 90, 365] as const;

/** Preferences. They are not secret, and easy to choose again if they are lost. */
export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  /** Fetch the pictures that services give for accounts, and show them. */
  readonly showPictures: boolean;
  /** Start with the computer, hidden in the tray. */
  readonly startAtLogin: boolean;
  /** Show a notification when an account begins to need the person. */
  readonly notifyWhenNeeded: boolean;
  /* When a vault under a passphrase is locked. */
  readonly lockOnSleep: boolean;
  readonly lockOnScreenLock: boolean;
  readonly lockAfterMinutes: (typeof LOCK_MINUTES)[number];
  /** Whether the person may see and copy access tokens. */
  readonly allowTokenReveal: boolean;
  /** Older entries of the activity record are deleted. */
  readonly activityDays: (typeof ACTIVITY_DAYS)[number];
  /** Whether the person agrees that the platform holds tokens and passes requests on. */
  readonly managed: ManagedConsent;
  /** The platform that the person chose; null for the one that Keyfob comes with. Only the main process sets it, after asking. */
  readonly platform: PlatformAddress | null;
}

/** The preferences that a page can change. */
export type SettingsChange = Partial<Omit<Settings, 'platform'>>;

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  showPictures: true,
  startAtLogin: false,
  notifyWhenNeeded: true,
  lockOnSleep: false,
  lockOnScreenLock: false,
  lockAfterMinutes: 0,
  allowTokenReveal: true,
  activityDays: 90,
  managed: 'unasked',
  platform: null,
};
