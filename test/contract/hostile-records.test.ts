import type { DraftField } from '../../shared/domain/custom-provider.ts';
import { describe, expect, it } from 'vitest';
import { customRecord } from '../../electron/core/catalog/custom-record.ts';
import { draftProblems, limitOf } from '../../renderer/components/custom-provider/draft-problems.ts';
import { LIMITS } from '../../shared/limits.ts';
import { tooLongText } from '../../shared/words/fields.ts';
import { SAMPLE_ARGUMENTS } from './support/sample-arguments.ts';
import { good, issuesOf, URL_FIELDS, verdict, type Good } from './support/full-record.ts';

it('the record that the others are derived from is valid', () => {
  expect(issuesOf(good())).toEqual([]);
});

describe('a record can’t weaken a sign-in by', () => {
  it.each([
    [
      'D33: unsigned ID tokens',
      (record: Good) => (record.auth.idTokenAlgorithms = ['none']),
      'auth.idTokenAlgorithms',
    ],
    [
      'D33: unsigned ID tokens, in another case',
      (record: Good) => (record.auth.idTokenAlgorithms = ['RS256', 'NoNe']),
      'auth.idTokenAlgorithms',
    ],
    [
      'D33: ID tokens signed with a shared key',
      (record: Good) => (record.auth.idTokenAlgorithms = ['HS256']),
      'auth.idTokenAlgorithms',
    ],
    [
      'D33: ID tokens without a key set',
      (record: Good) => Object.assign(record.auth.endpoints, { jwks: null }),
      'auth.issuer',
    ],
    [
      'D33: ID tokens without an issuer',
      (record: Good) => Object.assign(record.auth, { issuer: null, issInResponse: false }),
      'auth.issuer',
    ],
    [
      'D06: an iss parameter without an issuer',
      (record: Good) => Object.assign(record.auth, { issuer: null, openid: false }),
      'auth.issuer',
    ],
    [
      'another address for the response',
      (record: Good) => Object.assign(record.auth.redirect, { sentAs: 'https://evil.example/callback' }),
      'auth.redirect.sentAs',
    ],
    [
      'a name of the redirect URI that nobody enters',
      (record: Good) => Object.assign(record.auth.redirect, { sentAs: '{name}' }),
      'auth.redirect.sentAs',
    ],
    [
      'D02: no PKCE without a reason',
      (record: Good) => (record.auth.pkce = { method: 'none' }),
      'auth.pkce.reason',
    ],
    [
      'D02: plain PKCE without a reason',
      (record: Good) => (record.auth.pkce = { method: 'plain' }),
      'auth.pkce.reason',
    ],
    [
      'D02: plain PKCE for a client that can be public',
      (record: Good) => (record.auth.pkce = { method: 'plain', reason: 'It knows no other' }),
      'auth.pkce',
    ],
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
      'D02: no PKCE for a client that can be public',
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
      'D10: a redirect URI on another computer',
      (record: Good) => (record.auth.redirect.loopback = { host: '192.168.1.2', port: 17400 }),
      'auth.redirect.loopback.host',
    ],
    [
      'D08: a redirect URI on every address of this computer',
      (record: Good) => (record.auth.redirect.loopback = { host: '0.0.0.0', port: 17400 }),
      'auth.redirect.loopback.host',
    ],
    [
      'D28: tokens that are bound to a key as bearer tokens',
      (record: Good) => Object.assign(record.auth, { tokenResponse: { bearerTypes: ['dpop'] } }),
      'auth.tokenResponse.bearerTypes',
    ],
    [
      'a privileged port',
      (record: Good) => (record.auth.redirect.loopback = { host: '127.0.0.1', port: 80 }),
      'auth.redirect.loopback.port',
    ],
    [
      'no page to sign in at',
      (record: Good) => Object.assign(record.auth.endpoints, { authorization: null }),
      'auth.endpoints.authorization',
    ],
    [
      'access of a public client itself',
      (record: Good) =>
        Object.assign(record.auth, {
          client: { authentication: 'none', secret: 'none' },
          clientCredentials: {},
        }),
      'auth.clientCredentials',
    ],
    [
      'access of a client itself, identified by nothing',
      (record: Good) => {
        record.identity.request = 'openid';
        Object.assign(record.auth, { clientCredentials: { identity: true } });
      },
      'auth.clientCredentials',
    ],
    [
      'a test call of a client itself on another host',
      (record: Good) =>
        Object.assign(record.auth, {
          clientCredentials: { check: { request: { url: 'https://evil.example/' } } },
        }),
      'auth.clientCredentials.check.request.url',
    ],
    ['no redirect URI', (record: Good) => (record.auth.redirect.loopback = null), 'auth.redirect'],
    [
      'a revocation without an endpoint',
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
      'D74: a client secret in the record',
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
  ])('the header %s', (name) => {
    for (const edit of [
      (record: Good) => (record.api.headers[name] = 'x'),
      (record: Good) => (record.check.request.headers[name] = 'x'),
      (record: Good) => Object.assign(record.identity.request, { headers: { [name]: 'x' } }),
      (record: Good) => (record.auth.revoke['headers'] = { [name]: 'x' }),
    ])
      expect(verdict(edit).map(({ message }) => message)).toContain('reserved header');
  });

  it.each(['a\r\nx-other: b', 'a\nb', 'a\u0000b', 'ü'])(
    'a header value with control or non-ASCII characters: %j',
    (value) => {
      expect(verdict((record) => (record.api.headers['accept'] = value))).not.toEqual([]);
      expect(verdict((record) => (record.api.token.prefix = value))).not.toEqual([]);
    },
  );
});

describe('a record is rejected', () => {
  it.each([
    ['a key that is a path', (record: Good) => (record.key = '../google')],
    ['a key with capitals', (record: Good) => (record.key = 'Google')],
    ['a key that is too long', (record: Good) => (record.key = 'a'.repeat(41))],
    ['a name with a line break', (record: Good) => (record.name = 'Exam\nple')],
    ['a name with a direction override', (record: Good) => (record.name = 'Goo\u202Egle')],
    ['a name with an invisible character', (record: Good) => (record.name = 'Goo\u200Bgle')],
    ['a name that is too long', (record: Good) => (record.name = 'x'.repeat(61))],
    ['no description', (record: Good) => (record.description = ' ')],
    ['a label format without a placeholder', (record: Good) => (record.identity.labelFormat = 'Admin')],
    ['an invalid JSON pointer', (record: Good) => (record.identity.subject = 'id')],
    ['a scope with a space', (record: Good) => (record.auth.scopes.items[0]!.id = 'a b')],
    ['a scope with a quote', (record: Good) => (record.auth.scopes.items[0]!.id = 'a"b')],
    ['a duplicate scope', (record: Good) => (record.auth.scopes.items[1]!.id = 'offline')],
    [
      'a scope that implies an unknown one',
      (record: Good) => record.auth.scopes.items[0]!.implies.push('admin'),
    ],
    ['a preset of unknown scopes', (record: Good) => record.auth.scopes.presets[0]!.scopes.push('admin')],
    ['an unknown offline scope', (record: Good) => (record.auth.offline.scope = 'admin')],
    ['an invalid date', (record: Good) => (record.sources[0]!.checked = 'yesterday')],
    ['an unknown field', (record: Good) => Object.assign(record, { script: 'alert(1)' })],
    ['an unknown nested field', (record: Good) => Object.assign(record.check, { script: 'alert(1)' })],
  ])('with %s', (_what, edit) => {
    expect(verdict((record) => void edit(record))).not.toEqual([]);
  });

  it('with another structure', () => {
    const inherits = `${JSON.stringify(good()).slice(0, -1)},"__proto__":{"local":true}}`;
    expect(issuesOf(JSON.parse(inherits))).not.toEqual([]);
    for (const junk of [null, undefined, 1, 'x', [], {}, new Map(), JSON.parse('{"__proto__":{"key":"x"}}')])
      expect(issuesOf(junk)).not.toEqual([]);
  });

  it('with errors that contain paths, never values', () => {
    const marker = 'HUNTER2-MARKER';
    const edits: ((record: Good) => void)[] = [
      ...URL_FIELDS.map(
        ([, put]) =>
          (record: Good) =>
            put(record, `http://${marker}.example`),
      ),
      (record) => (record.name = `${marker}\n`.repeat(50)),
      (record) => Object.assign(record.auth.client, { authentication: marker }),
      (record) => Object.assign(record, { [marker]: marker }),
    ];
    for (const edit of edits) {
      const issues = verdict(edit);
      expect(issues).not.toEqual([]);
      expect(JSON.stringify(issues.map(({ path }) => path))).not.toContain(marker);
    }
  });
});

describe('a text of a custom provider', () => {
  const [, sample] = SAMPLE_ARGUMENTS['catalog.saveCustom'][0]!;
  const whole = { ...sample, identityUrl: 'https://api.example.com/me' };
  /** A valid value of a field, of a given length. */
  const valueOf = (field: string, length: number): string =>
    (field === 'name' ? 'N' : field.endsWith('Pointer') ? '/' : 'https://login.example.com/').padEnd(
      length,
      'a',
    );
  const fields = (Object.keys(whole) as DraftField[]).flatMap((field) => {
    const limit = limitOf(field);
    return limit === null ? [] : [[field, limit] as const];
  });

  it.each(fields)('as long as the form takes is stored, and told beyond: %s, %i', (field, limit) => {
    const fits = { ...whole, [field]: valueOf(field, limit) };
    expect([customRecord('my-x', fits), draftProblems(fits)]).toMatchObject([{ ok: true }, []]);
    const over = { ...whole, [field]: valueOf(field, limit + 1) };
    expect(customRecord('my-x', over)).toMatchObject({ error: { details: { field } } });
    expect(draftProblems(over)).toEqual([{ field, text: tooLongText(limit) }]);
  });

  it('is limited in lists, too', () => {
    const scope = (id: string, words = '') => ({ id, words, chosen: false });
    const cases = [
      [{ scopes: [scope('a'.repeat(LIMITS.scope + 1))] }, 'At most 300 characters'],
      [{ scopes: [scope('a', 'b'.repeat(LIMITS.text + 1))] }, 'At most 200 characters'],
      [
        { scopes: Array.from({ length: LIMITS.scopes + 1 }, (_, index) => scope(`s${index}`)) },
        'At most 500 entries',
      ],
    ] as const;
    for (const [changes, text] of cases) {
      const draft = { ...whole, ...changes };
      expect(customRecord('my-x', draft).ok).toBe(false);
      expect(draftProblems(draft)[0]?.text).toContain(text);
    }
  });
});

describe('a custom provider is rejected', () => {
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
      'D95: a URL of another scheme',
      { authorizationEndpoint: 'javascript:alert(1)' },
      'authorizationEndpoint',
    ],
    [
      'D95: a URL of the app itself',
      { authorizationEndpoint: 'keyfob-ui://app/index.html' },
      'authorizationEndpoint',
    ],
    ['D22: plain http for a check', { checkUrl: 'http://api.example.com/me' }, 'checkUrl'],
    [
      'D33: unsigned ID tokens',
      { openid: true, jwksUri: 'https://login.example.com/jwks', idTokenAlgorithms: ['none'] },
      'idTokenAlgorithms',
    ],
    ['D33: ID tokens without keys', { openid: true }, 'jwksUri'],
    ['D02: no PKCE and no secret', { pkce: false, secret: 'none' }, 'pkce'],
    ['D100: a wildcard for a top-level domain', { apiBaseUrl: 'https://*.com/' }, 'apiBaseUrl'],
    ['a privileged port', { loopbackPort: 80 }, 'loopbackPort'],
    [
      'an invalid JSON pointer',
      { identityUrl: 'https://api.example.com/me', subjectPointer: 'id' },
      'subjectPointer',
    ],
    ['a scope with a space', { scopes: [{ id: 'a b', words: '', chosen: true }] }, 'scopes'],
    ['no name', { name: ' ' }, 'name'],
  ] as const)('with %s', (_what, change, field) => {
    expect(customRecord('my-example', draft)).toMatchObject({ ok: true });
    expect(customRecord('my-example', { ...draft, ...change })).toMatchObject({
      ok: false,
      error: { code: 'provider.invalid', details: { field } },
    });
  });
});

describe('a record can’t make a request seem harmless by', () => {
  type Change = Readonly<Record<string, unknown>>;
  const problemOf = (change: Change): unknown =>
    verdict((record) => Object.assign(record.api, change)).map(({ path, message }) => [path, message]);
  const rule = (method: string, path: string): Change => ({ method, path });
  const summary = (method: string, path: string, facts: readonly Change[] = []): Change => ({
    ...rule(method, path),
    title: 'Send',
    facts,
  });

  it.each<[string, Change, string, string]>([
    [
      'a deletion that reads',
      { reads: [rule('DELETE', '/x')] },
      'api.reads.0.method',
      'can’t be a read by exception',
    ],
    ['every POST being a read', { reads: [rule('POST', '/x/**')] }, 'api.reads.0.path', 'is too wide'],
    [
      'a read on another host',
      { reads: [rule('POST', 'https://evil.example/x')] },
      'api.reads.0.path',
      'host is not among api.hosts',
    ],
    [
      'a read by plain http',
      { reads: [rule('POST', 'http://api.example.com/x')] },
      'api.reads.0.path',
      'not-https',
    ],
    [
      'a read with credentials',
      { reads: [rule('POST', 'https://a@api.example.com/x')] },
      'api.reads.0.path',
      'has-credentials',
    ],
    ['a read elsewhere', { reads: [rule('POST', '/a/../x')] }, 'api.reads.0.path', 'leads elsewhere'],
    [
      'a read elsewhere, encoded',
      { reads: [rule('POST', '/a/%2E%2e/x')] },
      'api.reads.0.path',
      'leads elsewhere',
    ],
    ['a read in two segments', { reads: [rule('POST', '/a%2fx')] }, 'api.reads.0.path', 'leads elsewhere'],
    [
      'a read with an empty segment',
      { reads: [rule('POST', '/a//x')] },
      'api.reads.0.path',
      'has an empty segment',
    ],
    [
      'a read with half an asterisk',
      { reads: [rule('POST', '/a*')] },
      'api.reads.0.path',
      'has an asterisk that is no whole segment',
    ],
    [
      'a write that is one anyway',
      { writes: [rule('POST', '/x')] },
      'api.writes.0.method',
      'is a write without the rule',
    ],
    [
      'GraphQL on another host',
      { graphql: 'https://evil.example/' },
      'api.graphql',
      'host is not among api.hosts',
    ],
    [
      'an example on another host',
      { examples: [{ path: '//evil.example/x', words: 'X' }] },
      'api.examples.0.path',
      'not-a-url',
    ],
    [
      'an example that is a pattern',
      { examples: [{ path: '/x/*', words: 'X' }] },
      'api.examples.0.path',
      'has an asterisk',
    ],
    [
      'words about a read',
      { summaries: [summary('GET', '/x')] },
      'api.summaries.0.method',
      'a read is not asked about',
    ],
    [
      'words about a request that it calls a read',
      { reads: [rule('POST', '/x')], summaries: [summary('POST', '/x')] },
      'api.summaries.0.method',
      'a read is not asked about',
    ],
    [
      'words about a body that GET has not',
      { writes: [rule('GET', '/x')], summaries: [summary('GET', '/x', [{ label: 'To', pointer: '/to' }])] },
      'api.summaries.0.facts',
      'has no body',
    ],
    [
      'two titles for one request',
      { summaries: [summary('POST', '/x'), summary('POST', '/x')] },
      'api.summaries.1.path',
      'duplicate',
    ],
    [
      'the whole body as one fact',
      { summaries: [summary('POST', '/x', [{ label: 'To', pointer: '' }])] },
      'api.summaries.0.facts.0.pointer',
      'is the whole body',
    ],
    [
      'a key in place of the token',
      { idempotencyHeader: 'Authorization' },
      'api.idempotencyHeader',
      'reserved header',
    ],
    [
      'a token in place of the host',
      { token: { in: 'header', name: 'Host', prefix: '' } },
      'api.token.name',
      'reserved header',
    ],
    [
      'a cursor in place of the token',
      { cursor: { pointer: '/next', parameter: 'access_token' } },
      'api.cursor.parameter',
      'reserved parameter',
    ],
  ])('L15: %s', (_what, change, path, message) => {
    expect(problemOf(change)).toEqual([[path, message]]);
  });

  it('rules on any of its hosts, with asterisks where they mean something', () => {
    const paths = [
      '/x',
      '/x/*',
      '/x/*:search',
      'https://api.example.com/v2/*/x',
      'https://a.api.example.com/x',
    ];
    expect(problemOf({ reads: paths.map((path) => rule('POST', path)) })).toEqual([]);
    expect(problemOf({ summaries: [summary('PUT', '/files/**')], graphql: '/graphql' })).toEqual([]);
  });
});
