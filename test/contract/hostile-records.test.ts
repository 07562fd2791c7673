import { describe, expect, it } from 'vitest';
import { customRecord } from '../../electron/core/catalog/custom-record.ts';
import { SAMPLE_ARGUMENTS } from './support/sample-arguments.ts';
import { good, issuesOf, URL_PLACES, verdict, type Good } from './support/full-record.ts';

it('the record that the others are made from passes', () => {
  expect(issuesOf(good())).toEqual([]);
});

describe('a record cannot weaken a sign-in', () => {
  it.each([
    [
      'D33: tokens that nobody signed',
      (record: Good) => (record.auth.idTokenAlgorithms = ['none']),
      'auth.idTokenAlgorithms',
    ],
    [
      'D33: tokens that nobody signed, in other letters',
      (record: Good) => (record.auth.idTokenAlgorithms = ['RS256', 'NoNe']),
      'auth.idTokenAlgorithms',
    ],
    [
      'D33: tokens signed with a shared key',
      (record: Good) => (record.auth.idTokenAlgorithms = ['HS256']),
      'auth.idTokenAlgorithms',
    ],
    [
      'D33: ID tokens without keys to check them',
      (record: Good) => Object.assign(record.auth.endpoints, { jwks: null }),
      'auth.issuer',
    ],
    [
      'D33: ID tokens without an issuer',
      (record: Good) => Object.assign(record.auth, { issuer: null, issInResponse: false }),
      'auth.issuer',
    ],
    [
      'D06: a promised sender without a name',
      (record: Good) => Object.assign(record.auth, { issuer: null, openid: false }),
      'auth.issuer',
    ],
    [
      'D02: PKCE left out without a reason',
      (record: Good) => (record.auth.pkce = { method: 'none' }),
      'auth.pkce.reason',
    ],
    ['D02: plain PKCE', (record: Good) => (record.auth.pkce = { method: 'plain' }), 'auth.pkce.method'],
    [
      'D02: a public client without PKCE',
      (record: Good) =>
        Object.assign(record.auth, {
          pkce: { method: 'none', reason: 'It is refused' },
          client: { authentication: 'none', secret: 'none' },
        }),
      'auth.pkce',
    ],
    [
      'D02: a client without PKCE that may be public',
      (record: Good) =>
        Object.assign(record.auth, {
          pkce: { method: 'none', reason: 'It is refused' },
          client: { authentication: 'client_secret_post', secret: 'optional' },
        }),
      'auth.pkce',
    ],
    [
      'a public client with a secret',
      (record: Good) => (record.auth.client = { authentication: 'none', secret: 'required' }),
      'auth.client.secret',
    ],
    [
      'D10: a way back to another computer',
      (record: Good) => (record.auth.redirect.loopback = { host: '192.168.1.2', port: 17400 }),
      'auth.redirect.loopback.host',
    ],
    [
      'D08: a way back to every address of this computer',
      (record: Good) => (record.auth.redirect.loopback = { host: '0.0.0.0', port: 17400 }),
      'auth.redirect.loopback.host',
    ],
    [
      'a port for the system alone',
      (record: Good) => (record.auth.redirect.loopback = { host: '127.0.0.1', port: 80 }),
      'auth.redirect.loopback.port',
    ],
    ['no redirect URI', (record: Good) => (record.auth.redirect.loopback = null), 'auth.redirect'],
    [
      'a withdrawal without an address',
      (record: Good) =>
        Object.assign(record.auth, {
          revoke: { how: 'rfc7009' },
          endpoints: { ...record.auth.endpoints, revocation: null },
        }),
      'auth.endpoints.revocation',
    ],
    ['D72: another grant', (record: Good) => Object.assign(record.auth, { grantType: 'password' }), 'auth'],
    [
      'D72: another response type',
      (record: Good) => (record.auth.authorizationParameters['response_type'] = 'token'),
      'auth.authorizationParameters.response_type',
    ],
    [
      'D74: a client secret of its own',
      (record: Good) => Object.assign(record.auth.client, { clientSecret: 'hunter2' }),
      'auth.client',
    ],
  ])('%s', (_what, edit, path) => {
    expect(verdict(edit).map((issue) => issue.path)).toContain(path);
  });

  it.each([
    'authorization',
    'Authorization',
    'cookie',
    'Host',
    'content-length',
    'transfer-encoding',
    'dpop',
    'proxy-authorization',
  ])('by a header of its own: %s', (name) => {
    for (const edit of [
      (record: Good) => (record.api.headers[name] = 'x'),
      (record: Good) => (record.check.request.headers[name] = 'x'),
      (record: Good) => Object.assign(record.identity.request, { headers: { [name]: 'x' } }),
      (record: Good) => (record.auth.revoke['headers'] = { [name]: 'x' }),
    ])
      expect(verdict(edit).map(({ message }) => message)).toContain('reserved header');
  });

  it.each(['a\r\nx-other: b', 'a\nb', 'a\u0000b', 'ü'])('by a header that is several: %j', (value) => {
    expect(verdict((record) => (record.api.headers['accept'] = value))).not.toEqual([]);
    expect(verdict((record) => (record.api.token.prefix = value))).not.toEqual([]);
  });
});

describe('a record is plain, small and known', () => {
  it.each([
    ['a key that is a path', (record: Good) => (record.key = '../google')],
    ['a key with capitals', (record: Good) => (record.key = 'Google')],
    ['a key that is too long', (record: Good) => (record.key = 'a'.repeat(41))],
    ['a name with a line break', (record: Good) => (record.name = 'Exam\nple')],
    ['a name that hides how it reads', (record: Good) => (record.name = 'Goo\u202Egle')],
    ['a name that hides a sign', (record: Good) => (record.name = 'Goo\u200Bgle')],
    ['a name without end', (record: Good) => (record.name = 'x'.repeat(61))],
    ['no description', (record: Good) => (record.description = ' ')],
    ['a label without a blank', (record: Good) => (record.identity.labelFormat = 'Admin')],
    ['a pointer that is none', (record: Good) => (record.identity.subject = 'id')],
    ['a scope that is two', (record: Good) => (record.auth.scopes.items[0]!.id = 'a b')],
    ['a scope with a quote', (record: Good) => (record.auth.scopes.items[0]!.id = 'a"b')],
    ['a scope twice', (record: Good) => (record.auth.scopes.items[1]!.id = 'offline')],
    [
      'a scope that contains an unknown one',
      (record: Good) => record.auth.scopes.items[0]!.implies.push('admin'),
    ],
    ['a preset of unknown scopes', (record: Good) => record.auth.scopes.presets[0]!.scopes.push('admin')],
    ['an offline scope that is not there', (record: Good) => (record.auth.offline.scope = 'admin')],
    ['a date that is none', (record: Good) => (record.sources[0]!.checked = 'yesterday')],
    ['something unknown', (record: Good) => Object.assign(record, { script: 'alert(1)' })],
    ['something unknown further in', (record: Good) => Object.assign(record.check, { script: 'alert(1)' })],
  ])('not %s', (_what, edit) => {
    expect(verdict((record) => void edit(record))).not.toEqual([]);
  });

  it('not one whose shape is another altogether', () => {
    const inherits = `${JSON.stringify(good()).slice(0, -1)},"__proto__":{"local":true}}`;
    expect(issuesOf(JSON.parse(inherits))).not.toEqual([]);
    for (const junk of [null, undefined, 1, 'x', [], {}, new Map(), JSON.parse('{"__proto__":{"key":"x"}}')])
      expect(issuesOf(junk)).not.toEqual([]);
  });

  it('and what is wrong is told by its place, never by what stood there', () => {
    const marker = 'HUNTER2-MARKER';
    const places: ((record: Good) => void)[] = [
      ...URL_PLACES.map(
        ([, put]) =>
          (record: Good) =>
            put(record, `http://${marker}.example`),
      ),
      (record) => (record.name = `${marker}\n`.repeat(50)),
      (record) => Object.assign(record.auth.client, { authentication: marker }),
      (record) => Object.assign(record, { [marker]: marker }),
    ];
    for (const edit of places) {
      const issues = verdict(edit);
      expect(issues).not.toEqual([]);
      expect(JSON.stringify(issues.map(({ path }) => path))).not.toContain(marker);
    }
  });
});

describe('a custom provider passes the same check', () => {
  const [, draft] = SAMPLE_ARGUMENTS['catalog.saveCustom'][0]!;

  it.each([
    ['D22: plain http', { tokenEndpoint: 'http://login.example.com/token' }, 'tokenEndpoint'],
    [
      'D22: credentials',
      { authorizationEndpoint: 'https://a:b@login.example.com/' },
      'authorizationEndpoint',
    ],
    ['D22: a fragment', { revocationEndpoint: 'https://login.example.com/#x' }, 'revocationEndpoint'],
    [
      'D95: an address of another kind',
      { authorizationEndpoint: 'javascript:alert(1)' },
      'authorizationEndpoint',
    ],
    [
      'D95: an address of the app itself',
      { authorizationEndpoint: 'keyfob-ui://app/index.html' },
      'authorizationEndpoint',
    ],
    ['D22: plain http for a test call', { checkUrl: 'http://api.example.com/me' }, 'checkUrl'],
    [
      'D33: nobody’s signature',
      { openid: true, jwksUri: 'https://login.example.com/jwks', idTokenAlgorithms: ['none'] },
      'idTokenAlgorithms',
    ],
    ['D33: ID tokens without keys', { openid: true }, 'jwksUri'],
    ['D02: no PKCE and no secret', { pkce: false, secret: 'none' }, 'pkce'],
    ['D100: hosts without end', { apiBaseUrl: 'https://*.com/' }, 'apiBaseUrl'],
    ['a port for the system alone', { loopbackPort: 80 }, 'loopbackPort'],
    [
      'a pointer that is none',
      { identityUrl: 'https://api.example.com/me', subjectPointer: 'id' },
      'subjectPointer',
    ],
    ['a scope that is two', { scopes: [{ id: 'a b', words: '', chosen: true }] }, 'scopes'],
    ['no name', { name: ' ' }, 'name'],
  ] as const)('not %s', (_what, change, field) => {
    expect(customRecord('my-example', draft)).toMatchObject({ ok: true });
    expect(customRecord('my-example', { ...draft, ...change })).toMatchObject({
      ok: false,
      error: { code: 'provider.invalid', details: { field } },
    });
  });
});
