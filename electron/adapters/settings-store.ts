import Store from 'electron-store';
import { join } from 'node:path';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/domain/settings.ts';
import type { SettingsStore } from '../core/ports.ts';
import { StorageError } from '../core/storage/failures.ts';
import { putAside } from './durable-files.ts';

interface Preferences {
  settings: Settings;
  windowPlace: unknown;
}

/** Preferences of the app: settings and where the window was. Nothing in here is secret or hard to choose again. */
export interface PreferencesFile {
  readonly settings: SettingsStore;
  /** As it was stored; whoever reads it checks it. */
  readonly windowPlace: { get(): unknown; set(place: unknown): void };
}

const NAME = 'preferences';

/**
 * Opens the preferences in a directory. A damaged file is put aside and the defaults are used; so they are where the file
 * can't be reached at all, and then every change says that it can't be stored. Values are held in memory: the library reads its
 * file at every access.
 */
export const openPreferences = (directory: string, now: () => number): PreferencesFile => {
  const store = openStore(directory, now);
  let settings = readSettings(store?.get('settings'));
  let windowPlace: unknown = store?.get('windowPlace') ?? null;
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
    windowPlace: {
      get: () => windowPlace,
      set: (place) => {
        windowPlace = place;
        try {
          store?.set('windowPlace', place);
        } catch {
          // Where a window was is not worth a message.
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
      defaults: { settings: DEFAULT_SETTINGS, windowPlace: null },
      // A damaged file is put aside below; the library would overwrite it.
      clearInvalidConfig: false,
      configFileMode: 0o600,
    });
  try {
    try {
      return open();
    } catch (error) {
      // Only what is no JSON is damaged; a full disk or a missing permission says nothing against the file.
      if (!(error instanceof SyntaxError)) throw error;
      putAside(join(directory, `${NAME}.json`), now());
      return open();
    }
  } catch {
    return null;
  }
};

/** The file may have been edited by hand: every field is checked, and what is wrong falls back to its default. */
const readSettings = (value: unknown): Settings => {
  const found = (value ?? {}) as Partial<Record<keyof Settings, unknown>>;
  const { theme, startAtLogin } = found;
  return {
    theme: theme === 'light' || theme === 'dark' || theme === 'system' ? theme : DEFAULT_SETTINGS.theme,
    startAtLogin: typeof startAtLogin === 'boolean' ? startAtLogin : DEFAULT_SETTINGS.startAtLogin,
  };
};
