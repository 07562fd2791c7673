import type { DraftField } from '../../../shared/domain/custom-provider.ts';
import { describe, expect, it } from 'vitest';
import {
  EMPTY_CUSTOM_DRAFT,
  GROUP_FIELDS,
  groupOf,
  trimDraft,
} from '../../../renderer/components/custom-provider/draft.ts';
import { draftProblems, problemOf } from '../../../renderer/components/custom-provider/draft-problems.ts';
import { discoveryFacts } from '../../../renderer/components/custom-provider/discovery-facts.ts';
import { appError } from '../../../shared/errors.ts';
import { FOUND } from '../../e2e/pages/support/found.ts';
import { notesDraft } from '../../e2e/pages/support/made-up-records.ts';

describe('what discovery found', () => {
  it('is shown as in use only if it is', () => {
    const offered = { dpop: true, device: true, registration: true, revocation: true, issInResponse: true };
    const facts = discoveryFacts({ ...FOUND, ...offered, clientIdMetadata: true }, false);
    const used = facts.filter(([, answer]) => answer === 'used').map(([name]) => name);
    expect(used).toEqual([
      'pkce',
      'revocation',
      'issInResponse',
      'pushedAuthorizationRequests',
      'dpop',
      'device',
      'registration',
    ]);
    const unused = facts.filter(([, answer]) => answer === 'unused').map(([name]) => name);
    expect(unused).toEqual(['clientIdMetadata']);
    expect(discoveryFacts({ ...FOUND, ...offered, clientIdMetadata: true }, true)).toContainEqual([
      'clientIdMetadata',
      'used',
    ]);
    expect(discoveryFacts({ ...FOUND, pushedAuthorizationRequests: 'required' }, false)).toContainEqual([
      'pushedAuthorizationRequests',
      'required',
    ]);
  });
});

describe('the form of a custom provider', () => {
  it('has every field in exactly one group', () => {
    const grouped = Object.values(GROUP_FIELDS).flat();
    // Not a field, but what the server says.
    const others = ['refusesSecretInBody', 'details'];
    const fields = Object.keys(EMPTY_CUSTOM_DRAFT).filter((name) => !others.includes(name));
    expect(grouped.toSorted()).toEqual((fields as DraftField[]).toSorted());
    expect(groupOf('tokenEndpoint')).toBe('addresses');
  });

  it('tells everything at once that is missing or can be no address, in the order of the form', () => {
    const fieldsOf = (draft: typeof notesDraft) => draftProblems(trimDraft(draft)).map(({ field }) => field);
    const required = ['name', 'authorizationEndpoint', 'tokenEndpoint'];
    expect(fieldsOf(EMPTY_CUSTOM_DRAFT)).toEqual(required);
    expect(fieldsOf({ ...notesDraft, name: ' ', jwksUri: 'nonsense', checkUrl: 'ftp://a.example' })).toEqual([
      'name',
      'jwksUri',
      'checkUrl',
    ]);
    expect(fieldsOf({ ...notesDraft, tokenEndpoint: 'http://127.0.0.1:1/token' })).toEqual([]);
    for (const loopbackPort of [0, 1023, 65_536])
      expect(fieldsOf({ ...notesDraft, loopbackPort })).toEqual(['loopbackPort']);
    for (const loopbackPort of ['any', 1024, 65_535] as const)
      expect(fieldsOf({ ...notesDraft, loopbackPort })).toEqual([]);
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

  it.each<[DraftField, object, RegExp]>([
    ['name', { name: 'Te\u200bam' }, /can’t be seen/],
    ['subjectPointer', { subjectPointer: 'id' }, /begins with \//],
    ['labelPointer', { labelPointer: 'name' }, /begins with \//],
    ['authorizationEndpoint', {}, /Keyfob sets itself/],
    ['idTokenAlgorithms', { idTokenAlgorithms: ['none'] }, /RS256/],
    ['scopes', {}, /without spaces/],
    ['pkce', { pkce: false }, /must have a secret/],
  ])('says what is wrong with a refused %s', (field, changes, expected) => {
    const problem = problemOf(appError('provider.invalid', { field }), { ...notesDraft, ...changes });
    expect(problem?.text).toMatch(expected);
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
