import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

const platforms = ['linux', 'darwin', 'win32'] as const;
const safeStorageModes = [
  'keyring',
  'basic',
  'locked',
  'wrong-key',
  're-encrypt',
  'portal',
  'encrypt-failing',
] as const;

/** The simulated operating system; by default the real one. */
export type Platform = (typeof platforms)[number];

/** How `safeStorage` behaves; see os/safe-storage.ts. */
export type SafeStorageMode = (typeof safeStorageModes)[number];

/** The settings of a run, read from environment variables named `KEYFOB_STAND_IN_*`. */
export interface StandInSettings {
  readonly platform: Platform;
  /** `visible` shows windows and the panel; `headless` shows none. */
  readonly window: 'visible' | 'headless';
  /** What `shell.openExternal` does: `open` opens a tab, `record` only records the URL. */
  readonly browser: 'open' | 'record';
  /** Absolute directory of the stand-in's own state (the simulated keyring). */
  readonly stateDir: string;
  readonly safeStorage: SafeStorageMode;
  /** False simulates a Linux without an installed desktop entry, where no scheme can be registered. */
  readonly desktopEntry: boolean;
  /** False starts without a network. */
  readonly isOnline: boolean;
  /** True starts Chromium at `ready`, false when it is first used, for tests without a page. */
  readonly startsBrowserEarly: boolean;
  /** The link that starts the app on macOS; it arrives by `open-url`. */
  readonly launchUrl: string | undefined;
  /** True if a test controls this process over Node's child-process channel. */
  readonly controlled: boolean;
}

/**
 * @throws Error naming the variable with an invalid value
 */
export function readSettings(env: NodeJS.ProcessEnv, realPlatform: NodeJS.Platform): StandInSettings {
  const hasDisplay = realPlatform === 'darwin' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
  return {
    platform: choice(env, 'PLATFORM', platforms, realPlatform === 'darwin' ? 'darwin' : 'linux'),
    window: choice(env, 'WINDOW', ['visible', 'headless'], hasDisplay ? 'visible' : 'headless'),
    browser: choice(env, 'BROWSER', ['open', 'record'], 'open'),
    stateDir: resolve(env['KEYFOB_STAND_IN_STATE'] ?? defaultStateDir(env)),
    safeStorage: choice(env, 'SAFE_STORAGE', safeStorageModes, 'keyring'),
    desktopEntry: choice(env, 'DESKTOP_ENTRY', ['installed', 'missing'], 'installed') === 'installed',
    isOnline: choice(env, 'NETWORK', ['online', 'offline'], 'online') === 'online',
    startsBrowserEarly: choice(env, 'BROWSER_START', ['early', 'lazy'], 'early') === 'early',
    launchUrl: env['KEYFOB_STAND_IN_LAUNCH_URL'],
    controlled: env['KEYFOB_STAND_IN_CONTROL'] === '1',
  };
}

function choice<T extends string>(
  env: NodeJS.ProcessEnv,
  name: string,
  allowed: readonly T[],
  otherwise: T,
): T {
  const value = env[`KEYFOB_STAND_IN_${name}`];
  if (value === undefined || value === '') return otherwise;
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) {
    throw new Error(`KEYFOB_STAND_IN_${name} is "${value}"; it can be ${allowed.join(', ')}`);
  }
  return found;
}

function defaultStateDir(env: NodeJS.ProcessEnv): string {
  return join(env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state'), 'keyfob-stand-in');
}
