import { describe, expect, it } from 'vitest';
import { filterJson } from '../../../renderer/pages/request/json-filter.ts';

const TEXT = `{
  "total": 2,
  "next": null,
  "items": [
    { "id": 12345678901234567890, "name": "first", "tags": ["a", "b"], "size": 1.50 },
    { "id": 7, "name": "second\\nline", "tags": [], "size": 20 }
  ]
}`;

const find = (expression: string, text = TEXT) =>
  filterJson({ text, value: JSON.parse(text) as unknown }, expression);

describe('a JSONPath', () => {
  it.each<[string, string, string | null]>([
    ['$.total', '2', 'total=2'],
    ['$.next', 'null', null],
    ['$.items[*].name', String.raw`["first","second\nline"]`, null],
    ['$.items[?@.size > 10].name', String.raw`["second\nline"]`, 'name=second\nline'],
    ['$.items[-1].tags', '[]', null],
    ['$..tags[0]', '["a"]', 'tags=a'],
    ['$.items[?match(@.name, "f.*t")].size', '[1.5]', 'size=1.5'],
    ['$.items[?search(@.name, "[c-e]o")].size', '[20]', 'size=20'],
    ['$.items[?length(@.tags) == 2].name', '["first"]', 'name=first'],
    ['$.items.length', '', null],
    ['$.items[?@.id == "7"]', '[]', null],
    // JavaScript would round it.
    ['$.items[0].id', '12345678901234567890', 'id=12345678901234567890'],
    ['$..id', '[12345678901234567890,7]', null],
    ['$.items[0].id.*', '[]', null],
  ])('%s finds %s', (expression, text, single) => {
    const found = find(expression);
    if (found.kind !== 'found') throw new Error(found.kind);
    expect([found.text, found.isCut]).toEqual([text, false]);
    expect(found.single && `${found.single.name}=${found.single.value}`).toBe(single);
  });

  it.each([
    ['', 0],
    ['items', 0],
    ['$.items[', 8],
    ['$.a b', 4],
    ['$..', 3],
    ['$[?unknown(@)]', 3],
    ['$[?length(@.a)]', 3],
  ])('%j can’t be read from character %i on', (expression, at) => {
    expect(find(expression)).toEqual({ kind: 'wrong', at });
  });

  it('ends in time, whatever the pattern and the response', () => {
    const many = JSON.stringify(Array.from({ length: 20_000 }, (_, id) => ({ id, name: 'a'.repeat(40) })));
    for (const pattern of ['(a+)+b', '(a|a)*b', '(a|aa){1,40}b']) {
      const start = performance.now();
      expect(find(`$[?match(@.name, "${pattern}")]`, many)).toMatchObject({ count: 0 });
      expect(performance.now() - start).toBeLessThan(5000);
    }
    expect(find('$[*].id', many)).toMatchObject({ count: 10_000, isCut: true, single: null });
    const nested = '$[?count($[?count($[*])>0])>0]';
    expect(find(nested, JSON.stringify(Array.from({ length: 3000 }, (_, id) => id)))).toMatchObject({
      isCut: true,
    });
    expect(find('$..x', '['.repeat(3000) + ']'.repeat(3000))).toEqual({ kind: 'too-deep' });
  });
});
