/**
 * `node --import ./test/stand-in/register.mjs out/main/main.cjs [arguments]` runs a built Electron app on the stand-in:
 * the specifier `electron` resolves to `electron.ts`, and `start.ts` starts the entry module as Electron does.
 */
import { enableCompileCache, registerHooks } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const electronSpecifiers = new Set(['electron', 'electron/main', 'electron/common']);
const electronUrl = new URL('./electron.ts', import.meta.url).href;

// Worker threads and children with ELECTRON_RUN_AS_NODE have no Electron API; the hook would start a second app.
if (isMainThread && process.env['ELECTRON_RUN_AS_NODE'] === undefined) {
  enableCompileCache(new URL('../../.cache/stand-in', import.meta.url).pathname);
  registerHooks({
    resolve(specifier, context, nextResolve) {
      if (!electronSpecifiers.has(specifier)) return nextResolve(specifier, context);
      return { url: electronUrl, format: 'module-typescript', shortCircuit: true };
    },
  });
  const { startEntry } = await import('./start.ts');
  startEntry();
}
