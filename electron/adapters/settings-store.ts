import Store from 'electron-store';
import { join } from 'node:path';
import { MANAGED_CONSENTS } from '../../shared/domain/mode.ts';
import type { PlatformAddress } from '../../shared/domain/platform.ts';
import {
  ACTIVITY_DAYS,
  DEFAULT_SETTINGS,
  LOCK_MINUTES,
  type Settings,
} from '../../shared/domain/settings.ts';
import { platformAddressProblem } from '../core/platform/platform-address.ts';
import type { SettingsStore } from '../core/ports.ts';
import { StorageError } from '../core/storage/failures.ts';
import { quarantine } from './durable-files.ts';

interface Preferences {
  settings: Settings;
  windowBounds: unknown;
  trayNoticeShown: boolean;
}

/** The settings and what the window remembers. None of it is secret or hard to choose again. */
export interface PreferencesFile {
  readonly settings: SettingsStore;
  /** Not validated: the caller does that. */
  readonly windowBounds: { get(): unknown; set(bounds: unknown): void };
  /** Whether the person was told that Keyfob goes on in the tray. */
  readonly trayNoticeShown: { get(): boolean; set(shown: boolean): void };
}

const NAME = 'preferences';

/**
 * Opens `preferences.json` in a directory. A damaged file is quarantined and the defaults are used. If the file can't be read at
 * all, the defaults are used and `settings.set` throws `StorageError`. Values are cached: electron-store reads its file at each
 * access.
 */
export const openPreferences = (directory: string, now: () => number): PreferencesFile => {
  const store = openStore(directory, now);
  let settings = readSettings(store?.get('settings'));
  /** Caches a value whose loss is not worth an error message. */
  const remembered = <K extends 'windowBounds' | 'trayNoticeShown'>(key: K, initial: Preferences[K]) => {
    let current = initial;
    return {
      get: () => current,
      set: (next: Preferences[K]) => {
        current = next;
        try {
          store?.set({ [key]: next });
        } catch {
          // It counts until the app quits.
        }
      },
    };
  };
  return {
    settings: {
      get: () => settings,
      set: (next) => {
        if (!store) throw new StorageError('storage.failed');
        try {
          store.set('settings', next);
        } catch (error) {
          throw new StorageError('storage.failed', { cause: error });
        }
        settings = next;
      },
    },
    windowBounds: remembered('windowBounds', store?.get('windowBounds') ?? null),
    trayNoticeShown: remembered('trayNoticeShown', store?.get('trayNoticeShown') === true),
  };
};

const openStore = (directory: string, now: () => number): Store<Preferences> | null => {
  const open = (): Store<Preferences> =>
    new Store<Preferences>({
      name: NAME,
      cwd: directory,
      defaults: { settings: DEFAULT_SETTINGS, windowBounds: null, trayNoticeShown: false },
      // A damaged file is quarantined below; the library would overwrite it.
      clearInvalidConfig: false,
      configFileMode: 0o600,
    });
  try {
    try {
      return open();
    } catch (error) {
      // Only invalid JSON means damage. A full disk or a missing permission does not.
      if (!(error instanceof SyntaxError)) throw error;
      quarantine(join(directory, `${NAME}.json`), now());
      return open();
    }
  } catch {
    return null;
  }
};

/** A session is sent only to the address that it came from, so a changed address is no danger to it. */
const readPlatform = (value: unknown): PlatformAddress | null => {
  const { baseUrl, signInUrl } = (value ?? {}) as Partial<Record<keyof PlatformAddress, unknown>>;
  if (typeof baseUrl !== 'string' || typeof signInUrl !== 'string') return null;
  return platformAddressProblem({ baseUrl, signInUrl }) === null ? { baseUrl, signInUrl } : null;
};

/** The person may have edited the file: an invalid field gets its default. */
const readSettings = (value: unknown): Settings => {
  const found = (value ?? {}) as Partial<Record<keyof Settings, unknown>>;
  const { theme } = found;
  const flag = (
    name:
      | 'showPictures'
      | 'startAtLogin'
      | 'notifyWhenNeeded'
      | 'lockOnSleep'
      | 'lockOnScreenLock'
      | 'allowTokenReveal',
  ): boolean => {
    const stored = found[name];
    return typeof stored === 'boolean' ? stored : DEFAULT_SETTINGS[name];
  };
  return {
    theme: theme === 'light' || theme === 'dark' || theme === 'system' ? theme : DEFAULT_SETTINGS.theme,
    showPictures: flag('showPictures'),
    startAtLogin: flag('startAtLogin'),
    notifyWhenNeeded: flag('notifyWhenNeeded'),
    allowTokenReveal: flag('allowTokenReveal'),
    lockOnSleep: flag('lockOnSleep'),
    lockOnScreenLock: flag('lockOnScreenLock'),
    lockAfterMinutes:
      LOCK_MINUTES.find((minutes) => minutes === found.lockAfterMinutes) ?? DEFAULT_SETTINGS.lockAfterMinutes,
    activityDays: ACTIVITY_DAYS.find((days) => days === found.activityDays) ?? DEFAULT_SETTINGS.activityDays,
    managed: MANAGED_CONSENTS.find((consent) => consent === found.managed) ?? DEFAULT_SETTINGS.managed,
    platform: readPlatform(found.platform),
  };
};
