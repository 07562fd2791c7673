import { describe, expect, it } from 'vitest';
import {
  draftProblems,
  EMPTY_CUSTOM_DRAFT,
  GROUP_FIELDS,
  groupOf,
  problemOf,
  trimDraft,
  type DraftField,
} from '../../../renderer/components/custom-provider/draft.ts';
import { appError } from '../../../shared/errors.ts';
import { notesDraft } from '../../e2e/pages/support/made-up-records.ts';

describe('the form of a custom provider', () => {
  it('has every field in exactly one group', () => {
    const grouped = Object.values(GROUP_FIELDS).flat();
    expect(grouped.toSorted()).toEqual((Object.keys(EMPTY_CUSTOM_DRAFT) as DraftField[]).toSorted());
    expect(groupOf('tokenEndpoint')).toBe('addresses');
  });

  it('tells everything at once that is missing or can be no address, in the order of the form', () => {
    const fieldsOf = (draft: typeof notesDraft) => draftProblems(draft).map(({ field }) => field);
    const required = ['name', 'authorizationEndpoint', 'tokenEndpoint'];
    expect(fieldsOf(EMPTY_CUSTOM_DRAFT)).toEqual(required);
    expect(fieldsOf({ ...notesDraft, name: ' ', jwksUri: 'nonsense', checkUrl: 'ftp://a.example' })).toEqual([
      'name',
      'jwksUri',
      'checkUrl',
    ]);
    expect(fieldsOf({ ...notesDraft, tokenEndpoint: 'http://127.0.0.1:1/token' })).toEqual([]);
  });

  it('explains an invalid URL at its field', () => {
    const wrong = (tokenEndpoint: string) =>
      problemOf(appError('provider.invalid', { field: 'tokenEndpoint' }), { ...notesDraft, tokenEndpoint });
    expect(wrong('http://example.com/token')?.text).toContain('https://');
    expect(wrong('nonsense')?.text).toContain('a web address');
    expect(wrong('ftp://example.com')?.text).toContain('a web address');
    expect(wrong('https://user:pass@example.com')?.text).toContain('password');
    expect(wrong('https://example.com/#x')?.text).toContain('#');
    expect(wrong('https://example.com/token')?.text).toContain('isn’t valid');
  });

  it('reports a taken name at the name, and no field for other errors', () => {
    expect(problemOf(appError('provider.exists'), notesDraft)?.field).toBe('name');
    expect(problemOf(appError('provider.invalid', { field: 'no-such' }), notesDraft)).toBeNull();
    expect(problemOf(appError('storage.full'), notesDraft)).toBeNull();
  });

  it('is saved trimmed and without unnamed scopes', () => {
    const tidy = trimDraft({
      ...notesDraft,
      name: '  Team notes ',
      scopeSeparator: ' ',
      scopes: [
        { id: ' a ', words: ' A ', chosen: true },
        { id: '  ', words: 'nothing', chosen: true },
      ],
    });
    expect(tidy).toEqual({ ...notesDraft, scopes: [{ id: 'a', words: 'A', chosen: true }] });
  });
});
