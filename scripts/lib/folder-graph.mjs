import { posix } from 'node:path';

/** Which folders import from which. */

/** @typedef {ReadonlyMap<string, readonly string[]>} Imports the files of a tree, and what each of them imports */
/** @typedef {Map<string, Map<string, number>>} FolderGraph the folders that each folder imports from, and how often */

const COMMENT_LINES = /^[ \t]*(?:\/\/|\/?\*).*$/gm;
const IMPORTS = [
  /^[ \t]*import\s+(?:[\w$*{},\s]+\sfrom\s+)?['"](?<specifier>[^'"]+)['"]/gm,
  /^[ \t]*export\s+(?:type\s+)?(?:\*|\{)[\w$*{},\s]*\sfrom\s+['"](?<specifier>[^'"]+)['"]/gm,
  /\bimport\(\s*['"](?<specifier>[^'"]+)['"]/g,
];

/**
 * The files that a file imports by relative paths. It reads formatted code line by line, so it needs no parser.
 * @param {string} file from the root, with forward slashes
 * @param {string} text
 * @returns {string[]} paths from the root, one for each import
 */
export function importsIn(file, text) {
  const code = text.replaceAll(COMMENT_LINES, '');
  return IMPORTS.flatMap((pattern) => [...code.matchAll(pattern)])
    .map(({ groups }) => groups?.specifier ?? '')
    .filter((specifier) => /^\.{1,2}\//.test(specifier))
    .map((specifier) => posix.join(posix.dirname(file), specifier.replace(/\?.*$/, '')));
}

/**
 * @param {string} tree
 * @param {string} file
 * @returns {string | null} the folder directly in the tree that holds the file, the name of a file directly in the
 *   tree, or null for a file outside
 */
export function folderIn(tree, file) {
  return file.startsWith(`${tree}/`) ? (file.slice(tree.length + 1).split('/')[0] ?? null) : null;
}

/**
 * @param {Imports} imports
 * @param {(file: string) => string | null} folderOf null for files that the graph leaves out
 * @returns {FolderGraph}
 */
export function folderGraph(imports, folderOf) {
  /** @type {FolderGraph} */
  const graph = new Map();
  for (const [file, targets] of imports) {
    const from = folderOf(file);
    if (from === null) continue;
    /** @type {Map<string, number>} */
    const arrows = graph.get(from) ?? new Map();
    graph.set(from, arrows);
    for (const target of targets) {
      const to = imports.has(target) ? folderOf(target) : null;
      if (to !== null && to !== from) arrows.set(to, (arrows.get(to) ?? 0) + 1);
    }
  }
  return graph;
}

/**
 * The folders in an order in which, if there are no cycles, every arrow leads to a later folder.
 * @param {FolderGraph} graph
 * @returns {string[]}
 */
export function topDown(graph) {
  /** @type {Set<string>} */
  const seen = new Set();
  /** @type {string[]} */
  const bottomUp = [];
  /** @param {string} folder */
  const visit = (folder) => {
    if (seen.has(folder)) return;
    seen.add(folder);
    for (const target of graph.get(folder)?.keys() ?? []) visit(target);
    bottomUp.push(folder);
  };
  for (const folder of graph.keys()) visit(folder);
  return bottomUp.reverse();
}

/**
 * @param {FolderGraph} graph
 * @param {string} folder
 * @returns {string[] | null} the folders of the shortest cycle that begins at a folder; null if there is none
 */
function shortestCycle(graph, folder) {
  const paths = [[folder]];
  const seen = new Set();
  // Paths that are found join the end of the list, so short ones are tried first.
  for (const path of paths) {
    for (const target of graph.get(path.at(-1) ?? '')?.keys() ?? []) {
      if (target === folder) return path;
      if (!seen.has(target)) paths.push([...path, target]);
      seen.add(target);
    }
  }
  return null;
}

/**
 * The shortest cycle through each folder, without repetitions.
 * @param {FolderGraph} graph
 * @returns {string[][]} each with its first folder again at its end
 */
export function cyclesIn(graph) {
  /** @type {Map<string, string[]>} */
  const cycles = new Map();
  for (const folder of graph.keys()) {
    const cycle = shortestCycle(graph, folder);
    const key = cycle?.toSorted().join();
    if (cycle !== null && key !== undefined && !cycles.has(key)) cycles.set(key, [...cycle, folder]);
  }
  return [...cycles.values()];
}

/**
 * @param {readonly string[]} words
 * @param {number} width
 * @returns {string[]} lines of words with two spaces between them
 */
function wrap(words, width) {
  /** @type {string[]} */
  const lines = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 2 + word.length <= width)
      lines[lines.length - 1] = `${last}  ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** @typedef {{ label: string, folder: string }} Row a folder and what stands in front of its name */

/**
 * The graph as text: one folder a row, with its arrows in the order of the rows.
 * @param {FolderGraph} graph
 * @param {readonly Row[]} rows
 * @param {(folder: string, target: string) => boolean} isUpward
 * @param {number} [width] of a line, in characters
 * @returns {string[]} lines
 */
export function drawGraph(graph, rows, isUpward, width = 110) {
  const folders = rows.map(({ folder }) => folder);
  const labelWidth = Math.max(...rows.map(({ label }) => label.length));
  const folderWidth = Math.max(...folders.map(({ length }) => length));
  return rows.flatMap(({ label, folder }) => {
    const name = `${labelWidth > 0 ? `${label.padStart(labelWidth)}  ` : ''}${folder.padEnd(folderWidth)}  `;
    const arrows = [...(graph.get(folder) ?? [])]
      .toSorted(([a], [b]) => folders.indexOf(a) - folders.indexOf(b))
      .map(([target, imports]) => ({
        text: `${target} ${imports}`,
        sign: isUpward(folder, target) ? '↑' : '→',
      }));
    const lines = ['↑', '→'].flatMap((sign) =>
      wrap(
        arrows.filter((arrow) => arrow.sign === sign).map(({ text }) => text),
        width - name.length - 2,
      ).map((line, index) => `${index === 0 ? sign : ' '} ${line}`),
    );
    const [first = '', ...others] = lines;
    return [`${name}${first}`.trimEnd(), ...others.map((line) => `${' '.repeat(name.length)}${line}`)];
  });
}
