#!/usr/bin/env node
// Checks every Markdown file: paths that it names exist, and lines of prose fit the width.
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NOT_IN_REPOSITORY, problemsIn, repositoryOf } from './lib/docs.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * @param {string} folder from the root
 * @returns {Promise<string[]>} its files, with slashes
 */
async function filesIn(folder) {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const found = await Promise.all(
    entries
      .filter((entry) => !entry.isDirectory() || !NOT_IN_REPOSITORY.test(entry.name))
      .map(async (entry) => {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        return entry.isDirectory() ? await filesIn(path) : [path];
      }),
  );
  return found.flat();
}

const files = (await filesIn('')).sort();
const repository = repositoryOf(files);
for (const file of files.filter((name) => name.endsWith('.md'))) {
  for (const problem of problemsIn(file, await readFile(join(root, file), 'utf8'), repository)) {
    console.error(problem);
    process.exitCode = 1;
  }
}
