import type { Platform } from '../settings.ts';
import { electronVersion } from './manifest.ts';

export interface ProcessHooks {
  exit: (exitCode: number) => void;
  /** Called on SIGINT, SIGTERM and SIGHUP: a normal quit. */
  quit: () => void;
  showError: (title: string, content: string) => void;
}

/** The Chromium version of the simulated Electron version. */
export const chromiumVersion = '153.0.0.0';

/**
 * Gives `process` the properties of Electron's main process.
 * @returns Node's original `process.exit`
 */
export function shapeProcess(platform: Platform, hooks: ProcessHooks): (exitCode: number) => never {
  const endProcess = process.exit.bind(process);
  const define = (target: object, name: string, value: unknown) => {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true });
  };
  define(process, 'type', 'browser');
  define(process, 'defaultApp', true);
  define(process, 'resourcesPath', import.meta.dirname);
  define(process.versions, 'electron', electronVersion);
  define(process.versions, 'chrome', chromiumVersion);
  if (process.platform !== platform) define(process, 'platform', platform);

  process.exit = ((code?: number | string | null) => {
    if (code !== undefined) process.exitCode = code;
    hooks.exit(Number(process.exitCode ?? 0));
  }) as typeof process.exit;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => hooks.quit());
  process.on('uncaughtException', (error: unknown) => {
    // The app handles uncaught exceptions itself.
    if (process.listenerCount('uncaughtException') > 1) return;
    const text = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
    hooks.showError('A JavaScript error occurred in the main process', `Uncaught Exception:\n${text}`);
  });
  return endProcess;
}
