import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { resolve } from 'node:path';
import { catalogPlugin, logosPlugin } from './scripts/lib/catalog.mjs';
import { leaveOutUnusedLibraries } from './scripts/lib/left-out.mjs';

const root = import.meta.dirname;

/** A group of modules with which a page starts. */
const startGroup = (name: string, page: string) => {
  let found: Set<string> | undefined;
  return {
    name: (id: string, modules: { getModuleInfo(id: string): { readonly importedIds: string[] } | null }) => {
      if (!found) {
        found = new Set([resolve(root, 'renderer', page)]);
        // A set visits what is added meanwhile, too.
        for (const one of found)
          for (const imported of modules.getModuleInfo(one)?.importedIds ?? []) found.add(imported);
      }
      return found.has(id) ? name : null;
    },
    debugName: name,
    tags: ['$initial' as const],
  };
};

/**
 * Everything is bundled, so the package holds no node_modules and starts without walking them.
 * The preload must be one CommonJS file: a sandboxed preload can load nothing but `electron`.
 * `--mode package` leaves out what only development runs have (ADR 0019).
 */
export default defineConfig(({ mode }) => ({
  main: {
    define: { IS_DEVELOPMENT: JSON.stringify(mode !== 'package') },
    plugins: [catalogPlugin(root), leaveOutUnusedLibraries()],
    build: {
      outDir: 'out/main',
      target: 'node24',
      externalizeDeps: false,
      sourcemap: true,
      rolldownOptions: {
        input: { main: resolve(root, 'electron/main.ts') },
        // An ES module would touch every export of `electron` and of Node's own modules before its first line (ADR 0008).
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      sourcemap: true,
      rolldownOptions: {
        // They share no module that runs, so that each stays one file.
        input: {
          preload: resolve(root, 'electron/preload.ts'),
          'approval-preload': resolve(root, 'electron/approval-preload.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    plugins: [react(), logosPlugin(root)],
    build: {
      outDir: resolve(root, 'out/renderer'),
      target: 'chrome150',
      minify: true,
      sourcemap: true,
      // Inlined assets would need `data:` in the content security policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: {
          index: resolve(root, 'renderer/index.html'),
          approval: resolve(root, 'renderer/approval.html'),
        },
        // What the first paint needs comes in few pieces: each file by itself is a round through the main process. A piece runs all
        // of its modules, so the approval page loads only what it starts with, and no other page loads what holds its start.
        output: {
          codeSplitting: {
            groups: [
              { ...startGroup('shared', 'approval.html'), minShareCount: 2, priority: 2 },
              { ...startGroup('approval', 'approval.html'), priority: 1 },
              { name: 'initial', tags: ['$initial'] },
            ],
          },
        },
      },
    },
  },
}));
