import Store from 'electron-store';
import { join } from 'node:path';
import { ACTIVITY_DAYS, DEFAULT_SETTINGS, type Settings } from '../../shared/domain/settings.ts';
import type { SettingsStore } from '../core/ports.ts';
import { StorageError } from '../core/storage/failures.ts';
import { quarantine } from './durable-files.ts';

interface Preferences {
  settings: Settings;
  windowBounds: unknown;
}

/** The settings and the window's bounds. Neither is secret or hard to choose again. */
export interface PreferencesFile {
  readonly settings: SettingsStore;
  /** Not validated: the caller does that. */
  readonly windowBounds: { get(): unknown; set(bounds: unknown): void };
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
  let windowBounds: unknown = store?.get('windowBounds') ?? null;
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
    windowBounds: {
      get: () => windowBounds,
      set: (bounds) => {
        windowBounds = bounds;
        try {
          store?.set('windowBounds', bounds);
        } catch {
          // Lost bounds are not worth an error message.
        }
      },
    },
  };
};

const openStore = (directory: string, now: () => number): Store<Preferences> | null => {
  const open = (): Store<Preferences> =>
    new Store<Preferences>({
      name: NAME,
      cwd: directory,
      defaults: { settings: DEFAULT_SETTINGS, windowBounds: null },
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

/** The person may have edited the file: an invalid field gets its default. */
const readSettings = (value: unknown): Settings => {
  const found = (value ?? {}) as Partial<Record<keyof Settings, unknown>>;
  const { theme, startAtLogin, activityDays } = found;
  return {
    theme: theme === 'light' || theme === 'dark' || theme === 'system' ? theme : DEFAULT_SETTINGS.theme,
    startAtLogin: typeof startAtLogin === 'boolean' ? startAtLogin : DEFAULT_SETTINGS.startAtLogin,
    activityDays: ACTIVITY_DAYS.find((days) => days === activityDays) ?? DEFAULT_SETTINGS.activityDays,
  };
};
