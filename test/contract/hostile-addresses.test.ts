import { describe, expect, it } from 'vitest';
import { expandRecord } from '../support/records.ts';
import type { ProviderRecordInput } from '../../electron/core/catalog/provider-schema.ts';
import { resolveRecord } from '../../electron/core/catalog/resolve-record.ts';
import { good, URL_FIELDS, verdict, type Good } from './support/full-record.ts';

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

describe.each(URL_FIELDS)('D22: the URL in %s', (path, put) => {
  it.each(BAD_URLS)('can’t be “%s”', (url) => {
    expect(verdict((record) => put(record, url)).map((issue) => issue.path)).toContain(path);
  });
});

it('D22: plain http is allowed for this computer only, and only if the record is local', () => {
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

describe('D23: a record can’t replace a parameter that the flow sets', () => {
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
    for (const variant of [name, name.toUpperCase(), name.replace(/^./, (letter) => letter.toUpperCase())]) {
      const issues = [
        ...verdict((record) => (record.auth.authorizationParameters[variant] = 'x')),
        ...verdict((record) => (record.auth.anotherAccountParameters[variant] = 'x')),
        ...verdict((record) => (record.auth.tokenParameters[variant] = 'x')),
        ...verdict((record) => (record.auth.scopes.incremental.parameter = variant)),
      ];
      expect(issues.map(({ message }) => message)).toEqual(Array(4).fill('reserved parameter'));
      if (variant !== 'scope')
        expect(verdict((record) => (record.auth.scopes.items[1]!.parameter = variant))).not.toEqual([]);
    }
  });

  it.each(['redirect_uri ', 'redirect%5Furi', 'a&redirect_uri=x', 'a=b', '', 'ünïcode'])(
    'with the name “%s”',
    (name) => {
      expect(verdict((record) => (record.auth.authorizationParameters[name] = 'x'))).not.toEqual([]);
    },
  );
});

describe('D100: a token is sent to the listed hosts only, not to', () => {
  it.each([
    ['another host', 'https://evil.example/me'],
    ['a host with the same ending', 'https://evil-api.example.com/me'],
    ['a host with the same beginning', 'https://api.example.com.evil.example/me'],
    ['the host of a wildcard with an empty subdomain', 'https://.api.example.com/me'],
    ['another port', 'https://api.example.com:8443/me'],
    ['the parent domain', 'https://example.com/me'],
  ])('%s', (_what, url) => {
    for (const edit of [
      (record: Good) => Object.assign(record.identity.request, { url }),
      (record: Good) => (record.check.request.url = url),
      (record: Good) => (record.api.baseUrl = url),
      (record: Good) => (record.auth.revoke['url'] = url),
    ])
      expect(verdict(edit)).not.toEqual([]);
  });

  it('a host name that contains the token', () => {
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
  ])('the wildcard “%s”, which is invalid', (host) => {
    expect(verdict((record) => record.api.hosts.push(host))).not.toEqual([]);
  });
});

describe('a URL variable', () => {
  const withPattern = (pattern: string, example = 'acme') =>
    verdict((record) => Object.assign(record.variables[0]!, { pattern, example }));

  it.each(['.*', '[^.]+', '.+', '[a-z]+|a/b', 'a?[/]?b?', '[\\w:]+', '[a-z@]+', '[a-z%]+', '[^a]*'])(
    'can’t have a pattern that allows a character which changes the URL’s structure: %s',
    (pattern) => {
      expect(withPattern(pattern)).not.toEqual([]);
    },
  );

  it.each(['[', '(', '*', '(?<name'])('can’t have an invalid pattern: %s', (pattern) => {
    expect(withPattern(pattern)).toContainEqual({
      path: 'variables.0.pattern',
      message: 'not a regular expression',
    });
  });

  it.each(['(?=a)a', '(?<!b)a', '(a)\\1', '(?<name>a)', '(?:a{1,100}){100}', 'a{1,999999999}'])(
    'can’t have a pattern that may take long to match: %s',
    (pattern) => {
      expect(withPattern(pattern)).toContainEqual({
        path: 'variables.0.pattern',
        message: 'is not a simple pattern',
      });
    },
  );

  it('must match its own example', () => {
    expect(withPattern('[0-9]+')).toContainEqual({
      path: 'variables.0.pattern',
      message: 'the example does not match',
    });
  });

  // No check can see through every pattern, so the value itself is checked, too.
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
  ])('rejects a value that would change the URL’s structure: “%s”', (value) => {
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

  it('is replaced in every URL, and only the record’s variables are', () => {
    const record = expandRecord(good() as unknown as ProviderRecordInput);
    const resolved = resolveRecord(record, { tenant: 'acme', constructor: 'evil' });
    expect(JSON.stringify(resolved)).not.toContain('{tenant}');
    expect(resolved).toMatchObject({
      ok: true,
      value: { auth: { endpoints: { token: 'https://acme.example.com/token' } } },
    });
  });
});
