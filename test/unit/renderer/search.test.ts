import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexProviders } from '../../../renderer/search/providers.ts';
import { indexItem, search } from '../../../renderer/search/search.ts';
import { summaryOf } from '../../e2e/pages/support/make-record.ts';
import { manyProviders } from '../../e2e/pages/support/many-providers.ts';
import { DETAILS } from '../../e2e/pages/support/scenarios.ts';
import { fold } from '../../../shared/fold.ts';

const providers = Object.values(DETAILS).map(summaryOf);
const index = indexProviders(providers);
const find = (query: string): string[] => search(index, query).map(({ key }) => key);

describe('searching the catalog', () => {
  it('returns everything in order for an empty query', () => {
    expect(find('')).toEqual(providers.map(({ key }) => key));
    expect(find('   ')).toEqual(providers.map(({ key }) => key));
  });

  it('matches the beginning of a name in upper or lower case', () => {
    expect(find('GOO')[0]).toBe('google');
    expect(find('spot')).toEqual(['spotify']);
  });

  it('matches search words', () => {
    expect(find('gmail')).toEqual(['google']);
    expect(find('playlists')[0]).toBe('spotify');
    expect(find('calendar')).toContain('google');
  });

  it('ranks names above descriptions', () => {
    const items = [
      indexItem('described', [
        { text: 'Other', weight: 0 },
        { text: 'Works with notes', weight: 30 },
      ]),
      indexItem('named', [{ text: 'Team notes', weight: 0 }]),
    ];
    expect(search(items, 'notes')).toEqual(['named', 'described']);
  });

  it('allows typos in longer words', () => {
    expect(find('spotfy')).toEqual(['spotify']);
    expect(find('gihtub')[0]).toBe('github');
    expect(find('googel')[0]).toBe('google');
  });

  it('allows no typos in short words and numbers', () => {
    expect(find('xyz')).toEqual([]);
    const numbered = ['person7', 'person8'].map((text) => indexItem(text, [{ text, weight: 0 }]));
    expect(search(numbered, 'person7')).toEqual(['person7']);
    expect(find('gxt')).toEqual([]);
  });

  it('requires a match for every word', () => {
    expect(find('google mail')).toEqual(['google']);
    expect(find('google zzzz')).toEqual([]);
  });

  it('ignores accents', () => {
    expect(fold('Ångström')).toBe('angstrom');
    expect(search([indexItem('x', [{ text: 'Café', weight: 0 }])], 'cafe')).toEqual(['x']);
  });

  it('ranks every provider first, or beside its namesakes, for its own name', () => {
    const all = [...providers, ...manyProviders(300)];
    const everything = indexProviders(all);
    for (const provider of all) {
      const found = search(everything, provider.name);
      expect(found.slice(0, 3).map(({ name }) => name)).toContain(provider.name);
    }
  });

  it('accepts any query', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (query) => {
        const found = search(index, query);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });
});
