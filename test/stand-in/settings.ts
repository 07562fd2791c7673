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

/** An operating system whose behaviour is acted out. The real one is the default. */
export type Platform = (typeof platforms)[number];

/** How `safeStorage` behaves; see os/safe-storage.ts. */
export type SafeStorageMode = (typeof safeStorageModes)[number];

/** Everything about a run that comes from outside the app: environment variables named `KEYFOB_RUNTIME_*`. */
export interface RuntimeSettings {
  readonly platform: Platform;
  /** `visible` shows real windows and the panel; `headless` keeps them in memory. */
  readonly window: 'visible' | 'headless';
  /** `open` shows what `shell.openExternal` gets as a tab; `record` only remembers it. */
  readonly browser: 'open' | 'record';
  /** Directory of the stand-in's own state (the pretended keyring), absolute. */
  readonly stateDir: string;
  readonly safeStorage: SafeStorageMode;
  /** False acts out a Linux without an installed desktop entry, where no scheme can be registered. */
  readonly desktopEntry: boolean;
  /** False starts the browser at the first need instead of at ready: for tests that show no page. */
  readonly startsBrowserEarly: boolean;
  /** A link that starts the app, as macOS hands it over. */
  readonly launchUrl: string | undefined;
  /** True if a test drives this process over Node's child-process channel. */
  readonly controlled: boolean;
}

/**
 * Reads the settings.
 * @throws Error naming the variable whose value is not one of those allowed
 */
export function readSettings(env: NodeJS.ProcessEnv, realPlatform: NodeJS.Platform): RuntimeSettings {
  const hasDisplay = realPlatform === 'darwin' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
  return {
    platform: choice(env, 'PLATFORM', platforms, realPlatform === 'darwin' ? 'darwin' : 'linux'),
    window: choice(env, 'WINDOW', ['visible', 'headless'], hasDisplay ? 'visible' : 'headless'),
    browser: choice(env, 'BROWSER', ['open', 'record'], 'open'),
    stateDir: resolve(env['KEYFOB_RUNTIME_STATE'] ?? defaultStateDir(env)),
    safeStorage: choice(env, 'SAFE_STORAGE', safeStorageModes, 'keyring'),
    desktopEntry: choice(env, 'DESKTOP_ENTRY', ['installed', 'missing'], 'installed') === 'installed',
    startsBrowserEarly: choice(env, 'BROWSER_START', ['early', 'lazy'], 'early') === 'early',
    launchUrl: env['KEYFOB_RUNTIME_LAUNCH_URL'],
    controlled: env['KEYFOB_RUNTIME_CONTROL'] === '1',
  };
}

function choice<T extends string>(
  env: NodeJS.ProcessEnv,
  name: string,
  allowed: readonly T[],
  otherwise: T,
): T {
  const value = env[`KEYFOB_RUNTIME_${name}`];
  if (value === undefined || value === '') return otherwise;
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) {
    throw new Error(`KEYFOB_RUNTIME_${name} is "${value}"; it can be ${allowed.join(', ')}`);
  }
  return found;
}

function defaultStateDir(env: NodeJS.ProcessEnv): string {
  return join(env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state'), 'keyfob-runtime');
}
