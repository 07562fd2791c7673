/**
 * `node --import ./test/stand-in/register.mjs out/main/main.cjs [arguments]` runs a built Electron app on the stand-in:
 * the module `electron` resolves to ours, and the entry is started the way Electron starts it (see start.ts).
 */
import { enableCompileCache, registerHooks } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const electronSpecifiers = new Set(['electron', 'electron/main', 'electron/common']);
const electronUrl = new URL('./electron.ts', import.meta.url).href;

// A worker thread, or a child run as plain Node, has no Electron in it; there the hook would start a second app.
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
