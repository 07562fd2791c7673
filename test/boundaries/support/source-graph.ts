import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import ts from 'typescript';

/** One way in which a file reaches another module. */
export interface ImportEdge {
  readonly specifier: string;
  /** The path it leads to, from the root and with forward slashes; null for a package or a built-in module. */
  readonly target: string | null;
  /** Nothing of it is left at run time. */
  readonly typeOnly: boolean;
  /** The values that are taken, by their name over there; `*` for all of them at once. */
  readonly names: readonly string[];
  readonly line: number;
}

export interface SourceFacts {
  /** From the root, with forward slashes. */
  readonly file: string;
  readonly text: string;
  readonly source: ts.SourceFile;
  readonly imports: readonly ImportEdge[];
}

export type SourceGraph = ReadonlyMap<string, SourceFacts>;

/** What a rule has to say about a graph; an empty list means that it is kept. */
export type Rule = (graph: SourceGraph) => string[];

const CODE = /\.(?:ts|tsx|mts|mjs|cjs|js|jsx)$/;

/** The texts of all source files below some folders of a root, by their path from there. */
export const readSources = (root: string, folders: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    folders.flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => CODE.test(name))
        .map((name) => {
          const file = posix.join(folder, name.split(sep).join('/'));
          return [file, readFileSync(join(root, file), 'utf8')] as const;
        }),
    ),
  );

/** Parses files, given by path and text, and reads what each of them imports. */
export const graphOf = (files: Readonly<Record<string, string>>): SourceGraph =>
  new Map(
    Object.entries(files).map(([file, text]) => {
      const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
      const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
      return [file, { file, text, source, imports: importsOf(source) }];
    }),
  );

/** Calls back for every node of a tree. */
export const walk = (node: ts.Node, visit: (node: ts.Node) => void): void => {
  visit(node);
  node.forEachChild((child) => walk(child, visit));
};

/** The line of a node, counted from 1. */
export const lineOf = (node: ts.Node): number => {
  const source = node.getSourceFile();
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
};

/** Where an import that can't be read off the text leads. */
export const UNREADABLE = '<computed>';

const importsOf = (source: ts.SourceFile): ImportEdge[] => {
  const edges: ImportEdge[] = [];
  const add = (node: ts.Node, specifier: string, names: readonly string[], typeOnly: boolean): void => {
    const relative = /^\.{1,2}(?:\/|$)/.test(specifier);
    const target = relative ? posix.join(posix.dirname(source.fileName), specifier.split('?', 1)[0]!) : null;
    edges.push({ specifier, target, names, typeOnly, line: lineOf(node) });
  };
  walk(source, (node) => {
    if (ts.isImportDeclaration(node)) {
      add(
        node,
        textOf(node.moduleSpecifier),
        namesOf(node),
        node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword,
      );
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      add(node, textOf(node.moduleSpecifier), exportedNames(node), node.isTypeOnly);
    } else if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
      add(node, textOf(node.moduleReference.expression), ['*'], node.isTypeOnly);
    } else if (ts.isImportTypeNode(node)) {
      const { argument } = node;
      add(node, ts.isLiteralTypeNode(argument) ? textOf(argument.literal) : UNREADABLE, [], true);
    } else if (ts.isCallExpression(node) && isLoading(node.expression)) {
      add(node, node.arguments[0] ? textOf(node.arguments[0]) : UNREADABLE, ['*'], false);
    }
  });
  return edges;
};

const isLoading = (callee: ts.Expression): boolean =>
  callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');

const textOf = (node: ts.Node): string => (ts.isStringLiteralLike(node) ? node.text : UNREADABLE);

const namesOf = ({ importClause }: ts.ImportDeclaration): string[] => {
  if (!importClause) return [];
  const { name, namedBindings } = importClause;
  const names = name ? ['default'] : [];
  if (!namedBindings) return names;
  if (ts.isNamespaceImport(namedBindings)) return [...names, '*'];
  return [...names, ...valueNames(namedBindings.elements)];
};

const exportedNames = ({ exportClause }: ts.ExportDeclaration): string[] =>
  exportClause && ts.isNamedExports(exportClause) ? valueNames(exportClause.elements) : ['*'];

const valueNames = (elements: readonly (ts.ImportSpecifier | ts.ExportSpecifier)[]): string[] =>
  elements
    .filter((element) => !element.isTypeOnly)
    .map((element) => (element.propertyName ?? element.name).text);
