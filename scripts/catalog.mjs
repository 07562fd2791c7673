#!/usr/bin/env node
// Checks the provider records and writes them to out/catalog, unless those there are up to date. Part of every build; vitest runs it first.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCatalog, writeCatalog } from './lib/catalog.mjs';
import { hashFiles, readStamp, stampMatches, writeStamp } from './lib/stamp.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, 'out', 'catalog');
const stamp = join(root, '.cache', 'catalog.json');

const inputs = ['electron/core/catalog', 'shared', 'scripts/lib/catalog.mjs', 'package-lock.json'];
const wanted = { inputs: await hashFiles(root, inputs) };
if (!existsSync(join(folder, 'index.json')) || !stampMatches(await readStamp(stamp), wanted)) {
  try {
    await writeCatalog(await readCatalog(root), folder);
    await writeStamp(stamp, wanted);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
