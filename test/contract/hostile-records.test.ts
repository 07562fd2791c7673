import { describe, expect, it } from 'vitest';
import { customRecord } from '../../electron/core/catalog/custom-record.ts';
import { expandRecord } from '../../electron/core/catalog/expand-record.ts';
import {
  providerRecordSchema,
  type ProviderRecordInput,
} from '../../electron/core/catalog/provider-schema.ts';
import { resolveRecord } from '../../electron/core/catalog/resolve-record.ts';
import { SAMPLE_ARGUMENTS } from './support/sample-arguments.ts';

/** A record that uses everything that a record can use, and passes. */
const good = () => ({
  key: 'example',
  name: 'Example',
  description: 'An example',
  categories: ['other'],
  variables: [{ name: 'tenant', label: 'Workspace', example: 'acme', pattern: '[a-z0-9-]{1,40}' }],
  auth: {
    kind: 'oauth2',
    issuer: 'https://{tenant}.example.com',
    endpoints: {
      authorization: 'https://{tenant}.example.com/authorize',
      token: 'https://{tenant}.example.com/token',
      revocation: 'https://{tenant}.example.com/revoke',
      userinfo: 'https://{tenant}.example.com/userinfo',
      jwks: 'https://{tenant}.example.com/jwks',
    },
    pkce: { method: 'S256' } as object,
    client: { authentication: 'client_secret_basic', secret: 'optional' },
    openid: true,
    idTokenAlgorithms: ['RS256'],
    issInResponse: true,
    authorizationParameters: { prompt: 'consent' } as Record<string, string>,
    anotherAccountParameters: {} as Record<string, string>,
    tokenParameters: { audience: 'api' } as Record<string, string>,
    offline: { how: 'scope', scope: 'offline' },
    scopes: {
      items: [
        {
          id: 'offline',
          words: 'Stay connected',
          sensitivity: 'basic',
          implies: [] as string[],
          parameter: 'scope',
        },
        { id: 'read', words: 'Read', sensitivity: 'personal', implies: ['offline'], parameter: 'user_scope' },
      ],
      presets: [{ id: 'reading', words: 'Only read', scopes: ['read'] }],
      incremental: { parameter: 'include_granted_scopes', value: 'true' },
    },
    redirect: {
      loopback: { host: '127.0.0.1', port: 17400 as number | string } as object | null,
      customScheme: false,
    },
    revoke: {
      how: 'request',
      method: 'POST',
      url: 'https://api.example.com/apps/{client_id}/revoke',
      authentication: 'bearer',
      body: { format: 'json', values: { token: '{token}' } },
      headers: {},
      success: [204],
      takesAlong: 'connection',
    } as Record<string, unknown>,
  },
  identity: {
    request: { url: 'https://api.example.com/me', headers: {} as Record<string, string> } as object | string,
    subject: '/id',
    label: ['/name'],
    labelFormat: '@{}',
  },
  ping: { request: { url: 'https://{tenant}.api.example.com/me', headers: {} as Record<string, string> } },
  api: {
    baseUrl: 'https://api.example.com/v1',
    hosts: ['api.example.com', '*.api.example.com'],
    token: { in: 'header', name: 'authorization', prefix: 'Bearer ' },
    headers: { accept: 'application/json' } as Record<string, string>,
  },
  links: { website: 'https://example.com' } as Record<string, string>,
  guide: {
    minutes: 1,
    steps: [
      {
        title: 'Go',
        text: 'Go there.',
        link: { label: 'Go', url: 'https://example.com/new?uri={redirectUri}' },
      },
    ],
  },
  sources: [{ url: 'https://example.com/docs', checked: '2026-01-01', confidence: 'high' }],
});
type Good = ReturnType<typeof good>;

const issuesOf = (record: unknown): { path: string; message: string }[] => {
  const { error } = providerRecordSchema.safeParse(record);
  return (error?.issues ?? []).map(({ path, message }) => ({ path: path.join('.'), message }));
};

/** The record with one thing changed, and what the check says about it. */
const verdict = (edit: (record: Good) => void): { path: string; message: string }[] => {
  const record = good();
  edit(record);
  return issuesOf(record);
};

it('the record that the others are made from passes', () => {
  expect(issuesOf(good())).toEqual([]);
});

const BAD_URLS = [
  'http://api.example.com/x',
  'http://127.0.0.1/x',
  'https://user:password@api.example.com/x',
  'https://user@api.example.com/x',
  'https://api.example.com/x#fragment',
  'https://api.example.com/x#',
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'app.keyfob://open/settings',
  'ftp://api.example.com/x',
  '//api.example.com/x',
  '/x',
  '',
  'https://',
  'https://api.example.com/x y',
  'https://api.example.com/\nx',
  'https://api.example.com/{unknown}',
  'https://{unknown}.example.com/x',
  'https://*.com/x',
  `https://api.example.com/${'x'.repeat(2000)}`,
];

/** Every place of a record that holds an address. */
const URL_PLACES: readonly (readonly [string, (record: Good, url: string) => void])[] = [
  ['auth.issuer', (record, url) => (record.auth.issuer = url)],
  ['auth.endpoints.authorization', (record, url) => (record.auth.endpoints.authorization = url)],
  ['auth.endpoints.token', (record, url) => (record.auth.endpoints.token = url)],
  ['auth.endpoints.revocation', (record, url) => (record.auth.endpoints.revocation = url)],
  ['auth.endpoints.userinfo', (record, url) => (record.auth.endpoints.userinfo = url)],
  ['auth.endpoints.jwks', (record, url) => (record.auth.endpoints.jwks = url)],
  ['auth.endpoints.refresh', (record, url) => Object.assign(record.auth.endpoints, { refresh: url })],
  [
    'auth.endpoints.deviceAuthorization',
    (record, url) => Object.assign(record.auth.endpoints, { deviceAuthorization: url }),
  ],
  [
    'auth.endpoints.pushedAuthorizationRequest',
    (record, url) => Object.assign(record.auth.endpoints, { pushedAuthorizationRequest: url }),
  ],
  [
    'auth.endpoints.introspection',
    (record, url) => Object.assign(record.auth.endpoints, { introspection: url }),
  ],
  [
    'auth.endpoints.registration',
    (record, url) => Object.assign(record.auth.endpoints, { registration: url }),
  ],
  ['auth.revoke.url', (record, url) => (record.auth.revoke['url'] = url)],
  ['auth.scopes.docsUrl', (record, url) => Object.assign(record.auth.scopes, { docsUrl: url })],
  ['identity.request.url', (record, url) => Object.assign(record.identity.request, { url })],
  ['ping.request.url', (record, url) => (record.ping.request.url = url)],
  ['api.baseUrl', (record, url) => (record.api.baseUrl = url)],
  ['links.website', (record, url) => (record.links['website'] = url)],
  ['links.connectedApps', (record, url) => (record.links['connectedApps'] = url)],
  ['guide.steps.0.link.url', (record, url) => (record.guide.steps[0]!.link.url = url)],
  ['sources.0.url', (record, url) => (record.sources[0]!.url = url)],
];

describe.each(URL_PLACES)('D22: the address at %s', (path, put) => {
  it.each(BAD_URLS)('cannot be “%s”', (url) => {
    expect(verdict((record) => put(record, url)).map((issue) => issue.path)).toContain(path);
  });
});

it('D22: plain http is for this computer only, and only where the record says that it is local', () => {
  const local = (url: string) =>
    verdict((record) => {
      Object.assign(record, { local: true });
      record.links['website'] = url;
    });
  for (const url of ['http://127.0.0.1:4780/', 'http://localhost/', 'http://[::1]:80/'])
    expect(local(url), url).toEqual([]);
  for (const url of [
    'http://192.168.1.1/',
    'http://example.com/',
    'http://127.0.0.1.example.com/',
    'http://localhost.example.com/',
    'http://0.0.0.0/',
  ])
    expect(local(url), url).not.toEqual([]);
});

describe('D23: a record cannot replace a parameter that the flow sets', () => {
  const reserved = [
    'client_id',
    'client_secret',
    'redirect_uri',
    'response_type',
    'response_mode',
    'scope',
    'state',
    'nonce',
    'code',
    'code_challenge',
    'code_challenge_method',
    'code_verifier',
    'grant_type',
    'refresh_token',
    'request',
    'request_uri',
    'client_assertion',
    'client_assertion_type',
    'dpop_jkt',
  ];

  it.each(reserved)('%s', (name) => {
    for (const spelling of [name, name.toUpperCase(), name.replace(/^./, (letter) => letter.toUpperCase())]) {
      const issues = [
        ...verdict((record) => (record.auth.authorizationParameters[spelling] = 'x')),
        ...verdict((record) => (record.auth.anotherAccountParameters[spelling] = 'x')),
        ...verdict((record) => (record.auth.tokenParameters[spelling] = 'x')),
        ...verdict((record) => (record.auth.scopes.incremental.parameter = spelling)),
      ];
      expect(issues.map(({ message }) => message)).toEqual(Array(4).fill('reserved parameter'));
      if (spelling !== 'scope')
        expect(verdict((record) => (record.auth.scopes.items[1]!.parameter = spelling))).not.toEqual([]);
    }
  });

  it.each(['redirect_uri ', 'redirect%5Furi', 'a&redirect_uri=x', 'a=b', '', 'ünïcode'])(
    'nor smuggle one in as “%s”',
    (name) => {
      expect(verdict((record) => (record.auth.authorizationParameters[name] = 'x'))).not.toEqual([]);
    },
  );
});

describe('D100: a token goes to no host but those that are listed', () => {
  it.each([
    ['another host', 'https://evil.example/me'],
    ['a host that ends alike', 'https://evil-api.example.com/me'],
    ['a host that begins alike', 'https://api.example.com.evil.example/me'],
    ['the host of a wildcard without a part before it', 'https://.api.example.com/me'],
    ['another port', 'https://api.example.com:8443/me'],
    ['a host above', 'https://example.com/me'],
  ])('%s', (_what, url) => {
    for (const edit of [
      (record: Good) => Object.assign(record.identity.request, { url }),
      (record: Good) => (record.ping.request.url = url),
      (record: Good) => (record.api.baseUrl = url),
      (record: Good) => (record.auth.revoke['url'] = url),
    ])
      expect(verdict(edit)).not.toEqual([]);
  });

  it('nor by a token that is filled into the name of a host', () => {
    for (const url of [
      'https://{token}.evil.example/x',
      'https://{client_id}.evil.example/x',
      'https://{token}/x',
    ])
      expect(
        verdict((record) => (record.auth.revoke['url'] = url)),
        url,
      ).not.toEqual([]);
  });

  it.each([
    '*',
    '*.',
    '*.com',
    '*.*.com',
    'api.*.com',
    '*api.example.com',
    'https://api.example.com',
    'api.example.com/x',
    'API.example.com',
    'a b',
    'user@api.example.com',
  ])('and a list cannot hold “%s”', (host) => {
    expect(verdict((record) => record.api.hosts.push(host))).not.toEqual([]);
  });
});

describe('a URL variable', () => {
  const withPattern = (pattern: string, example = 'acme') =>
    verdict((record) => Object.assign(record.variables[0]!, { pattern, example }));

  it.each(['.*', '[^.]+', '.+', '[a-z]+|a/b', 'a?[/]?b?', '[\\w:]+', '[a-z@]+', '[a-z%]+', '[^a]*'])(
    'cannot have a pattern that lets a sign through which changes a URL: %s',
    (pattern) => {
      expect(withPattern(pattern)).not.toEqual([]);
    },
  );

  it.each(['[', '(', '*', '(?<name'])('cannot have a pattern that is none: %s', (pattern) => {
    expect(withPattern(pattern)).toContainEqual({
      path: 'variables.0.pattern',
      message: 'not a regular expression',
    });
  });

  it('must fit its own example', () => {
    expect(withPattern('[0-9]+')).toContainEqual({
      path: 'variables.0.pattern',
      message: 'the example does not match',
    });
  });

  // A pattern can be written so that no check of it sees through; the value itself is looked at as well.
  it.each([
    'evil.example/',
    'evil.example?',
    'evil.example#',
    'evil.example\\',
    'user@evil.ex',
    'evil.ex:443',
    'evil%2eexam',
    'evil exampl',
    'evil\nexampl',
    '.............',
    '..',
  ])('never takes a value that would change the URL around it: “%s”', (value) => {
    const record = expandRecord(good() as unknown as ProviderRecordInput);
    const lax = {
      ...record,
      variables: record.variables.map((variable) => ({ ...variable, pattern: '[^]{12,14}|[^]{2}' })),
    };
    expect(resolveRecord(lax, { tenant: value })).toMatchObject({
      ok: false,
      error: { code: 'connect.variable_invalid' },
    });
    expect(resolveRecord(lax, { tenant: 'acme-example' })).toMatchObject({ ok: true });
  });

  it('is filled in for every address, and for nothing that is not one of the record’s variables', () => {
    const record = expandRecord(good() as unknown as ProviderRecordInput);
    const resolved = resolveRecord(record, { tenant: 'acme', constructor: 'evil' });
    expect(JSON.stringify(resolved)).not.toContain('{tenant}');
    expect(resolved).toMatchObject({
      ok: true,
      value: { auth: { endpoints: { token: 'https://acme.example.com/token' } } },
    });
  });
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
    ['no way back at all', (record: Good) => (record.auth.redirect.loopback = null), 'auth.redirect'],
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
      (record: Good) => (record.ping.request.headers[name] = 'x'),
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
    ['something unknown further in', (record: Good) => Object.assign(record.ping, { script: 'alert(1)' })],
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
    ['D22: plain http for a test call', { pingUrl: 'http://api.example.com/me' }, 'pingUrl'],
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
