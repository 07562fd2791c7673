import { describe, expect, it } from 'vitest';
import { prepareRequest, type PreparedBody } from '../../../electron/core/api/prepared-request.ts';
import type { ApiTarget } from '../../../electron/core/api/api-target.ts';
import { joined } from '../../../electron/core/http/byte-source.ts';
import { urlTemplate } from '../../../electron/core/requests/path-rules.ts';
import { requestEffect } from '../../../electron/core/requests/request-effect.ts';
import type { ApiFacts } from '../../../shared/domain/provider-api.ts';

const target: ApiTarget = {
  policy: {
    baseUrl: 'https://api.example.com/v1',
    hosts: ['api.example.com', 'mail.example.com'],
    local: false,
    tokenParameters: ['access_token'],
  },
  token: { in: 'header', name: 'authorization', prefix: 'Bearer ' },
  headers: {},
  added: { headers: {}, parameters: {}, clientId: undefined },
};
const facts: ApiFacts = {
  baseUrl: target.policy.baseUrl,
  hosts: target.policy.hosts,
  token: target.token,
  headers: {},
  parameters: {},
  reads: [
    { method: 'POST', path: '/search' },
    { method: 'POST', path: '/lists/*/query' },
    { method: 'POST', path: '/sheets/*:find' },
    { method: 'POST', path: 'https://mail.example.com/mail/search' },
  ],
  writes: [
    { method: 'GET', path: '/trigger' },
    { method: 'GET', path: '/hooks/*/fire' },
    { method: 'GET', path: '/run/**' },
    { method: 'GET', path: '/{account}/start' },
  ],
  graphql: '/graphql',
  examples: [],
  summaries: [],
  idempotencyHeader: null,
  cursor: null,
  insufficientScope: 'www-authenticate',
  rateLimited: null,
  rateLimitHeaders: [],
};

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const body = (text: string, mediaType = 'application/json'): PreparedBody => ({
  mediaType,
  content: bytes(text),
});

/** What a request would do; why it can't be sent if it can't. */
const effect = async (
  method: string,
  address: string,
  content: PreparedBody | null = null,
  headers: [string, string][] = [],
): Promise<string> => {
  const prepared = prepareRequest(target, { method, address, headers, body: content });
  return prepared.ok ? requestEffect(facts, prepared.value) : prepared.error.code;
};

describe('a request', () => {
  it.each([
    ['GET', '/me'],
    ['HEAD', '/me'],
    ['POST', '/search'],
    ['POST', '/search?limit=1'],
    ['POST', 'https://api.example.com/v1/search'],
    ['POST', '/lists/abc/query'],
    ['POST', '/lists/a%20b/query'],
    ['POST', '/sheets/abc:find'],
    ['POST', '/sheets/Sheet1!$A$1:B2:find'],
    ['POST', '/sheets/a!b%3AC:find'],
    ['POST', 'https://mail.example.com/mail/search'],
    ['GET', '/triggers'],
    ['GET', '/hooks/fire'],
    ['GET', '/calls?method=flickr.photos.search'],
  ])('L15: %s %s reads', async (method, address) => {
    expect(await effect(method, address)).toBe('read');
  });

  it.each([
    ['POST', '/me'],
    ['PUT', '/search'],
    ['DELETE', '/search'],
    ['OPTIONS', '/search'],
    // Only as the record spells it.
    ['POST', '/search/'],
    ['POST', '/Search'],
    ['POST', '/%73earch'],
    ['POST', '/search;x=1'],
    ['POST', '/search%3Bx'],
    ['POST', '/search.json'],
    ['POST', '//search'],
    ['POST', 'https://api.example.com/search'],
    ['POST', 'https://api.example.com/v2/search'],
    ['POST', 'https://mail.example.com/v1/search'],
    ['POST', '/lists/query'],
    ['POST', '/lists//query'],
    ['POST', '/lists/a/b/query'],
    ['POST', '/lists/a%2Fdelete/query'],
    ['POST', '/lists/a%252Fdelete/query'],
    ['POST', '/lists/a%5Cdelete/query'],
    ['POST', '/lists/a;b/query'],
    ['POST', '/sheets/:find'],
    ['POST', '/sheets/a:clear:find'],
    ['POST', '/sheets/a:clr:find'],
    ['POST', '/sheets/a:B2:C3:find'],
    ['POST', '/lists/a:B2/query'],
    ['POST', '/sheets/a%3Aclear'],
    ['POST', '/sheets/a:find:clear'],
    // However a server may spell it.
    ['GET', '/trigger'],
    ['HEAD', '/trigger'],
    ['GET', '/trigger/'],
    ['GET', '/TRIGGER'],
    ['GET', '/%74rigger'],
    ['GET', '/%2574rigger'],
    ['GET', '/trigger;a=b'],
    ['GET', '/trigger%3Ba'],
    ['GET', '/trigger.json'],
    ['GET', '/trigger?x=1'],
    ['GET', 'https://api.example.com//v1///trigger'],
    ['GET', 'https://api.example.com/V1/trigger'],
    ['GET', '/hooks/a/fire'],
    ['GET', '/hooks%2Fa%2Ffire'],
    ['GET', '/run/a/b/c'],
    // Whichever account it is about.
    ['GET', '/12/start'],
  ])('L15: %s %s writes', async (method, address) => {
    expect(['write', 'request.address']).toContain(await effect(method, address));
  });

  it.each([
    '_method=DELETE',
    '_METHOD=x',
    '_method[]=put',
    'x-http-method-override=DELETE',
    'X-HTTP-Method=DELETE',
    '$httpMethod=DELETE',
    '%24httpMethod=DELETE',
    '$httpHeaders=X-HTTP-Method-Override%3ADELETE',
    'httpMethod=GET',
    'method=delete',
    'method=%20PUT',
    'a=1&method=POST',
  ])('L14: a method in the parameters (%s) makes it a write', async (parameters) => {
    expect(await effect('GET', `/me?${parameters}`)).toBe('write');
    expect(await effect('POST', `/search?${parameters}`)).toBe('write');
    const form = body(parameters.replaceAll('+', '%20'), 'application/x-www-form-urlencoded');
    expect(await effect('POST', '/search', form)).toBe('write');
    const json = JSON.stringify(Object.fromEntries(new URLSearchParams(parameters)));
    expect(await effect('POST', '/search', body(json))).toBe('write');
    expect(await effect('POST', `/graphql?${parameters}`, body('{"query":"{a}"}'))).toBe('write');
  });

  it('L15: a search whose body can’t be read is a write', async () => {
    expect(await effect('POST', '/search', body('{"text":"x"}'))).toBe('read');
    expect(await effect('POST', '/search', body('--x', 'multipart/form-data; boundary=x'))).toBe('write');
    expect(
      await effect('POST', '/search', {
        mediaType: 'application/json',
        content: joined([new TextEncoder().encode('{}')]),
      }),
    ).toBe('write');
  });
});

describe('a GraphQL request', () => {
  const post = (
    request: unknown,
    ...rest: [mediaType?: string, headers?: [string, string][]]
  ): Promise<string> =>
    effect(
      'POST',
      '/graphql',
      body(typeof request === 'string' ? request : JSON.stringify(request), rest[0]),
      rest[1],
    );

  it.each([
    ['a short query', { query: '{ me { id } }' }],
    ['queries with names', { query: 'query A { a } query B { b }', operationName: 'A', variables: { x: 1 } }],
    ['a query with fragments', { query: 'fragment F on User { id } query { me { ...F } }' }],
    ['an alias like a mutation', { query: '{ mutation: me { delete: id } }' }],
    ['a comment and a text like a mutation', { query: '# mutation { x }\n{ me(a: "mutation { x }") }' }],
    ['a batch of queries', [{ query: '{ a }' }, { query: 'query { b }' }]],
    ['empty extensions', { query: '{ a }', extensions: {} }],
  ])('L15: with %s reads', async (_what, request) => {
    expect(await post(request)).toBe('read');
  });

  it.each([
    ['a mutation', { query: 'mutation { x }' }],
    ['a subscription', { query: 'subscription { x }' }],
    ['a mutation behind a query', { query: 'query A { a } mutation B { b }', operationName: 'A' }],
    ['a mutation behind a comment', { query: '# {\rmutation { x }' }],
    ['a comment that ends for some', { query: '{ a } # \u2028 mutation { x }' }],
    ['a byte order mark and a mutation', { query: '\ufeffmutation { x }' }],
    ['fragments only', { query: 'fragment F on User { id }' }],
    ['a schema', { query: '{ a } type T { a: Int }' }],
    ['no document', { query: '' }],
    ['what is no GraphQL', { query: 'delete everything' }],
    ['a document that is no text', { query: { query: '{ a }' } }],
    ['a stored document', { extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }],
    [
      'a stored document and a query',
      { query: '{ a }', extensions: { persistedQuery: { sha256Hash: 'x' } } },
    ],
    ['the ID of a document and a query', { query: '{ a }', doc_id: '1' }],
    ['a name in another case', { query: '{ a }', Query: 'mutation { x }' }],
    ['two documents', '{"query":"{ a }","query":"mutation { x }"}'],
    ['two documents, one escaped', '{"query":"mutation { x }","\\u0071uery":"{ a }"}'],
    ['a batch with a mutation', [{ query: '{ a }' }, { query: 'mutation { x }' }]],
    ['an empty batch', []],
    ['a batch in a batch', [[{ query: '{ a }' }]]],
    ['what is no JSON', '{"query":"{ a }"'],
  ])('L15: with %s writes', async (_what, request) => {
    expect(await post(request)).toBe('write');
  });

  it('L15: reads only if every server reads the same', async () => {
    const query = { query: '{ a }' };
    expect(await post(query, 'application/json; charset=utf-8')).toBe('read');
    expect(await post(query, 'application/graphql-response+json')).toBe('read');
    for (const type of [
      'application/json; charset=utf-16',
      'text/plain',
      'application/graphql',
      'application/json, x',
    ])
      expect(await post(query, type), type).toBe('write');
    expect(await post(query, 'application/json', [['content-encoding', 'gzip']])).toBe('write');
    expect(await post(query, 'application/json', [['content-type', 'text/plain']])).toBe('write');
    const broken = new Uint8Array([...bytes('{"query":"{ a }","operationName":"'), 0xff, ...bytes('"}')]);
    expect(await effect('POST', '/graphql', { mediaType: 'application/json', content: broken })).toBe(
      'write',
    );
    for (const address of ['/graphql?query={a}', '/graphql?id=1', '/graphql/', '/GraphQL', '/%67raphql'])
      expect(await effect('POST', address, body('{"query":"{ a }"}')), address).toBe('write');
    expect(await effect('PUT', '/graphql', body('{"query":"{ a }"}'))).toBe('write');
  });

  it.each([
    ['/graphql?query={a}', 'read'],
    ['/graphql?query={a}&variables={}&operationName=A', 'read'],
    ['/graphql?query=mutation{a}', 'write'],
    ['/graphql/?query=mutation{a}', 'write'],
    ['/GRAPHQL?query=mutation{a}', 'write'],
    ['/graphql', 'write'],
    ['/graphql?query={a}&query=mutation{a}', 'write'],
    ['/graphql?query={a}&Query=mutation{a}', 'write'],
    ['/graphql?query={a}&extensions={}', 'write'],
    ['/graphql?query={a}&id=1', 'write'],
  ])('L15: GET %s is a %s', async (address, expected) => {
    expect(await effect('GET', address)).toBe(expected);
    expect(await effect('HEAD', address)).toBe('write');
  });
});

describe('a kind of write', () => {
  it.each([
    ['/v1/notes/42', '/v1/notes/{id}'],
    ['/v1.1/users/me/lists', '/v1.1/users/me/lists'],
    ['/v1/users/a%40b.example/x', '/v1/users/{id}/x'],
    [`/v1/${'x'.repeat(33)}`, '/v1/{id}'],
    // What is done is part of the kind: appending is not clearing.
    ['/v4/sheets/abc/values/A1:append', '/v4/sheets/abc/values/{id}:append'],
    ['/v4/sheets/abc/values/A1:clear', '/v4/sheets/abc/values/{id}:clear'],
    ['/v4/sheets/abc/values/A1:B2', '/v4/sheets/abc/values/{id}'],
  ])('L17: %s is %s', (path, template) => {
    expect(urlTemplate(new URL(`https://api.example.com${path}?x=1`))).toBe(
      `https://api.example.com${template}`,
    );
  });
});
