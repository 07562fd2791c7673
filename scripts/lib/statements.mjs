import ts from 'typescript';
import { MAX_COLUMNS } from './docs.mjs';

/**
 * The statements on reliability and security, and the tests that prove them. A test proves a statement if its title begins
 * with the statement's ID (`D12: …`) or with several (`D12 D13: …`).
 */

/** @typedef {{ id: string, statement: string, source: string }} Statement */
/** @typedef {{ about: string, sections: { title: string, statements: Statement[] }[] }} Statements */
/** @typedef {{ ids: string[], title: string, file: string }} Proof */

const TITLE = /^((?:D\d{2,3}[ ,]*)+):\s*(\S[\s\S]*)$/;
const TEST_FUNCTIONS = new Set(['it', 'test']);
/** Modifiers of tests and groups that do not run, or that pass if they fail. */
const NOT_RUN = new Set(['skip', 'skipIf', 'runIf', 'todo', 'fixme', 'fail', 'fails']);

/**
 * Splits a test's title into IDs and the rest.
 * @param {string} title
 * @returns {{ ids: string[], title: string } | null} null if there is no ID
 */
export function parseTitle(title) {
  const match = TITLE.exec(title);
  if (match === null) return null;
  return { ids: match[1]?.match(/D\d{2,3}/g) ?? [], title: match[2] ?? '' };
}

/**
 * The identifiers in a callee such as `it.skip`, `test.describe.only` or `it.each(rows)`.
 * @param {ts.Expression} callee
 * @returns {string[]} empty for any other expression
 */
function namesOf(callee) {
  if (ts.isIdentifier(callee)) return [callee.text];
  if (ts.isPropertyAccessExpression(callee)) {
    const before = namesOf(callee.expression);
    return before.length === 0 ? [] : [...before, callee.name.text];
  }
  if (ts.isCallExpression(callee)) return namesOf(callee.expression);
  return ts.isTaggedTemplateExpression(callee) ? namesOf(callee.tag) : [];
}

/**
 * @param {ts.Expression | undefined} argument
 * @returns {string | null} the text; placeholders of a template are shown as `…`
 */
function textOf(argument) {
  if (argument === undefined) return null;
  if (ts.isStringLiteralLike(argument)) return argument.text;
  if (!ts.isTemplateExpression(argument)) return null;
  return [argument.head.text, ...argument.templateSpans.map(({ literal }) => `…${literal.text}`)].join('');
}

/**
 * The statements that the tests of a file prove. Tests that are skipped, conditional, to do or expected to fail, and tests
 * in such groups, prove nothing.
 * @param {string} file its path in the table
 * @param {string} text
 * @returns {Proof[]} in the order of the file
 */
export function proofsIn(file, text) {
  /** @type {Proof[]} */
  const proofs = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isCallExpression(node)) {
      const names = namesOf(node.expression);
      const [first = ''] = names;
      if ((TEST_FUNCTIONS.has(first) || first === 'describe') && names.some((name) => NOT_RUN.has(name))) {
        return;
      }
      const title =
        TEST_FUNCTIONS.has(first) && !names.includes('describe') ? textOf(node.arguments[0]) : null;
      const parsed = title === null ? null : parseTitle(title);
      if (parsed !== null) proofs.push({ ...parsed, file });
    }
    ts.forEachChild(node, visit);
  };
  visit(
    ts.createSourceFile(
      file,
      text,
      ts.ScriptTarget.Latest,
      true,
      file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
    ),
  );
  return proofs;
}

/**
 * The IDs in test titles that no statement has.
 * @param {Statements} statements
 * @param {readonly Proof[]} proofs
 * @returns {string[]} one sentence each
 */
export function unknownIds(statements, proofs) {
  const known = new Set(statements.sections.flatMap((section) => section.statements.map(({ id }) => id)));
  return proofs.flatMap(({ ids, title, file }) =>
    ids.filter((id) => !known.has(id)).map((id) => `${file}: “${title}” names ${id}, which is no statement`),
  );
}

/**
 * Breaks lines at spaces, so that none is longer than prose may be.
 * @param {string} text
 */
const wrap = (text) =>
  text.replaceAll(new RegExp(`(?=.{${MAX_COLUMNS + 1}})(.{1,${MAX_COLUMNS}}) `, 'g'), '$1\n');

/** @param {string} text */
const cell = (text) => text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');

/**
 * The table as Markdown.
 * @param {Statements} statements
 * @param {readonly Proof[]} proofs
 * @returns {string}
 */
export function renderTable(statements, proofs) {
  const rows = statements.sections.flatMap((section) => section.statements);
  const proven = rows.filter(({ id }) => proofs.some(({ ids }) => ids.includes(id))).length;
  const lines = [
    '# Statements and their tests',
    '',
    '<!-- Written by scripts/statements.mjs from test/statements.json and the titles of the tests. Do not edit. -->',
    '',
    wrap(statements.about),
    '',
    `A test proves a statement when its title begins with the ID. ${proven} of ${rows.length} are proven.`,
  ];
  for (const section of statements.sections) {
    lines.push('', `## ${section.title}`, '', '| ID | Statement | Source | Proven by |', '|---|---|---|---|');
    for (const { id, statement, source } of section.statements) {
      const by = proofs
        .filter(({ ids }) => ids.includes(id))
        .map(({ file, title }) => `[${file}](../${file}) › ${cell(title)}`);
      lines.push(
        `| ${id} | ${cell(statement)} | ${cell(source)} | ${by.length === 0 ? 'not yet' : by.join('<br>')} |`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}
