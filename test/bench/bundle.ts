import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';

/** Bundles a program as the app itself is bundled, and returns the path of the file that Node can run. */
export const bundle = async (program: string): Promise<string> => {
  const outDir = mkdtempSync(join(tmpdir(), 'keyfob-bench-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir,
      ssr: resolve(import.meta.dirname, 'programs', program),
      target: 'node24',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'program.cjs' } },
    },
    ssr: { noExternal: true },
  });
  return join(outDir, 'program.cjs');
};
