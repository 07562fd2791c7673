import type { Rule } from './source-graph.ts';

interface Folder {
  readonly name: string;
  readonly where: RegExp;
  /** The folders it may import from, besides itself and `shared/`. */
  readonly may: readonly string[];
}

/** The folders of `renderer/`, each with those that it may import from. Each lies above every folder that it imports. */
const FOLDERS: readonly Folder[] = [
  { name: 'bridge', where: /^renderer\/bridge\//, may: [] },
  { name: 'i18n', where: /^renderer\/i18n\//, may: [] },
  { name: 'search', where: /^renderer\/search\//, may: [] },
  { name: 'ui', where: /^renderer\/ui\//, may: ['i18n'] },
  { name: 'stores', where: /^renderer\/stores\//, may: ['bridge'] },
  { name: 'navigation', where: /^renderer\/navigation\//, may: ['bridge', 'ui', 'stores'] },
  { name: 'hooks', where: /^renderer\/hooks\//, may: ['i18n', 'ui', 'stores', 'navigation'] },
  {
    name: 'components',
    where: /^renderer\/components\//,
    may: ['i18n', 'search', 'ui', 'stores', 'navigation', 'hooks'],
  },
  {
    name: 'pages',
    where: /^renderer\/pages\/[^/]+\//,
    may: ['i18n', 'search', 'ui', 'stores', 'navigation', 'hooks', 'components'],
  },
  {
    name: 'frame',
    where: /^renderer\/frame\//,
    may: ['bridge', 'i18n', 'search', 'ui', 'stores', 'navigation', 'hooks', 'components', 'pages'],
  },
  // The page of the approval window. It has no bridge, state or page of the main window.
  { name: 'approval', where: /^renderer\/approval\//, may: ['i18n', 'ui'] },
  {
    name: 'app',
    where: /^renderer\/(?:app|main)\.tsx$/,
    may: ['bridge', 'i18n', 'ui', 'stores', 'navigation', 'hooks', 'frame'],
  },
];

/** The words that building blocks bring themselves, such as "Close"; all others are passed in. */
const WORDS_OF_UI = /^shared\/words\/(?:common|fields)\.ts$/;

const folderOf = (file: string): Folder | undefined => FOLDERS.find(({ where }) => where.test(file));

const pageOf = (file: string): string | undefined => /^renderer\/pages\/([^/]+)\//.exec(file)?.[1];

const problemOf = (file: string, folder: Folder, target: string): string | null => {
  if (folder.name === 'ui' && target.startsWith('shared/words/'))
    return WORDS_OF_UI.test(target) ? null : `ui may not import the words of a page (${target})`;
  if (!target.startsWith('renderer/')) return null;
  const other = folderOf(target);
  if (!other) return `imports ${target}, which belongs to no folder of the renderer`;
  if (other !== folder)
    return folder.may.includes(other.name) ? null : `${folder.name} may not import ${other.name} (${target})`;
  return pageOf(file) === pageOf(target) ? null : `a page may not import another page (${target})`;
};

/** Every import within `renderer/` leads to a folder below. */
export const rendererFoldersAreKept: Rule = (graph) =>
  [...graph.values()]
    .filter(({ file }) => file.startsWith('renderer/'))
    .flatMap(({ file, imports }) => {
      const folder = folderOf(file);
      if (!folder) return [`${file}: belongs to no folder of the renderer`];
      return imports.flatMap(({ target, line }) => {
        const problem = target === null ? null : problemOf(file, folder, target);
        return problem === null ? [] : [`${file}:${line}: ${problem}`];
      });
    });
