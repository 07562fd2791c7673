import { posix } from 'node:path';

/** What the documentation check finds in a Markdown file: paths that lead nowhere and lines that are too long. */

/** Columns that a line of prose may have. Equal to prettier's `printWidth` in package.json. */
export const MAX_COLUMNS = 110;

/** Folders that hold what is installed or built. Of the hidden ones, only `.github` belongs to the repository. */
export const NOT_IN_REPOSITORY = /^(?:node_modules|out|dist|test-results|\.(?!github$).*)$/;
/** A name that ends like this means a file of this repository, even without a folder before it. */
const SOURCE_FILE = /\.(?:ts|tsx|mjs|cjs|css|md|yml)$/;
const PATH_CHARACTERS = /^[\w.@*{},<>…/-]+$/;
/** Marks a file that a script writes. It quotes other projects, so its inline code may name their files. */
const GENERATED = /^<!-- Written by /m;

/**
 * @param {string} pattern a path with globs (`*`, `**`, `{a,b}`), `<placeholders>` or an ellipsis
 * @returns {string} the source of a regular expression
 */
function patternSource(pattern) {
  return pattern.replaceAll(
    /\*\*|\*|…|<[^<>]*>|\{([^{}]*)\}|[.*+?^${}()|[\]\\]/g,
    (/** @type {string} */ found, /** @type {string | undefined} */ list) => {
      if (found === '**') return '.*';
      if (found === '*' || found === '…' || found.startsWith('<')) return '[^/]*';
      if (list !== undefined) return `(?:${list.split(',').map(patternSource).join('|')})`;
      return `\\${found}`;
    },
  );
}

/**
 * Answers questions about the paths of the repository.
 * @param {readonly string[]} files paths from the root, with slashes
 */
export function repositoryOf(files) {
  const folders = new Set(
    files.flatMap((file) => {
      const parts = file.split('/').slice(0, -1);
      return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    }),
  );
  const paths = new Set([...files, ...folders]);
  // Documents begin a path with `electron`, or with `core` for `electron/core`.
  const firstNames = new Set(
    [...folders].filter((folder) => folder.split('/').length <= 2).map((folder) => posix.basename(folder)),
  );
  return {
    /** @param {string} path from the root; empty for the root itself */
    has: (path) => path === '' || paths.has(path),
    /** @param {string} path from the root or only its end (`core/core.ts`); may be a pattern */
    hasEnd: (path) => {
      const pattern = new RegExp(`(?:^|/)${patternSource(path)}$`);
      return [...paths].some((known) => pattern.test(known));
    },
    /** @param {string} word */
    looksLikePath: (word) => {
      const [first = '', ...rest] = word.split('/');
      if (!PATH_CHARACTERS.test(word) || first === '' || NOT_IN_REPOSITORY.test(first)) return false;
      return SOURCE_FILE.test(word) || (rest.length > 0 && firstNames.has(first));
    },
  };
}

/** @typedef {ReturnType<typeof repositoryOf>} Repository */

/** @typedef {{ line: number, what: string }} Problem */

const CODE_BLOCK = /^( *)(```+|~~~+)[^\n]*\n[\s\S]*?(?:^ *\2[^\n]*$|(?![\s\S]))/gm;
const INLINE_CODE = /(?<!`)(`+)(?!`)((?:(?!\n\s*\n)[\s\S])+?)(?<!`)\1(?!`)/g;
const LINK = /\]\(\s*<?([^\s<>()]+)>?(?:\s+["'(][^\n]*?["')])?\s*\)/g;
const LINK_DEFINITION = /^ {0,3}\[[^\]\n]+\]:\s*<?([^\s<>]+)/gm;

/**
 * Keeps every character where it was, so that line numbers stay right.
 * @param {string} text
 */
const blank = (text) => text.replaceAll(/[^\n]/g, ' ');

/**
 * @param {string} text
 * @param {number} index
 */
const lineAt = (text, index) => text.slice(0, index).split('\n').length;

/**
 * @param {string} text without code blocks
 * @param {Repository} repository
 * @returns {Problem[]}
 */
function missingInCode(text, repository) {
  return [...text.matchAll(INLINE_CODE)].flatMap(({ 0: span, 1: ticks = '', index }) =>
    [...span.slice(ticks.length, -ticks.length).matchAll(/\S+/g)].flatMap((word) => {
      const path = word[0].replace(/[,;:.]+$/, '');
      if (!repository.looksLikePath(path) || repository.hasEnd(path.replace(/\/$/, ''))) return [];
      return [{ line: lineAt(text, index + ticks.length + word.index), what: path }];
    }),
  );
}

/**
 * @param {string} text without code
 * @param {string} folder that relative addresses start from
 * @param {Repository} repository
 * @returns {Problem[]}
 */
function missingInLinks(text, folder, repository) {
  return [...text.matchAll(LINK), ...text.matchAll(LINK_DEFINITION)].flatMap(({ 1: target = '', index }) => {
    if (/^(?:[a-z][a-z\d+.-]*:|\/\/|#)/i.test(target)) return [];
    const path = posix.join(folder, decodeURI(target.replace(/[?#].*$/, ''))).replace(/\/$/, '');
    return repository.has(path === '.' ? '' : path) ? [] : [{ line: lineAt(text, index), what: target }];
  });
}

/**
 * Lines that wrapping would shorten: no tables, no headings, and addresses do not count.
 * @param {string} text without code blocks
 * @returns {Problem[]}
 */
function longLines(text) {
  return text.split('\n').flatMap((line, index) => {
    if (/^\s*(?:\||#{1,6}\s)/.test(line)) return [];
    const { length } = line.trimEnd().replaceAll(/\]\([^()\s]*\)|https?:\/\/\S+/g, ']');
    return length <= MAX_COLUMNS
      ? []
      : [{ line: index + 1, what: `${String(length)} columns, at most ${String(MAX_COLUMNS)}` }];
  });
}

/**
 * @param {string} file from the root
 * @param {string} text
 * @param {Repository} repository
 * @returns {string[]} `file:line: path` for each path that does not exist, and `file:line: …` for each line that is too long
 */
export function problemsIn(file, text, repository) {
  const prose = text.replaceAll('\r\n', '\n').replaceAll(CODE_BLOCK, blank);
  return [
    ...(GENERATED.test(text) ? [] : missingInCode(prose, repository)),
    ...missingInLinks(prose.replaceAll(INLINE_CODE, blank), posix.dirname(file), repository),
    ...longLines(prose),
  ]
    .sort((a, b) => a.line - b.line)
    .map(({ line, what }) => `${file}:${String(line)}: ${what}`);
}
