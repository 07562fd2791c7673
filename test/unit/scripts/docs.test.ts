import { describe, expect, it } from 'vitest';
import { problemsIn, repositoryOf } from '../../../scripts/lib/docs.mjs';

const repository = repositoryOf([
  'README.md',
  'docs/security.md',
  'docs/adr/0001-words.md',
  'docs/images/page.png',
  'electron/main.ts',
  'electron/core/core.ts',
  'electron/core/vault/vault.ts',
  'electron/core/vault/opening.ts',
  'test/unit/vault/vault.test.ts',
  '.github/workflows/ci.yml',
]);

const problems = (text: string, file = 'docs/security.md'): string[] => problemsIn(file, text, repository);

describe('a path in inline code', () => {
  it.each([
    '`electron/main.ts`',
    '`electron/core/`',
    '`electron`',
    '`core/vault`',
    '`core/vault/*.ts`',
    '`core/{vault,nothing}/vault.ts`',
    '`electron/core/**/opening.ts`',
    '`electron/core/<folder>/vault.ts`',
    '`docs/adr/0001-….md`',
    '`vault.ts`',
    '`vault/vault.ts`',
    '`.github/workflows/ci.yml`',
    '`node electron/main.ts --flag`',
    '``electron/main.ts``',
    '`some code\nelectron/main.ts`',
  ])('may name what exists: %j', (text) => {
    expect(problems(text)).toEqual([]);
  });

  it.each([
    '`out/main/main.cjs`',
    '`node_modules/electron`',
    '`/core/api`',
    '`GET /docs/none`',
    '`text/html`',
    '`app.keyfob://open/core`',
    '`electron/electron#1`',
    '`https://example.com/vault.ts`',
    '`Core.ports`',
    '```\nelectron/none.ts\n```',
    '```ts\nimport `core/none.ts`;\n```',
    '~~~\n`core/none.ts`\n~~~',
    '  ```\n  `core/none.ts`\n  ```',
    '```\n`core/none.ts`',
  ])('is something else: %j', (text) => {
    expect(problems(text)).toEqual([]);
  });

  it.each([
    ['`electron/none.ts`', 1, 'electron/none.ts'],
    ['text\n\n`core/none`', 3, 'core/none'],
    ['`core/vault/*.tsx`', 1, 'core/vault/*.tsx'],
    ['`core/<folder>/none.ts`', 1, 'core/<folder>/none.ts'],
    ['`none.ts`', 1, 'none.ts'],
    ['`ault.ts`', 1, 'ault.ts'],
    ['`vault/none.test.ts`', 1, 'vault/none.test.ts'],
    ['`node\nscripts/none.mjs`', 2, 'scripts/none.mjs'],
    ['```\ncode\n```\n`docs/none.md`', 4, 'docs/none.md'],
  ])('leads nowhere: %j', (text, line, path) => {
    expect(problems(text)).toEqual([`docs/security.md:${String(line)}: ${path}`]);
  });

  it('may be that of another project in a file that a script writes', () => {
    expect(problems('<!-- Written by scripts/x.mjs -->\n\n`none.ts` [a](none.md)')).toEqual([
      'docs/security.md:3: none.md',
    ]);
  });
});

describe('a link or image', () => {
  it.each([
    '[a](../README.md)',
    '[a](adr)',
    '[a](adr/)',
    '[a](adr/0001-words.md#decision)',
    '[a](<adr/0001-words.md> "title")',
    '![a](images/page.png)',
    '[a](#here) [b](https://example.com/none) [c](mailto:a@example.com) [d](//example.com)',
    '[a]: ../electron/main.ts',
    '[a](..)',
    '`[a](none.md)`',
  ])('may lead to what exists or elsewhere: %j', (text) => {
    expect(problems(text)).toEqual([]);
  });

  it.each([
    ['[a](none.md)', 'none.md'],
    ['[a](../docs/none.md#b)', '../docs/none.md#b'],
    ['![a\nb](images/none.png)', 'images/none.png'],
    ['[a](adr/0001-words.md) [b](0001-words.md "title")', '0001-words.md'],
    ['[a](../../outside.md)', '../../outside.md'],
    ['[a]: none.md', 'none.md'],
    ['[`a`](none.md)', 'none.md'],
  ])('leads nowhere: %j', (text, target) => {
    expect(problems(text).map((problem) => problem.replace(/^.*?: /, ''))).toEqual([target]);
  });
});

describe('a line', () => {
  const words = (columns: number): string => 'word '.repeat(columns).slice(0, columns);

  it.each([
    words(110),
    `# ${words(150)}`,
    `| ${words(150)} |`,
    `\`\`\`\n${words(150)}\n\`\`\``,
    `[a](https://example.com/${'a'.repeat(150)})`,
    `https://example.com/${'a'.repeat(150)}`,
  ])('may be as long as this: %j', (text) => {
    expect(problems(text)).toEqual([]);
  });

  it.each([words(111), `- ${words(120)}`, `[${words(120)}](https://example.com)`])(
    'is too long: %j',
    (text) => {
      expect(problems(text)).toEqual([
        expect.stringMatching(/^docs\/security\.md:1: \d+ columns, at most 110$/),
      ]);
    },
  );
});
