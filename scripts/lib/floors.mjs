/**
 * The floors of the core, bottom first. A file imports only from its own folder and from folders before it in this
 * list; types count. Folders on one floor stand side by side, and still import only from those named before them.
 */

export const CORE = 'electron/core';

/** Files directly in the core that everything else may import, such as its ports. */
const BOTTOM = 'bottom files';
/** Files directly in the core that put everything else together. */
const TOP = 'top files';
const TOP_FILES = new Set([
  'core-config.ts',
  'build-backends.ts',
  'build-state.ts',
  'build-stores.ts',
  'page-use-cases.ts',
  'reactions.ts',
  'core.ts',
]);

/** @type {readonly (readonly string[])[]} */
const FLOORS = [
  [BOTTOM],
  ['http'],
  ['storage'],
  ['vault'],
  ['activity'],
  ['catalog'],
  ['api'],
  ['oauth'],
  ['callback'],
  ['clients'],
  ['registration'],
  ['connections'],
  ['tokens'],
  ['requests'],
  ['confirmations'],
  ['platform'],
  ['own-app'],
  ['managed'],
  ['manual'],
  ['checks', 'disconnect', 'connect', 'renewal', 'setup', 'protection', 'pictures', 'transfer'],
  ['links'],
  ['status'],
  ['tray', 'notices'],
  [TOP],
];

const ORDER = FLOORS.flat();

/**
 * The folder of the core that a file belongs to, as it is named in `FLOORS`; files in subfolders belong to the folder
 * above.
 * @param {string} file from the root, with forward slashes
 * @returns {string | null} null for a file outside the core
 */
export function coreFolderOf(file) {
  if (!file.startsWith(`${CORE}/`)) return null;
  const [first = '', ...rest] = file.slice(CORE.length + 1).split('/');
  if (rest.length > 0) return first;
  return TOP_FILES.has(first) ? TOP : BOTTOM;
}

/**
 * @param {string} folder
 * @param {string} target the folder that it imports from
 */
export function isUpward(folder, target) {
  return ORDER.includes(folder) && ORDER.indexOf(target) > ORDER.indexOf(folder);
}

/**
 * @param {string} file
 * @returns {string | null} what is wrong with the folder of a file
 */
export function folderProblem(file) {
  const folder = coreFolderOf(file);
  return folder === null || ORDER.includes(folder) ? null : `${folder} is on no floor`;
}

/**
 * @param {string} file
 * @param {string} target the file that it imports
 * @returns {string | null} what is wrong with the import
 */
export function importProblem(file, target) {
  const from = coreFolderOf(file);
  const to = coreFolderOf(target);
  return from !== null && to !== null && isUpward(from, to)
    ? `${from} may not import ${to} (${target})`
    : null;
}

/**
 * @param {import('./folder-graph.mjs').Imports} imports
 * @returns {string[]} the problems of all files, one sentence each
 */
export function floorProblems(imports) {
  return [...imports].flatMap(([file, targets]) =>
    [folderProblem(file), ...targets.map((target) => importProblem(file, target))]
      .filter((problem) => problem !== null)
      .map((problem) => `${file}: ${problem}`),
  );
}

/**
 * The folders from the top floor down, each with its floor's number in front if it is the first on that floor; `?` for
 * folders on no floor.
 * @param {readonly string[]} folders
 * @returns {import('./folder-graph.mjs').Row[]}
 */
export function floorRows(folders) {
  const known = FLOORS.map((floor, number) =>
    floor
      .filter((folder) => folders.includes(folder))
      .reverse()
      .map((folder, index) => ({ label: index === 0 ? String(number) : '', folder })),
  );
  const unknown = folders
    .filter((folder) => !ORDER.includes(folder))
    .map((folder) => ({ label: '?', folder }));
  return [...unknown, ...known.reverse().flat()];
}
