import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { relative, resolve } from 'node:path';

const root = import.meta.dirname;

/**
 * Everything is bundled, so the package holds no node_modules and starts without walking them.
 * The preload must be one CommonJS file: a sandboxed preload can load nothing but `electron`.
 * `--mode package` leaves out what only development runs have (ADR 0019).
 */
export default defineConfig(({ mode }) => ({
  main: {
    define: { IS_DEVELOPMENT: JSON.stringify(mode !== 'package') },
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
    plugins: [react()],
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
        // of its modules, so no page may load one that holds the start of the other.
        output: {
          codeSplitting: {
            groups: [
              { name: 'shared', tags: ['$initial'], minShareCount: 2, priority: 1 },
              {
                name: 'approval',
                tags: ['$initial'],
                // Without the folder of the project, which may have any name.
                test: (id: string) => /[\\/]approval(?:[\\/]|\.(?:ts|html)$)/.test(relative(root, id)),
              },
              { name: 'initial', tags: ['$initial'] },
            ],
          },
        },
      },
    },
  },
}));
