import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { RequestBody } from '../../../shared/domain/request.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { withAuth } from '../../support/scene.ts';
import { valueOf } from '../../support/value-of.ts';
import { documentOf, echoOf, json, requestScene, type Echo, type RequestScene } from './request-scene.ts';

const sim = await sharedSimulator();
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const BINARY = Uint8Array.from({ length: 300 }, (_, index) => index % 256);

const headersNamed = (echo: Echo, wanted: string): string[] =>
  echo.headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);

describe('the server receives', () => {
  it.each<[string, (scene: RequestScene) => RequestBody, string, Uint8Array]>([
    [
      'text',
      () => ({ kind: 'text', mediaType: 'text/xml; charset=utf-8', text: '<ü/>' }),
      'text/xml; charset=utf-8',
      Buffer.from('<ü/>'),
    ],
    ['bytes', () => ({ kind: 'bytes', mediaType: 'image/png', bytes: BINARY }), 'image/png', BINARY],
    [
      'a form',
      () => ({
        kind: 'form',
        fields: [
          ['a', '1 &ü'],
          ['a', '2'],
          ['', ''],
        ],
      }),
      'application/x-www-form-urlencoded',
      Buffer.from('a=1+%26%C3%BC&a=2&='),
    ],
    [
      'a file',
      ({ files }) => ({ kind: 'file', mediaType: 'application/pdf', file: files.add('x.pdf', BINARY) }),
      'application/pdf',
      BINARY,
    ],
    [
      'an empty text',
      () => ({ kind: 'text', mediaType: 'text/plain', text: '' }),
      'text/plain',
      Buffer.alloc(0),
    ],
  ])('%s as it was given', async (_, body, type, bytes) => {
    await using scene = await requestScene(sim, ['allow']);
    const sent = await scene.send({ method: 'PUT', address: '/echo', body: body(scene) });
    const echo = echoOf(sent);
    expect(echo).toMatchObject({ method: 'PUT', size: bytes.length, sha256: sha256(bytes) });
    expect(headersNamed(echo, 'content-type')).toEqual([type]);
  });

  it('a form with files, small and large, part by part', async () => {
    await using scene = await requestScene(sim, ['allow', 'allow']);
    const large = Buffer.alloc(9 * 1024 * 1024, 'keyfob');
    for (const content of [BINARY, large]) {
      const file = scene.files.add('a "b"\n.bin', content);
      const parts = [
        { name: 'note', content: 'zwei\r\nZeilen ü' },
        { name: 'file', content: file },
        { name: 'facts', content: '{}', mediaType: 'application/json' },
        { name: 'picture', content: scene.files.add('a.b.PNG', 'x') },
      ];
      const sent = await scene.send({
        method: 'POST',
        address: '/upload',
        body: { kind: 'multipart', parts },
      });
      expect(documentOf(sent)['parts']).toEqual([
        {
          headers: 'Content-Disposition: form-data; name="note"',
          size: 15,
          sha256: sha256(Buffer.from('zwei\r\nZeilen ü')),
        },
        {
          headers:
            'Content-Disposition: form-data; name="file"; filename="a %22b%22%0A.bin"\r\nContent-Type: application/octet-stream',
          size: content.length,
          sha256: sha256(content),
        },
        {
          headers: 'Content-Disposition: form-data; name="facts"\r\nContent-Type: application/json',
          size: 2,
          sha256: sha256(Buffer.from('{}')),
        },
        {
          headers:
            'Content-Disposition: form-data; name="picture"; filename="a.b.PNG"\r\nContent-Type: image/png',
          size: 1,
          sha256: sha256(Buffer.from('x')),
        },
      ]);
      const about = scene.questions.at(-1)?.about;
      expect(about?.kind === 'request' && about.body).toMatchObject({
        parts: [
          { mediaType: null },
          { mediaType: 'application/octet-stream' },
          { mediaType: 'application/json' },
          { mediaType: 'image/png' },
        ],
      });
    }
  });

  it.each([
    ['multipart/form-data', /^multipart\/form-data; boundary=keyfob-\S+$/],
    ['Multipart/Form-Data; boundary="their own";', /^Multipart\/Form-Data; boundary=keyfob-\S+$/],
    ['multipart/related; boundary=x; type=a/b', /^multipart\/related; type=a\/b; boundary=keyfob-\S+$/],
    ['application/json', null],
    [
      'multipart/related; type="a; boundary=b"; boundary*0=x',
      /^multipart\/related; type="a; boundary=b"; boundary=keyfob-\S+$/,
    ],
    ['multipart/form-data; boundary', null],
    ['multipart', null],
  ])(
    'a form with files with Keyfob’s boundary if Content-Type is %s; other types are refused',
    async (type, received) => {
      await using scene = await requestScene(sim, ['allow']);
      const sent = await scene.send({
        method: 'POST',
        address: '/echo',
        headers: [['Content-Type', type]],
        body: { kind: 'multipart', parts: [{ name: 'a', content: 'b' }] },
      });
      if (received === null) {
        expect(sent).toMatchObject({ error: { code: 'request.body', details: { reason: 'not-multipart' } } });
        expect(scene.questions).toEqual([]);
        return;
      }
      const echo = echoOf(sent);
      const [shown = ''] = headersNamed(echo, 'content-type');
      expect(shown).toMatch(received);
      expect(echo.body).toContain(`--${shown.split('boundary=').at(-1) ?? ''}\r\n`);
    },
  );

  it('nothing of a file that has changed since it was chosen, or of a media type that is none', async () => {
    await using scene = await requestScene(sim, ['allow', 'allow']);
    const file = { ...scene.files.add('x', 'four'), size: 5 };
    const put = (body: RequestBody) => scene.send({ method: 'PUT', address: '/echo', body });
    expect(await put({ kind: 'file', mediaType: 'text/plain', file })).toMatchObject({
      error: { code: 'request.file', details: { reason: 'changed' } },
    });
    const noType = 'a/b\r\nX: y';
    for (const body of [
      { kind: 'text', mediaType: noType, text: '' },
      { kind: 'multipart', parts: [{ name: 'a', content: '', mediaType: noType }] },
    ] as const)
      expect(await put(body)).toMatchObject({ error: { code: 'request.body' } });
    expect(scene.questions).toEqual([]);
    expect(sim.count('api')).toBe(0);
  });

  it('repeated headers in one field, the token once, and a key for the write', async () => {
    await using scene = await requestScene(sim, ['allow']);
    const headers = [
      ['X-Tag', 'one'],
      ['x-tag', 'two'],
      ['Accept', 'text/plain'],
    ] as const;
    const echo = echoOf(await scene.send({ method: 'POST', address: '/echo', headers, body: json({}) }));
    expect(headersNamed(echo, 'x-tag')).toEqual(['one, two']);
    expect(headersNamed(echo, 'accept')).toEqual(['text/plain']);
    expect(headersNamed(echo, 'authorization')).toEqual([expect.stringMatching(/^Bearer \S+$/)]);
    expect(headersNamed(echo, 'idempotency-key')).toEqual([expect.stringMatching(/^[\da-f-]{36}$/)]);
    const read = echoOf(await scene.send({ address: '/echo' }));
    expect(headersNamed(read, 'idempotency-key')).toEqual([]);
  });

  it('the headers that the person saw before, and the token only as dots', async () => {
    await using scene = await requestScene(sim, ['allow'], {
      apiKey: 'a-key',
      edit: ({ api, ...record }) => ({
        ...withAuth(record, { client: { authentication: 'none', secret: 'none', apiKeyLabel: 'API key' } }),
        ...(api && { api: { ...api, headers: { 'X-Key': '{api_key}' } } }),
      }),
    });
    const draft = {
      ...{ connectionId: scene.id, method: 'POST', address: '/echo', query: [], body: json({}) },
      headers: [
        ['X-Own', '1'],
        ['Accept', 'text/plain'],
        ['User-Agent', 'mine/1'],
      ],
    } as const;
    const shown = await scene.core.requestTools.preview(draft);
    expect(valueOf(shown).headers).toEqual([
      { name: 'x-key', value: '••••••', isReplaceable: false },
      { name: 'authorization', value: 'Bearer ••••••', isReplaceable: false },
      { name: 'user-agent', value: null, isReplaceable: true },
      { name: 'accept', value: null, isReplaceable: true },
      { name: 'content-type', value: 'application/json', isReplaceable: true },
      { name: 'idempotency-key', value: '…', isReplaceable: true },
    ]);
    const echo = echoOf(await scene.send(draft));
    const byConnection = ['host', 'connection', 'content-length', 'accept-encoding', 'transfer-encoding'];
    const sent = echo.headers
      .map(([name]) => name.toLowerCase())
      .filter((name) => !byConnection.includes(name));
    const seen = [...valueOf(shown).headers.map(({ name }) => name), 'x-own'];
    expect(sent.toSorted()).toEqual(seen.toSorted());
    expect(headersNamed(echo, 'user-agent')).toEqual(['mine/1']);
    const plain = await scene.core.requestTools.preview({
      ...draft,
      headers: [],
      body: { kind: 'none' },
    });
    expect(valueOf(plain).headers).toMatchObject([
      {},
      {},
      { name: 'user-agent', value: expect.stringMatching(/\//) as string },
      {},
      {},
    ]);
  });

  it.each([
    'Authorization',
    'Cookie',
    'Host',
    'X-HTTP-Method-Override',
    'Transfer-Encoding',
    'Proxy-Authorization',
  ])('L14: no request with a header %s of the caller', async (name) => {
    await using scene = await requestScene(sim);
    const sent = await scene.send({ headers: [[name, 'x']] });
    expect(sent).toMatchObject({ error: { code: 'request.header', details: { name, reason: 'refused' } } });
    expect(sim.count('api')).toBe(0);
  });
});
