import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseTitle, proofsIn, renderTable, unknownIds } from '../../../scripts/lib/statements.mjs';

const statements = {
  about: 'About.',
  sections: [
    {
      title: 'First',
      statements: [
        { id: 'D01', statement: 'a | b', source: 'RFC 1' },
        { id: 'D100', statement: 'c', source: 'RFC 2' },
      ],
    },
  ],
};

describe('parseTitle', () => {
  it('reads one or several IDs', () => {
    expect(parseTitle('D12: the listener stops')).toEqual({ ids: ['D12'], title: 'the listener stops' });
    expect(parseTitle('D12 D13, D101: both')).toEqual({ ids: ['D12', 'D13', 'D101'], title: 'both' });
  });

  it.each(['stops D12: later', 'D12 stops', 'D1: too short', 'D1234: too long', 'd12: small', 'D12:'])(
    'takes %j for an ordinary title',
    (title) => {
      expect(parseTitle(title)).toBeNull();
    },
  );
});

describe('proofsIn', () => {
  const ids = (text: string) => proofsIn('test/a.test.ts', text).flatMap((proof) => proof.ids);

  it('finds titles however the test is written', () => {
    const text = [
      "it('D01: one', () => {});",
      "test.only('D02: two', async () => {});",
      'it.each([1, 2])(`D03: three %i`, () => {});',
      'it.each`a\n${1}`("D04: four", () => {});',
      "describe('x', () => { test('D05 D06: five', () => {}); });",
      'it(`D07: seven ${name} times`, () => {});',
    ].join('\n');
    expect(ids(text)).toEqual(['D01', 'D02', 'D03', 'D04', 'D05', 'D06', 'D07']);
    expect(proofsIn('test/a.test.ts', text).at(-1)).toEqual({
      ids: ['D07'],
      title: 'seven … times',
      file: 'test/a.test.ts',
    });
  });

  it('counts nothing that does not run', () => {
    const text = [
      "it.skip('D01: x', () => {});",
      "it.todo('D02: x');",
      "test.fixme('D03: x', () => {});",
      "describe.skip('x', () => { it('D04: x', () => {}); });",
      "test.describe.skip('x', () => { test('D05: x', () => {}); });",
      "// it('D06: x', () => {});",
      'const text = "it(\'D07: x\')";',
      "submit('D08: x');",
      "it.fails('D09: x', () => {});",
      "it.skipIf(windows)('D10: x', () => {});",
      "describe('D11: x', () => {});",
    ].join('\n');
    expect(ids(text)).toEqual([]);
  });
});

describe('the table', () => {
  const proofs = [{ ids: ['D100'], title: 'holds | always', file: 'test/security/a.test.ts' }];

  it('lists the tests that prove each statement', () => {
    const table = renderTable(statements, proofs);
    expect(table).toContain('| D01 | a \\| b | RFC 1 | not yet |');
    expect(table).toContain(
      '| D100 | c | RFC 2 | [test/security/a.test.ts](../test/security/a.test.ts) › holds \\| always |',
    );
    expect(table).toContain('1 of 2 are proven');
  });

  it('wraps what it says about itself, and nothing else', () => {
    const about = `${'word '.repeat(40)}end`;
    const lines = renderTable({ ...statements, about }, proofs).split('\n');
    expect(lines.slice(4, 6).join(' ')).toBe(about);
    expect(lines[4]).toHaveLength(109);
  });

  it('reports IDs that no statement has', () => {
    expect(unknownIds(statements, proofs)).toEqual([]);
    const wrong = unknownIds(statements, [{ ids: ['D01', 'D107'], title: 'x', file: 'test/a.test.ts' }]);
    expect(wrong).toHaveLength(1);
    expect(wrong[0]).toContain('D107');
  });
});

describe('test/statements.json', () => {
  it('holds D01 to D106 once each, in order, with text and source', async () => {
    const text = await readFile(new URL('../../statements.json', import.meta.url), 'utf8');
    const all = (JSON.parse(text) as typeof statements).sections.flatMap((section) => section.statements);
    expect(all.map(({ id }) => id)).toEqual(
      Array.from({ length: 106 }, (_, index) => `D${String(index + 1).padStart(2, '0')}`),
    );
    for (const { statement, source } of all) expect(statement.length * source.length).toBeGreaterThan(0);
  });
});
