import ts from 'typescript';
import { lineOf, walk, type Rule, type SourceFacts } from './source-graph.ts';

/** Top-level variables that may be set anew, with the reason. */
const JUSTIFIED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'electron/main.ts': {
    reportUncaught: 'listens from the first line on, and is given the log once there is one',
    raise: 'a second start may come before there is a window to raise',
  },
};

const each =
  (look: (facts: SourceFacts) => readonly (readonly [ts.Node, string])[]): Rule =>
  (graph) =>
    [...graph.values()].flatMap((facts) =>
      look(facts).map(([node, problem]) => `${facts.file}:${lineOf(node)}: ${problem}`),
    );

/** Everything has a name; a default export has as many as there are importers. */
export const exportsAreNamed = each(({ source }) =>
  source.statements.flatMap((statement) => {
    const isDefault =
      ts.isExportAssignment(statement) ||
      (ts.canHaveModifiers(statement) &&
        ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword) ===
          true) ||
      (ts.isExportDeclaration(statement) &&
        statement.exportClause !== undefined &&
        ts.isNamedExports(statement.exportClause) &&
        statement.exportClause.elements.some((element) => element.name.text === 'default'));
    return isDefault ? [[statement, 'exports by default'] as const] : [];
  }),
);

/** Enums and namespaces leave code behind that the types do not show. */
export const typesAreErasable = each(({ source }) => {
  const found: (readonly [ts.Node, string])[] = [];
  walk(source, (node) => {
    if (ts.isEnumDeclaration(node)) found.push([node, 'declares an enum']);
    if (ts.isModuleDeclaration(node) && ts.isIdentifier(node.name) && node.name.text !== 'global')
      found.push([node, 'declares a namespace']);
  });
  return found;
});

const CHANGES = new Set([
  'set',
  'add',
  'delete',
  'clear',
  'push',
  'pop',
  'shift',
  'unshift',
  'splice',
  'sort',
  'reverse',
  'fill',
  'copyWithin',
]);

/** State belongs to objects that somebody makes, passes on and closes; a module's own is shared by all and outlives every test. */
export const modulesHoldNoState = each(({ file, source }) => {
  const found: (readonly [ts.Node, string])[] = [];
  const constants = new Set<string>();
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement) || isAmbient(statement)) continue;
    const fixed = (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
    for (const { name } of statement.declarationList.declarations) {
      if (fixed && ts.isIdentifier(name)) constants.add(name.text);
      else if (!fixed && JUSTIFIED[file]?.[name.getText()] === undefined)
        found.push([statement, `“${name.getText()}” can be set anew`]);
    }
  }
  walk(source, (node) => {
    const changed = changedRoot(node);
    if (changed && constants.has(changed.text) && !isShadowed(changed))
      found.push([node, `changes “${changed.text}”`]);
  });
  return found;
});

const isAmbient = (statement: ts.VariableStatement): boolean =>
  ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.DeclareKeyword) === true;

/** The variable whose content a node changes: by a method, an assignment to a part, or a deletion. */
const changedRoot = (node: ts.Node): ts.Identifier | null => {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { expression, name } = node.expression;
    return ts.isIdentifier(expression) && CHANGES.has(name.text) ? expression : null;
  }
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind) && !ts.isIdentifier(node.left))
    return rootOf(node.left);
  if (ts.isDeleteExpression(node)) return rootOf(node.expression);
  return ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node) ? incremented(node) : null;
};

const incremented = (node: ts.PostfixUnaryExpression | ts.PrefixUnaryExpression): ts.Identifier | null =>
  (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken) &&
  !ts.isIdentifier(node.operand)
    ? rootOf(node.operand)
    : null;

const isAssignment = (kind: ts.SyntaxKind): boolean =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;

const rootOf = (node: ts.Expression): ts.Identifier | null => {
  if (ts.isIdentifier(node)) return node;
  return ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isNonNullExpression(node)
    ? rootOf(node.expression)
    : null;
};

/** Whether a function or block around a name declares one of its own. */
const isShadowed = (name: ts.Identifier): boolean => {
  for (let scope: ts.Node = name.parent; !ts.isSourceFile(scope); scope = scope.parent) {
    const children: ts.Node[] = [];
    scope.forEachChild((child) => void children.push(child));
    if (children.some((child) => declares(child, name.text))) return true;
  }
  return false;
};

const declares = (node: ts.Node, name: string): boolean => {
  if (ts.isParameter(node)) return node.name.getText() === name;
  const list = ts.isVariableStatement(node) ? node.declarationList : node;
  return ts.isVariableDeclarationList(list) && list.declarations.some((one) => one.name.getText() === name);
};

const DIRECTIVE =
  /^(?:\/\/|\/\*)\s*(eslint-disable\S*|@ts-(?:ignore|nocheck|expect-error)\S*)(.*?)(?:\*\/)?$/s;

/** Comments that switch a check off: only for a rule that is named, and with a reason behind it or in the line above. */
export const exceptionsHaveReasons: Rule = (graph) =>
  [...graph.values()].flatMap((facts) => {
    if (!/eslint-disable|@ts-/.test(facts.text)) return [];
    const lines = facts.text.split('\n');
    return commentsOf(facts.source).flatMap(({ text, line }) => {
      const [, what, rest = ''] = DIRECTIVE.exec(text) ?? [];
      if (what === undefined) return [];
      const at = `${facts.file}:${line}:`;
      if (/^@ts-(?:ignore|nocheck)/.test(what)) return [`${at} switches the compiler off`];
      const named = what === '@ts-expect-error' || /^\s+[@A-Za-z]/.test(rest);
      if (!named) return [`${at} switches off every rule at once`];
      const above = lines[line - 2]?.trim() ?? '';
      const reason = /\s--\s+\S/.test(rest) || (/^(?:\/\/|\/?\*)\s*\S/.test(above) && !DIRECTIVE.test(above));
      return reason ? [] : [`${at} gives no reason`];
    });
  });

/** Every comment of a file with its line, counted from 1. What looks like one inside a text is none. */
const commentsOf = (source: ts.SourceFile): { readonly text: string; readonly line: number }[] => {
  const found = new Map<number, { text: string; line: number }>();
  const keep = (pos: number, end: number): void => {
    const { line } = source.getLineAndCharacterOfPosition(pos);
    found.set(pos, { text: source.text.slice(pos, end), line: line + 1 });
  };
  walk(source, (node) => {
    if (ts.isJsxText(node)) return;
    ts.forEachLeadingCommentRange(source.text, node.pos, keep);
    ts.forEachTrailingCommentRange(source.text, node.end, keep);
  });
  return [...found.values()];
};

/** The longest that a file may grow, in lines. Records of providers are data and may be longer. */
export const MAX_LINES = 500;

export const filesAreShort: Rule = (graph) =>
  [...graph.values()].flatMap(({ file, text }) => {
    const lines = text.replace(/\n$/, '').split('\n').length;
    const data = file.startsWith('electron/core/catalog/providers/');
    return lines > MAX_LINES && !data ? [`${file}: ${lines} lines`] : [];
  });
