import { resolveConfig } from 'electron-vite';
import { isBuiltin } from 'node:module';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';
import { build, type InlineConfig, type Rolldown } from 'vite';
import { walk } from './source-graph.ts';

/** One built file, as far as the rules on bundles look at it. */
export interface BuiltFile {
  readonly name: string;
  readonly code: string;
  /** The sources that went into it, from the root and with forward slashes. */
  readonly sources: readonly string[];
}

/** Builds a part of the app as `electron-vite build` does, with the project's own configuration, and writes nothing. */
export const buildPart = async (
  root: string,
  part: 'main' | 'preload' | 'renderer',
  mode: 'production' | 'package' = 'package',
): Promise<BuiltFile[]> => {
  const settings = { root, configFile: join(root, 'electron.vite.config.ts'), logLevel: 'warn' } as const;
  const { config } = await resolveConfig({ ...settings, mode }, 'build', 'production');
  const own = config?.[part] as InlineConfig | undefined;
  if (!own) throw new Error(`electron.vite.config.ts does not say how to build ${part}.`);
  const built = await build({
    ...own,
    configFile: false,
    build: { ...own.build, write: false, watch: null },
  });
  const outputs = Array.isArray(built) ? built : 'output' in built ? [built] : [];
  return outputs
    .flatMap(({ output }) => output)
    .flatMap((file) =>
      file.type === 'chunk'
        ? [{ name: file.fileName, code: file.code, sources: file.moduleIds.map((id) => sourceOf(root, id)) }]
        : copiedOf(file).map((id) => ({
            name: file.fileName,
            code: String(file.source),
            sources: [sourceOf(root, id)],
          })),
    );
};

/** The files of packages that the build copies as they are. They ship as well. */
const copiedOf = ({ originalFileNames }: Rolldown.OutputAsset): string[] =>
  originalFileNames.filter((name) => name.includes('node_modules'));

/** Modules that the bundler makes up itself begin with a null character. */
const sourceOf = (root: string, id: string): string =>
  id.startsWith('\0') ? id : relative(root, id.split('?', 1)[0]!).split(sep).join('/');

/** Every module that a built file loads, in whatever way: imports of both kinds, and calls of `require`. */
const loadsOf = ({ name, code }: BuiltFile): string[] => {
  const loads: string[] = [];
  const text = (node: ts.Node | undefined): string =>
    node && ts.isStringLiteralLike(node) ? node.text : '<computed>';
  walk(ts.createSourceFile(name, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS), (node) => {
    if (ts.isImportDeclaration(node)) loads.push(text(node.moduleSpecifier));
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) loads.push(text(node.moduleSpecifier));
    else if (ts.isCallExpression(node) && isLoader(node.expression)) loads.push(text(node.arguments[0]));
  });
  return [...new Set(loads)];
};

const isLoader = (callee: ts.Expression): boolean =>
  callee.kind === ts.SyntaxKind.ImportKeyword ||
  (ts.isIdentifier(callee) && /^_*require\d*$/.test(callee.text));

/** Sources that may be part of the app: its own, and the packages that it bundles. */
const PRODUCT = /^(?:electron|shared|node_modules)\/|^\0/;

/** The main process carries everything with it: only Electron, Node's own modules and its own files are loaded. */
export const mainProblems = (files: readonly BuiltFile[]): string[] => {
  const own = new Set(files.map(({ name }) => `./${name}`));
  return files.flatMap((file) => [
    ...loadsOf(file)
      .filter((load) => load !== 'electron' && !isBuiltin(load) && !own.has(load))
      .map((load) => `${file.name} loads ${load}`),
    ...foreignSources(file, PRODUCT),
  ]);
};

/** The preload runs in a sandbox that gives it `electron` and nothing else, as one plain script. */
export const preloadProblems = (files: readonly BuiltFile[]): string[] => [
  ...(files.length === 1 ? [] : [`the preload is ${files.length} files`]),
  ...files.flatMap((file) => [
    ...loadsOf(file)
      .filter((load) => load !== 'electron')
      .map((load) => `${file.name} loads ${load}`),
    ...(/^\s*(?:import|export)\b/m.test(file.code) ? [`${file.name} is no plain script`] : []),
    ...foreignSources(
      file,
      /^(?:electron\/(?:approval-)?preload\.ts|shared\/ipc\/(?:bridge|channels|approval-bridge)\.ts)$|^\0/,
    ),
  ]),
];

const foreignSources = ({ name, sources }: BuiltFile, allowed: RegExp): string[] =>
  sources.filter((source) => !allowed.test(source)).map((source) => `${name} holds ${source}`);
