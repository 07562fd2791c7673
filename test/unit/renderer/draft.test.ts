import type { DraftField } from '../../../shared/domain/custom-provider.ts';
import { describe, expect, it } from 'vitest';
import {
  EMPTY_CUSTOM_DRAFT,
  GROUP_FIELDS,
  groupOf,
  trimDraft,
} from '../../../renderer/components/custom-provider/draft.ts';
import { draftProblems, problemsOf } from '../../../renderer/components/custom-provider/draft-problems.ts';
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
    for (const tokenEndpoint of ['https://user:pass@example.com', 'https://example.com/#x'])
      expect(fieldsOf({ ...notesDraft, tokenEndpoint })).toEqual(['tokenEndpoint']);
    expect(fieldsOf({ ...notesDraft, tokenEndpoint: 'http://127.0.0.1:1/token' })).toEqual([]);
    for (const loopbackPort of [0, 1023, 65_536])
      expect(fieldsOf({ ...notesDraft, loopbackPort })).toEqual(['loopbackPort']);
    for (const loopbackPort of ['any', 1024, 65_535] as const)
      expect(fieldsOf({ ...notesDraft, loopbackPort })).toEqual([]);
  });

  it.each<[DraftField | 'api.hosts', string, object, RegExp]>([
    ['name', 'hidden characters', {}, /can’t be seen/],
    ['subjectPointer', 'not a pointer', {}, /begins with \//],
    ['authorizationEndpoint', 'reserved parameter in the query', {}, /Keyfob sets itself/],
    ['authorizationEndpoint', 'unknown variable', {}, /isn’t listed/],
    ['tokenEndpoint', 'not-https', {}, /https:/],
    ['idTokenAlgorithms', 'only asymmetric signatures', {}, /shared keys/],
    ['idTokenAlgorithms', 'invalid_format', { idTokenAlgorithms: ['x'.repeat(21)] }, /RS256/],
    ['scopes', 'not a scope', {}, /no spaces/],
    ['scopes', 'duplicate', {}, /only once/],
    ['secret', 'a public client has no secret', {}, /can’t require/],
    ['pkce', 'a public client needs PKCE with S256', {}, /must have a secret/],
    ['pushedAuthorizationRequestEndpoint', 'needed to push requests', {}, /is missing/],
    ['api.hosts', 'not a host', {}, /a host alone/],
    ['api.hosts', 'of another version', {}, /Compare it/],
  ])('says at %s what is wrong: %s', (field, reason, changes, expected) => {
    const [problem] = problemsOf(appError('provider.invalid', { field, reason }), {
      ...notesDraft,
      ...changes,
    });
    expect(problem?.field).toBe(field);
    expect(problem?.text).toMatch(expected);
  });

  it('reports a taken name at the name, and no field for other errors', () => {
    expect(problemsOf(appError('provider.exists'), notesDraft)).toMatchObject([{ field: 'name' }]);
    expect(problemsOf(appError('provider.invalid', { field: 'no-such' }), notesDraft)).toEqual([]);
    expect(problemsOf(appError('storage.full'), notesDraft)).toEqual([]);
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
