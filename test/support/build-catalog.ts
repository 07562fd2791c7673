import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

/** Before the tests of a run: writes the built-in providers, unless those there are up to date. */
export const setup = (): void => {
  execFileSync(process.execPath, [resolve(import.meta.dirname, '../../scripts/catalog.mjs')], {
    stdio: 'inherit',
  });
};
