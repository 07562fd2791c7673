#!/usr/bin/env node
// Writes docs/statements.md, the table of statements and the tests that prove them. With --check it only fails if the
// file is out of date.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseJson } from './lib/json.mjs';
import { proofsIn, renderTable, unknownIds } from './lib/statements.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(root, 'docs', 'statements.md');

const names = await readdir(join(root, 'test'), { recursive: true });
const files = names
  .map((name) => `test/${name.replaceAll('\\', '/')}`)
  .filter((name) => /\.(test|spec)\.tsx?$/.test(name) && !name.includes('/node_modules/'))
  .sort();
const proofs = (
  await Promise.all(files.map(async (file) => proofsIn(file, await readFile(join(root, file), 'utf8'))))
).flat();
const statements = /** @type {import('./lib/statements.mjs').Statements} */ (
  parseJson(await readFile(join(root, 'test', 'statements.json'), 'utf8'))
);

const unknown = unknownIds(statements, proofs);
for (const problem of unknown) console.error(problem);
if (unknown.length > 0) process.exitCode = 1;

const table = renderTable(statements, proofs);
if (process.argv.includes('--check')) {
  const current = await readFile(target, 'utf8').catch(() => '');
  if (current.replaceAll('\r\n', '\n') !== table) {
    console.error('docs/statements.md is out of date. Update it: npm run statements');
    process.exitCode = 1;
  }
} else {
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, table);
}
