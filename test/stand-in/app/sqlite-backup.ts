import { syncBuiltinESMExports } from 'node:module';

/**
 * Removes `backup` of `node:sqlite`, by patching the built-in module for all its importers. Electron does not run
 * Node's test of it, so code that relies on it must not pass a test here.
 */
export function removeSqliteBackup(): void {
  Object.assign(process.getBuiltinModule('node:sqlite'), {
    backup: () => Promise.reject(new Error('backup() of node:sqlite is not known to work in Electron')),
  });
  syncBuiltinESMExports();
}
