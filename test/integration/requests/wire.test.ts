import fc from 'fast-check';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiTarget } from '../../../electron/core/api/api-target.ts';
import { prepareRequest } from '../../../electron/core/api/prepared-request.ts';
import { sendAuthorized, type WireRequest } from '../../../electron/core/api/send-authorized.ts';
import type { HttpStreamResponse } from '../../../electron/core/ports.ts';
import type { NameValue } from '../../../shared/domain/request.ts';
import { ok } from '../../../shared/result.ts';
import { nodeHttp } from '../../support/node-http.ts';
import { startFixture } from '../stand-in/support.ts';

/** The heads of the requests as they came over the wire. */
const heads: string[] = [];
const server = createServer((socket: Socket) => {
  let text = '';
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
    if (!text.includes('\r\n\r\n')) return;
    heads.push(text);
    text = '';
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
  });
});
let host = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

type Token = ApiTarget['token'];
const IN_HEADER: Token = { in: 'header', name: 'authorization', prefix: 'Bearer ' };
const IN_QUERY: Token = { in: 'query', name: 'key' };
const target = (token: Token): ApiTarget => ({
  policy: {
    baseUrl: `http://${host}/v1`,
    hosts: [host],
    local: true,
    tokenParameters: ['access_token', 'key'],
  },
  token,
  headers: {},
  added: { headers: {}, parameters: {}, clientId: undefined },
});

const piece = fc.constantFrom(
  ...[
    '/',
    '//',
    '?',
    '&',
    '=',
    '%',
    '%2f',
    '%2e',
    '%00',
    '%20',
    '+',
    '..',
    '.',
    ';',
    ':',
    '@',
    "'",
    '"',
    '<',
    '^',
    '`',
  ],
  ...[
    '{}',
    '[',
    '|',
    '~',
    '!',
    '*',
    '(',
    'ü',
    '\u3002',
    '\uff0f',
    '\u202e',
    '😀',
    'ß',
    'x',
    'X',
    '0',
    '-',
    '_',
    '$',
    ',',
  ],
);
const address = fc
  .array(fc.oneof({ weight: 6, arbitrary: piece }, { weight: 1, arbitrary: fc.string({ maxLength: 3 }) }), {
    maxLength: 10,
  })
  .map((all) => all.join(''));
const name = fc.oneof(piece, fc.string({ maxLength: 4, unit: 'grapheme' }));
const query = fc.array(fc.tuple(name, name), { maxLength: 2 });
const token = fc.constantFrom(IN_HEADER, IN_QUERY);
const method = fc.constantFrom(
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'PROPFIND',
  'QUERY',
);
const request = fc.record({ address, query, token, method });

interface Wanted {
  readonly address: string;
  readonly query: readonly NameValue[];
  readonly token: Token;
  readonly method: string;
}

/** What the policy decided on, as the line and the field that it must be on the wire; null if it was refused. */
const decided = ({ token, ...wanted }: Wanted) => {
  const prepared = prepareRequest(target(token), {
    ...wanted,
    headers: [
      ['X-Own', 'one'],
      ['x-own', 'two'],
    ],
    body: null,
  });
  if (!prepared.ok) return null;
  const { url } = prepared.value;
  // Everything of the URL behind the host, also a question mark without a query.
  const shown = url.href.slice(url.origin.length);
  const added = token.in === 'query' ? `${shown.includes('?') ? '&' : '?'}key=a-token` : '';
  return { prepared: prepared.value, line: `${wanted.method} ${shown}${added} HTTP/1.1` };
};

const linesOf = (head: string): string[] => head.split('\r\n').filter((line) => line !== '');
const expectOnWire = (head: string, line: string, token: Token): void => {
  const [first, ...fields] = linesOf(head);
  expect(first).toBe(line);
  const values = (wanted: string): string[] =>
    fields
      .filter((field) => field.toLowerCase().startsWith(`${wanted}: `))
      .map((field) => field.slice(wanted.length + 2));
  expect(values('host')).toEqual([host]);
  expect(values('x-own')).toEqual(['one, two']);
  expect(values('authorization')).toEqual(token.in === 'header' ? ['Bearer a-token'] : []);
};

describe('L14: what was decided on is what the wire carries, byte for byte', () => {
  it('for thousands of generated addresses, queries and methods', async () => {
    const streams = nodeHttp();
    const reader = { status: () => 200, location: () => null, discard: () => undefined };
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(request, async (wanted) => {
        const expected = decided(wanted);
        if (!expected) return;
        heads.length = 0;
        const done = await sendAuthorized<HttpStreamResponse>(
          target(wanted.token),
          { accessToken: 'a-token', apiKey: null },
          expected.prepared,
          (wire) => streams.open({ ...wire, body: null, idleMs: 10_000 }),
          reader,
          0,
          () => Promise.resolve(true),
        );
        if (done.ok) done.value.response.close();
        expect(done.ok).toBe(true);
        expect(heads).toHaveLength(1);
        expectOnWire(heads[0]!, expected.line, wanted.token);
        sent += 1;
      }),
      { numRuns: 4000 },
    );
    expect(sent).toBeGreaterThan(2000);
  });

  it('also through the network stack of the stand-in', async () => {
    const app = await startFixture('http-client.ts');
    const wanted = fc.sample(request, 300).map((one) => ({ one, expected: decided(one) }));
    const sent = wanted.flatMap(({ one, expected }) => (expected ? [{ ...one, line: expected.line }] : []));
    heads.length = 0;
    const failed = await app.evaluate(
      (_electron, all) => (globalThis.fixture.values['sendAll'] as (all: unknown) => Promise<string[]>)(all),
      sent.map(({ token, ...rest }) => ({ ...rest, target: target(token) })),
    );
    expect(failed).toEqual([]);
    expect(heads).toHaveLength(sent.length);
    for (const [index, { line, token }] of sent.entries()) expectOnWire(heads[index]!, line, token);
  });
});

it('L14: a key of the OAuth client is added with the token only, and a response that repeats it loses it', async () => {
  const added = {
    headers: { 'x-key': '{client_id}:{api_key}' },
    parameters: { key: '{api_key}' },
    clientId: 'an-id',
  };
  const keyed = { ...target(IN_HEADER), added };
  const prepared = prepareRequest(keyed, { method: 'GET', address: '/a?b=1', headers: [], body: null });
  if (!prepared.ok) throw new Error(prepared.error.code);
  const { policy, ...shown } = prepared.value;
  expect(policy.tokenParameters).toContain('key');
  expect(JSON.stringify(shown)).not.toContain('key');
  const wires: WireRequest[] = [];
  const sent = await sendAuthorized<string>(
    keyed,
    { accessToken: 'a-token', apiKey: 'k/$&y' },
    prepared.value,
    (wire) => {
      wires.push(wire);
      return Promise.resolve(ok('https://elsewhere.example/?key=k%2F%24%26y#k/$&y'));
    },
    { status: () => 302, location: (location) => location, discard: () => undefined },
    0,
    () => Promise.resolve(true),
  );
  expect(wires).toMatchObject([
    { url: `http://${host}/v1/a?b=1&key=k%2F%24%26y`, headers: { 'x-key': 'an-id:k/$&y' } },
  ]);
  expect(sent).toMatchObject({ value: { redirect: 'https://elsewhere.example/?key=#' } });
});

it('L14: a request that a later record does not allow is not sent', async () => {
  const prepared = prepareRequest(target(IN_HEADER), {
    method: 'GET',
    address: '/a',
    headers: [],
    body: null,
  });
  if (!prepared.ok) throw new Error(prepared.error.code);
  const later = target(IN_HEADER);
  const moved = { ...later, policy: { ...later.policy, hosts: ['127.0.0.1:1'] } };
  const sent = await sendAuthorized<string>(
    moved,
    { accessToken: 'a-token', apiKey: null },
    prepared.value,
    () => Promise.reject(new Error('It was sent.')),
    { status: () => 200, location: () => null, discard: () => undefined },
    0,
    () => Promise.resolve(true),
  );
  expect(sent).toMatchObject({ error: { code: 'request.address', details: { reason: 'other-host' } } });
});

it.each(['https://elsewhere.example', ''])(
  'L14: a response that repeats a token in the query loses it: %s/',
  async (origin) => {
    const inQuery = target(IN_QUERY);
    const prepared = prepareRequest(inQuery, { method: 'GET', address: '/a', headers: [], body: null });
    if (!prepared.ok) throw new Error(prepared.error.code);
    const sent = await sendAuthorized<string>(
      inQuery,
      { accessToken: 't/1 (2)', apiKey: null },
      prepared.value,
      () => Promise.resolve(ok(`${origin}/b?key=t%2F1+%282%29&a=t/1 (2)&b=t%2f1%20(2)`)),
      { status: () => 302, location: (location) => location, discard: () => undefined },
      0,
      () => Promise.resolve(true),
    );
    expect(sent).toMatchObject({ value: { redirect: `${origin}/b?key=&a=&b=` } });
  },
);
