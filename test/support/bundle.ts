import { join } from 'node:path';
import { build } from 'vite';

/**
 * Bundles a program into one file, as the app is bundled.
 *
 * @param program absolute path of its entry module
 * @param outDir absolute path of the folder for the file
 * @param format `cjs` is what the app has; top-level `await` needs `es`
 * @returns the absolute path of the file, for Node to run
 */
export const bundle = async (program: string, outDir: string, format: 'cjs' | 'es'): Promise<string> => {
  const file = format === 'cjs' ? 'program.cjs' : 'program.mjs';
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir,
      ssr: program,
      target: 'node24',
      rolldownOptions: { output: { format, entryFileNames: file } },
    },
    ssr: { noExternal: true },
  });
  return join(outDir, file);
};
