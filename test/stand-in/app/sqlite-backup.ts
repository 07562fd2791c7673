import { syncBuiltinESMExports } from 'node:module';

/**
 * Electron has `node:sqlite`, but does not run Node's own test of its `backup`. Code that relies on it must not succeed here.
 * The built-in module is patched in place; importers see it, too.
 */
export function takeSqliteBackupAway(): void {
  Object.assign(process.getBuiltinModule('node:sqlite'), {
    backup: () => Promise.reject(new Error('Nobody has seen backup() of node:sqlite work in Electron')),
  });
  syncBuiltinESMExports();
}
