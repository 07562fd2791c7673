import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentOf, fileNameOf, hexLines } from '../../../renderer/pages/request/response-content.ts';
import type { NameValue } from '../../../shared/domain/request.ts';
import { firstFolds, foldContent, indentJson } from '../../../shared/indent-json.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const typed = (type: string): NameValue[] => [['Content-Type', type]];

describe('the kind of a body', () => {
  it.each([
    ['application/vnd.api+json; charset=utf-8', '{"a":1}', 'json'],
    ['text/plain', '[1]', 'json'],
    ['', '{"a":1}', 'json'],
    ['application/json', '{"a":', 'text'],
    ['text/plain', '42', 'text'],
    ['text/html', '<p>', 'text'],
    ['application/octet-stream', 'plain after all', 'text'],
    ['application/octet-stream', '\u0000\u0001', 'binary'],
    ['image/png', '…', 'image'],
    ['image/svg+xml', '<svg/>', 'text'],
    ['application/json', '', 'empty'],
  ])('%s with %j is %s', (type, body, kind) => {
    expect(contentOf(typed(type), bytes(body)).kind).toBe(kind);
  });

  it('reads the text in its own encoding', () => {
    const content = contentOf(typed('text/plain; charset=iso-8859-1'), Uint8Array.of(0xe9));
    expect(content).toEqual({ kind: 'text', text: 'é', flaw: null });
  });

  it.each([
    ['application/json', '{"a":', 'not-json'],
    ['application/json', '{"a":"\xe9"}', 'unreadable'],
    ['text/plain', '\xe9', 'unreadable'],
    ['text/plain; charset=nonsense', 'a', null],
    ['text/plain', '{"a":', null],
    ['application/json', '{}', null],
  ])('%s with %j has the flaw %s', (type, body, flaw) => {
    expect(contentOf(typed(type), Buffer.from(body, 'latin1'))).toMatchObject({ flaw });
  });

  it.each([
    ['application/octet-stream', '\x89PNG\r\n\x1a\n', 'image/png'],
    ['', 'RIFF....WEBP', 'image/webp'],
    ['text/plain', 'GIF89a', undefined],
  ])('an image of the type %j is known by its first bytes', (type, body, mediaType) => {
    const content = contentOf(type === '' ? [] : typed(type), Buffer.from(body, 'latin1'));
    expect(content.kind === 'image' ? content.mediaType : undefined).toBe(mediaType);
  });

  it.each([
    [[['Content-Disposition', 'attachment; filename="a b.zip"']], 'https://x.example/1', 'a b.zip'],
    [typed('application/json'), 'https://x.example/repos/', 'repos.json'],
    [typed('image/jpeg'), 'https://x.example/me', 'me.jpg'],
    [[], 'https://x.example/report.pdf', 'report.pdf'],
    [[], 'https://x.example/', 'response.json'],
  ] as [NameValue[], string, string][])('suggests a name for its file', (headers, url, name) => {
    expect(fileNameOf(headers, url, { kind: 'json', text: '', value: null, flaw: null })).toBe(name);
  });

  it('shows bytes by offset, number and character', () => {
    expect(hexLines(bytes('0123456789abcdefg'))).toEqual([
      '000000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  0123456789abcdef',
      `000010  67${' '.repeat(45)}  g`,
    ]);
  });
});

describe('indented JSON', () => {
  it('says the same as before, number by number', () => {
    fc.assert(
      fc.property(fc.json(), (source) => {
        const { text, folds, lines } = indentJson(source)!;
        expect(JSON.parse(text)).toEqual(JSON.parse(source));
        expect(text.split('\n')).toHaveLength(lines);
        for (const { from, to } of folds) {
          expect('{['.includes(text[from - 1] ?? ' ')).toBe(true);
          expect('}]'.includes(text[to] ?? ' ')).toBe(true);
        }
      }),
    );
    expect(indentJson('{"a":12345678901234567890,"a":1.0,"b":{},"c":"[,]"}')?.text).toBe(
      '{\n  "a": 12345678901234567890,\n  "a": 1.0,\n  "b": {},\n  "c": "[,]"\n}',
    );
    // The spaces would be 5000 times as long as the text.
    expect(indentJson('['.repeat(5000) + ']'.repeat(5000))).toBeNull();
  });

  it('folds a long list but for its first item, and what lies deeper', () => {
    const item = { id: 1, user: { login: 'a', name: 'b' } };
    const long = indentJson(JSON.stringify(Array.from({ length: 12 }, () => item)))!;
    const folded = firstFolds(long).map(({ depth, index }) => `${String(depth)}:${String(index)}`);
    expect(folded).toContain('1:1');
    expect(folded).not.toContain('1:0');
    expect(folded).toContain('2:1');
    expect(firstFolds(indentJson(JSON.stringify([item, item]))!)).toEqual([]);
  });

  it.each([
    ['{"of":{},"name":"bug","b":1}', { first: 'name: "bug"', count: 3 }],
    ['[1,2]', { first: null, count: 2 }],
    ['{"a":', null],
  ])('says what is folded in %s', (text, content) => {
    expect(foldContent(text)).toEqual(content);
  });
});
