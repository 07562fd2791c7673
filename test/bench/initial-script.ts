import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { figure, type Figure } from './figure.ts';

const root = resolve(import.meta.dirname, '../..');
const compressed = (script: string | Buffer): number => gzipSync(script, { level: 9 }).length / 1000;

/** What the window's page loads before it draws: its script and everything that it preloads. */
const initialScript = (): number => {
  const pages = join(root, 'out/renderer');
  const html = readFileSync(join(pages, 'index.html'), 'utf8');
  const files = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, file]) => file ?? '');
  if (files.length === 0) throw new Error('The built page names no script.');
  return files.reduce((sum, file) => sum + compressed(readFileSync(join(pages, file))), 0);
};

/** The least that a page with React needs. */
const bareReact = async (): Promise<number> => {
  // Within the project, so that React is found.
  const folder = mkdtempSync(join(root, 'out', 'bare-react-'));
  const entry = join(folder, 'main.mjs');
  writeFileSync(
    entry,
    "import { createElement } from 'react';\nimport { createRoot } from 'react-dom/client';\ncreateRoot(document.body).render(createElement('p'));\n",
  );
  try {
    const built = (await build({
      configFile: false,
      logLevel: 'error',
      root: folder,
      build: { write: false, target: 'chrome140', rolldownOptions: { input: entry } },
    })) as Rolldown.RolldownOutput;
    return built.output.reduce((sum, part) => sum + (part.type === 'chunk' ? compressed(part.code) : 0), 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

export const benchInitialScript = async (): Promise<Figure> => {
  const baseline = { name: 'React alone', value: await bareReact() };
  return figure('initial renderer script, gzip', initialScript(), 'kB', baseline, { of: 'value', at: 150 });
};
