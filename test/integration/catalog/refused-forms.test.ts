import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readExtraProviders } from '../../../electron/adapters/extra-providers.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { Details } from '../../../shared/domain/custom-details.ts';
import type { CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import { SAMPLE_ARGUMENTS } from '../../contract/support/sample-arguments.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { startCore } from '../../support/core-harness.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const [, sample] = SAMPLE_ARGUMENTS['catalog.saveCustom'][0] ?? [];
const saved = async (changes: Partial<CustomProviderDraft>) => {
  await using harness = await startCore();
  if (!sample) throw new Error('There is no sample of the form.');
  const result = await harness.core.customProviders.save(PAGE, null, { ...sample, ...changes });
  expect(harness.core.state.get('providers').some(({ origin }) => origin === 'custom')).toBe(result.ok);
  return result;
};

const OPENID = {
  openid: true,
  issuer: 'https://login.example.com',
  jwksUri: 'https://login.example.com/jwks',
};

describe('the error for an invalid form names the field', () => {
  it.each<[keyof CustomProviderDraft, string, Partial<CustomProviderDraft>]>([
    ['name', 'empty', { name: '   ' }],
    ['name', 'too long', { name: 'x'.repeat(200) }],
    ['name', 'a variation selector', { name: 'Google\ufe0f' }],
    ['name', 'a joiner without width', { name: 'G\u034foogle' }],
    ['name', 'only fillers', { name: '\u3164\u115f' }],
    ['authorizationEndpoint', 'empty', { authorizationEndpoint: '' }],
    ['authorizationEndpoint', 'no URL', { authorizationEndpoint: 'login' }],
    ['authorizationEndpoint', 'http', { authorizationEndpoint: 'http://login.example.com/authorize' }],
    ['authorizationEndpoint', 'a script', { authorizationEndpoint: 'javascript:alert(1)' }],
    [
      'authorizationEndpoint',
      'a state parameter',
      { authorizationEndpoint: 'https://login.example.com/?state=1' },
    ],
    [
      'authorizationEndpoint',
      'a client_id parameter',
      { authorizationEndpoint: 'https://login.example.com/?CLIENT_ID=1' },
    ],
    ['tokenEndpoint', 'empty', { tokenEndpoint: '' }],
    ['tokenEndpoint', 'credentials', { tokenEndpoint: 'https://a:b@login.example.com/token' }],
    ['tokenEndpoint', 'a fragment', { tokenEndpoint: 'https://login.example.com/token#x' }],
    ['tokenEndpoint', 'http in a private network', { tokenEndpoint: 'http://192.168.1.1/token' }],
    ['revocationEndpoint', 'http', { revocationEndpoint: 'http://login.example.com/revoke' }],
    ['userinfoEndpoint', 'no URL', { userinfoEndpoint: '/userinfo' }],
    ['issuer', 'missing for OpenID', { ...OPENID, issuer: '' }],
    ['issuer', 'missing for iss', { issuer: '', issInResponse: true }],
    ['jwksUri', 'missing for OpenID', { ...OPENID, jwksUri: '' }],
    ['jwksUri', 'http', { ...OPENID, jwksUri: 'http://login.example.com/jwks' }],
    ['idTokenAlgorithms', 'none', { ...OPENID, idTokenAlgorithms: ['none'] }],
    ['idTokenAlgorithms', 'symmetric', { ...OPENID, idTokenAlgorithms: ['HS256'] }],
    ['scopes', 'with a space', { scopes: [{ id: 'a b', words: '', chosen: true }] }],
    [
      'scopes',
      'duplicate',
      {
        scopes: [
          { id: 'read', words: '', chosen: true },
          { id: 'read', words: '', chosen: false },
        ],
      },
    ],
    ['subjectPointer', 'no pointer', { identityUrl: 'https://api.example.com/me', subjectPointer: 'id' }],
    ['identityUrl', 'http', { identityUrl: 'http://api.example.com/me' }],
    ['checkUrl', 'no URL', { checkUrl: 'me' }],
    ['apiBaseUrl', 'http', { apiBaseUrl: 'http://api.example.com' }],
    ['loopbackPort', 'too small', { loopbackPort: 80 }],
    ['loopbackPort', 'too large', { loopbackPort: 70_000 }],
    ['pkce', 'off for a public client', { pkce: false, secret: 'none' }],
    ['pushedAuthorizationRequestEndpoint', 'no URL', { pushedAuthorizationRequestEndpoint: 'par' }],
    [
      'pushedAuthorizationRequestEndpoint',
      'required and missing',
      { requirePushedAuthorizationRequests: true },
    ],
    [
      'deviceAuthorizationEndpoint',
      'http',
      { deviceAuthorizationEndpoint: 'http://login.example.com/device' },
    ],
    ['registrationEndpoint', 'no URL', { registrationEndpoint: 'x' }],
    ['introspectionEndpoint', 'no URL', { introspectionEndpoint: 'x' }],
  ])('D22: %s: %s', async (field, _, changes) => {
    expect(await saved(changes)).toMatchObject({
      ok: false,
      error: { code: 'provider.invalid', details: { field } },
    });
  });

  const REQUEST = {
    how: 'request',
    method: 'POST',
    authentication: 'bearer',
    success: [200],
    ends: 'connection',
  };

  it.each<[string, string, Details, Partial<CustomProviderDraft>?]>([
    [
      'reserved parameter',
      'auth.authorizationParameters',
      { 'auth.authorizationParameters': { ok: 'x', State: 'x' } },
    ],
    ['reserved parameter', 'auth.tokenParameters', { 'auth.tokenParameters': { redirect_uri: 'x' } }],
    [
      'reserved header',
      'api.headers',
      { 'api.headers': { Cookie: 'x' } },
      { apiBaseUrl: 'https://api.example.com' },
    ],
    ['not a host', 'api.hosts', { 'api.hosts': ['*'] }, { apiBaseUrl: 'https://api.example.com' }],
    ['wildcard is too wide', 'api.hosts', { 'api.hosts': ['*.com'] }, { apiBaseUrl: 'https://example.com' }],
    ['not-https', 'auth.revoke', { 'auth.revoke': { ...REQUEST, url: 'javascript:alert(1)' } }],
    [
      'host is not among api.hosts',
      'auth.revoke',
      { 'auth.revoke': { ...REQUEST, url: 'https://evil.example/' } },
    ],
    ['not-https', 'links.website', { 'links.website': 'http://example.com' }],
    ['invalid_type', 'auth.offline.accessTokenSeconds', { 'auth.offline.accessTokenSeconds': 'soon' }],
    ['not a name', 'auth.tokenParameters', { 'auth.tokenParameters': { 'a b': 'x' } }],
    ['not a pointer', 'auth.tokenResponse.pointer', { 'auth.tokenResponse.pointer': 'data' }],
    ['hidden characters', 'auth.offline.note', { 'auth.offline.note': 'It\u200b ends' }],
    ['unknown scope', 'auth.offline.scope', { 'auth.offline.how': 'scope', 'auth.offline.scope': 'none' }],
    ['no redirect URI', 'loopbackPort', { 'auth.redirect.loopback': null }],
    [
      'unrecognized_keys',
      'variables',
      { variables: [{ name: 'a', label: 'A', example: 'a', pattern: 'a', x: 1 }] },
    ],
    [
      'matches characters that change a URL',
      'variables',
      { variables: [{ name: 'a', label: 'A', example: 'a', pattern: '.*' }] },
    ],
  ])('%s: %s', async (reason, field, details, changes = {}) => {
    expect(await saved({ ...changes, details })).toMatchObject({
      ok: false,
      error: {
        code: 'provider.invalid',
        details: { field, reason, entry: field.endsWith('authorizationParameters') ? 1 : 0 },
      },
    });
  });

  it.each<[string[], Partial<CustomProviderDraft>]>([
    [
      ['auth.tokenParameters', 'loopbackPort', 'subjectPointer'],
      {
        ...{ identityUrl: 'https://api.example.com/me', subjectPointer: 'id', labelPointer: '' },
        ...{ loopbackPort: 80, details: { 'auth.tokenParameters': { 'a b': 'x' } } },
      },
    ],
    [
      ['identityUrl', 'links.website', 'secret'],
      {
        ...{ identityUrl: 'http://api.example.com/me', checkUrl: '', secret: 'required' },
        ...{ clientAuthentication: 'none', details: { 'links.website': 'http://example.com' } },
      },
    ],
  ])('and all others that are wrong: %s', async (fields, changes) => {
    const { error } = (await saved(changes)) as { error: AppError };
    const named = [error, ...(error.others ?? [])].map(({ details }) => details['field']);
    expect(named.toSorted()).toEqual(fields);
  });

  it('a valid form is saved, with http only on this computer', async () => {
    expect(await saved({})).toMatchObject({ ok: true });
    expect(await saved(OPENID)).toMatchObject({ ok: true });
    expect(
      await saved({
        authorizationEndpoint: 'http://127.0.0.1:8080/authorize',
        tokenEndpoint: 'http://localhost:8080/token',
      }),
    ).toMatchObject({ ok: true });
  });
});

describe('the extra records of a development run', () => {
  const read = (content: string | null): string[] => {
    using folder = temporaryDirectory();
    const path = join(folder.path, 'records.json');
    if (content !== null) writeFileSync(path, content);
    return readExtraProviders(path, readFileSync).map(({ key }) => key);
  };
  const good = sandboxRecord('http://127.0.0.1:4780');

  it('are added, one or several', () => {
    expect(read(JSON.stringify(good))).toEqual(['sandbox']);
    expect(read(JSON.stringify([good, { ...good, key: 'second' }]))).toEqual(['sandbox', 'second']);
  });

  it('are left out if they are invalid, and the others are added', () => {
    const bad = { ...good, key: 'bad', auth: { ...good.auth, endpoints: {} } };
    expect(read(JSON.stringify([bad, good, null, 4, 'text', []]))).toEqual(['sandbox']);
  });

  it('are none if the file is missing, empty or truncated, and the app starts', () => {
    for (const content of [null, '', '{"key":', '\u0000']) expect(read(content)).toEqual([]);
  });
});
