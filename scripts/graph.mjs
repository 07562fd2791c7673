#!/usr/bin/env node
// Prints which folders of the core import from which, by floor: `npm run graph`. With the path of another folder it does
// so for the folders in there, without floors: `npm run graph -- renderer`. It fails if it finds an upward import or a
// cycle.
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CORE, coreFolderOf, floorProblems, floorRows, isUpward } from './lib/floors.mjs';
import { cyclesIn, drawGraph, folderGraph, folderIn, importsIn, topDown } from './lib/folder-graph.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tree = (process.argv[2] ?? CORE).replaceAll('\\', '/').replace(/\/+$/, '');
const hasFloors = tree === CORE;

const names = await readdir(join(root, tree), { recursive: true }).catch(() => {
  console.error(`There is no folder ${tree}.`);
  process.exit(2);
});
const files = names
  .map((name) => `${tree}/${name.replaceAll('\\', '/')}`)
  .filter((name) => /\.(?:tsx?|mts|[cm]?jsx?)$/.test(name))
  .sort();
const imports = new Map(
  await Promise.all(
    files.map(
      async (file) =>
        /** @type {const} */ ([file, importsIn(file, await readFile(join(root, file), 'utf8'))]),
    ),
  ),
);

const graph = folderGraph(imports, hasFloors ? coreFolderOf : (file) => folderIn(tree, file));
const cycles = cyclesIn(graph);
const rows = hasFloors
  ? floorRows([...graph.keys()])
  : topDown(graph).map((folder) => ({ label: '', folder }));
const problems = hasFloors ? floorProblems(imports) : [];
const folders = new Set(files.filter((file) => dirname(file) !== tree).map((file) => folderIn(tree, file)));
const arrows = [...graph.values()].reduce((sum, targets) => sum + targets.size, 0);

/** @param {string} title @param {readonly string[]} lines */
const section = (title, lines) =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];

console.log(
  [
    `${tree}: what each folder imports from, with the number of imports`,
    '',
    ...drawGraph(graph, rows, hasFloors ? isUpward : () => false),
    ...section('Against the order of the floors:', problems),
    ...section(
      'Cycles:',
      cycles.map((cycle) => cycle.join(' → ')),
    ),
    '',
    `${folders.size} folders, ${arrows} arrows, ${hasFloors ? `${problems.length} upward, ` : ''}${cycles.length} cycles`,
  ].join('\n'),
);
if (problems.length + cycles.length > 0) process.exitCode = 1;
