import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import type { TokenSet } from '../../sandbox/simulator.ts';

const sim = await sharedSimulator();
const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

describe('the sample API for clients', () => {
  let tokens: TokenSet;
  beforeAll(async () => {
    tokens = await sim.signIn(await sim.createClient(), { as: 'anna' });
  });

  const call = (path: string, init: RequestInit = {}) =>
    fetch(`${sim.endpoints.api}${path}`, {
      redirect: 'manual',
      ...init,
      headers: {
        authorization: `Bearer ${tokens.access_token}`,
        ...(init.headers as Record<string, string>),
      },
    });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    call(path, { method: 'POST', body: JSON.stringify(body), headers });
  const document = async (response: Promise<Response>): Promise<Record<string, unknown>> =>
    (await (await response).json()) as Record<string, unknown>;

  it('takes uploads of any size, whole or as a form', async () => {
    const bytes = Buffer.alloc(6_000_000, 'abcdefg');
    expect(await document(call('/upload', { method: 'PUT', body: bytes }))).toMatchObject({
      size: bytes.length,
      sha256: sha256(bytes),
      parts: [],
    });
    const form = new FormData();
    form.append('note', 'a\r\n--b');
    form.append('file', new Blob([bytes], { type: 'image/png' }), 'ä.png');
    expect(await document(call('/upload', { method: 'POST', body: form }))).toMatchObject({
      parts: [
        { size: 6, sha256: sha256('a\r\n--b') },
        {
          size: bytes.length,
          sha256: sha256(bytes),
          headers: expect.stringMatching(/ä\.png"\r\n.*image\/png/) as unknown,
        },
      ],
    });
  });

  it('makes downloads of any size, always the same', async () => {
    const [one, two] = await Promise.all(
      [1, 2].map(async () => new Uint8Array(await (await call('/download?bytes=200001')).arrayBuffer())),
    );
    expect(one).toHaveLength(200_001);
    expect(sha256(one!)).toBe(sha256(two!));
    const head = await call('/download?bytes=5', { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe('5');
  });

  it.each(['gzip', 'br', 'zstd'])('compresses with %s', async (encoding) => {
    const response = await call(`/encoded/${encoding}`);
    expect(response.headers.get('content-encoding')).toBe(encoding);
    if (encoding !== 'zstd') expect(await response.json()).toMatchObject({ encoding });
  });

  it('echoes a request, byte for byte', async () => {
    const echoed = await document(
      call('/echo/a%2Fb//c;x?q=%20+&Q', { method: 'PATCH', body: 'ü', headers: { 'X-Own': ' 1 ' } }),
    );
    expect(echoed).toMatchObject({
      method: 'PATCH',
      target: '/api/echo/a%2Fb//c;x?q=%20+&Q',
      body: 'ü',
      size: 2,
    });
    expect(echoed['headers']).toContainEqual(['X-Own', '1']);
  });

  it('redirects on its own host, in a loop and to another host, which records what it receives', async () => {
    const location = async (query: string) => {
      const response = await call(`/redirect?${query}`);
      return [response.status, response.headers.get('location')];
    };
    expect(await location('')).toEqual([302, '/api/echo/redirected']);
    expect(await location('to=loop&status=307')).toEqual([307, '/api/redirect?to=loop&status=307']);
    expect(await location('to=other&status=308')).toEqual([308, `${sim.otherHost.origin}/redirected`]);
    expect((await call('/redirect?to=evil')).status).toBe(400);
    await fetch(`${sim.otherHost.origin}/x`, { method: 'POST', body: 'b', headers: { 'x-token': 't' } });
    expect(sim.otherHost.received).toMatchObject([
      { method: 'POST', target: '/x', headers: { 'x-token': 't' } },
    ]);
  });

  it('responds with every status, late, for ever or by half', async () => {
    const busy = await call('/status/503?retry_after=7');
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '7']);
    for (const code of [204, 418, 599]) expect((await call(`/status/${code}`)).status).toBe(code);
    expect((await call('/status/99')).status).toBe(404);
    expect((await call('/slow?ms=1')).status).toBe(200);
    await expect(call('/cut?bytes=10').then((response) => response.text())).rejects.toThrow();
    const endless = (await call('/endless')).body!.getReader();
    expect(Buffer.from((await endless.read()).value!).toString()).toMatch(/^line 1\n/);
    await endless.cancel();
  });

  it('has lists in pages, by Link and by cursor', async () => {
    const second = await call('/contacts?page=2&per_page=40');
    expect(await second.json()).toHaveLength(40);
    const api = sim.endpoints.api;
    expect(second.headers.get('link')).toBe(
      `<${api}/contacts?page=1&per_page=40>; rel="first", <${api}/contacts?page=1&per_page=40>; rel="prev", ` +
        `<${api}/contacts?page=3&per_page=40>; rel="next", <${api}/contacts?page=3&per_page=40>; rel="last"`,
    );
    let cursor: string | null = '';
    let count = 0;
    while (cursor !== null) {
      const page = await document(call(`/messages?limit=30&cursor=${cursor}`));
      count += (page['messages'] as unknown[]).length;
      cursor = page['next'] as string | null;
    }
    expect(count).toBe(95);
  });

  it('searches by POST, and creates a note once for one idempotency key', async () => {
    for (const title of ['Rye', 'Oats']) await post('/notes', { title }, { 'idempotency-key': 'the-same' });
    expect(await document(post('/search', { q: '' }))).toMatchObject({ notes: [{ title: 'Rye' }] });
    expect(await document(post('/search', { q: 'wheat' }))).toEqual({ notes: [] });
    expect((await post('/search', {})).status).toBe(400);
  });

  it('has GraphQL, with the same scopes', async () => {
    const created = await document(
      post('/graphql', {
        query: 'mutation ($t: String!) { createNote(title: $t) { id } }',
        variables: { t: 'Tea' },
      }),
    );
    expect(created).toMatchObject({ data: { createNote: { id: expect.any(String) as unknown } } });
    expect(await document(post('/graphql', { query: '{ notes(q: "tea") { title } }' }))).toEqual({
      data: { notes: [{ title: 'Tea' }] },
    });
    const readOnly = await sim.signIn(await sim.createClient(), { as: 'anna' }, 'notes:read');
    const refused = post(
      '/graphql',
      { query: 'mutation { createNote(title: "x") { id } }' },
      {
        authorization: `Bearer ${readOnly.access_token}`,
      },
    );
    expect(await document(refused)).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
  });
});
