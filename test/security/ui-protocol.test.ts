import { protocol } from 'electron';
import fc from 'fast-check';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UI_CONTENT_SECURITY_POLICY, UI_ORIGIN, UI_SCHEME } from '../../electron/shell/ui-address.ts';
import { serveUi } from '../../electron/shell/app-protocol.ts';
import { callsOf } from '../support/electron-double/double.ts';

const FILES: Readonly<Record<string, readonly [content: string, type: string]>> = {
  'index.html': ['<!doctype html><title>ours</title>', 'text/html; charset=utf-8'],
  'assets/index-abc123.js': ['export {};', 'text/javascript; charset=utf-8'],
  'assets/index-abc123.css': ['body{}', 'text/css; charset=utf-8'],
  'assets/mark.svg': ['<svg/>', 'image/svg+xml'],
};
const NOT_SERVED = ['assets/index-abc123.js.map', 'notes.txt', 'data.json', '.stamp'];
const SECRET = 'outside the folder';

let folder: string;
let serve: Parameters<typeof protocol.handle>[1];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyfob-ui-'));
  const pages = join(folder, 'renderer');
  mkdirSync(join(pages, 'assets'), { recursive: true });
  for (const [name, [content]] of Object.entries(FILES)) writeFileSync(join(pages, name), content);
  for (const name of NOT_SERVED) writeFileSync(join(pages, name), SECRET);
  writeFileSync(join(folder, 'main.js'), SECRET);
  writeFileSync(join(folder, 'main.html'), SECRET);
  serveUi(pages);
  const [[scheme, handler] = []] = callsOf(protocol, 'handle');
  if (scheme !== UI_SCHEME || !handler) throw new Error('Nothing serves the pages.');
  serve = handler;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Requests an address as Electron does: as Chromium spells it. A `Request` would normalize it. */
const get = async (url: string, method = 'GET'): Promise<Response> => serve({ url, method } as Request);

describe('our pages', () => {
  it.each(Object.entries(FILES))(
    'D92 D93: are served with their kind and the policy: %s',
    async (name, [content, type]) => {
      const response = await get(`${UI_ORIGIN}/${name}`);
      expect(response.status).toBe(200);
      expect(await response.text()).toBe(content);
      expect(Object.fromEntries(response.headers)).toEqual({
        'content-type': type,
        'content-security-policy': UI_CONTENT_SECURITY_POLICY,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-dns-prefetch-control': 'off',
        'cross-origin-opener-policy': 'same-origin',
        'cache-control': 'no-cache',
      });
    },
  );

  it('are found with any query and fragment', async () => {
    for (const end of ['?', '?v=1', '#top', '?a#b', '#a?b'])
      expect((await get(`${UI_ORIGIN}/index.html${end}`)).status, end).toBe(200);
  });

  it.each([
    '/../main.js',
    '/assets/../../main.js',
    '/%2e%2e/main.js',
    '/%2e%2e%2fmain.html',
    '/..%2fmain.js',
    '/..%5cmain.js',
    '/..\\main.js',
    '/assets\\index-abc123.js',
    '/assets/..\\..\\main.js',
    '//etc/passwd',
    '/etc/passwd',
    '/index.html/../index.html',
    '/./index.html',
    '/index%2ehtml',
    '/INDEX.HTML',
    '/index.html/',
    '/index.html%00.js',
    '/index.html\u0000',
    '/assets/',
    '/assets',
    '/',
    '',
    ...NOT_SERVED.map((name) => `/${name}`),
  ])('D93: are all that is served; nothing is at “%s”', async (path) => {
    const response = await get(`${UI_ORIGIN}${path}`);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
    expect(response.headers.get('content-security-policy')).toBe(UI_CONTENT_SECURITY_POLICY);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
  });

  it.each([
    `${UI_SCHEME}://other/index.html`,
    `${UI_SCHEME}://app.example.org/index.html`,
    `${UI_SCHEME}://user@app/index.html`,
    `${UI_SCHEME}://app:1/index.html`,
    `${UI_SCHEME}:/index.html`,
    'https://app/index.html',
    'file:///index.html',
  ])('D93: are at one host only, and not at %s', async (url) => {
    expect((await get(url)).status).toBe(404);
  });

  it.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('are refused to %s', async (method) => {
    expect((await get(`${UI_ORIGIN}/index.html`, method)).status).toBe(404);
  });

  it('D93: are only the built files, whatever address is requested', async () => {
    const built = new Map(Object.entries(FILES).map(([name, [content]]) => [`/${name}`, content]));
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '',
        'assets',
        'index.html',
        'main.js',
        '%2e%2e',
        '%2f',
        '\\',
        '\u0000',
        'renderer',
        'main.html',
      ),
      fc.string({ maxLength: 8 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 6 }),
        fc.constantFrom('/', '\\', '%2f', '//'),
        async (pieces, separator) => {
          const path = `/${pieces.join(separator)}`;
          const response = await get(`${UI_ORIGIN}${path}`);
          const known = built.get(path.split(/[?#]/, 1)[0] ?? '');
          expect(response.status).toBe(known === undefined ? 404 : 200);
          expect(await response.text()).toBe(known ?? '');
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('are an empty 500 if a file was deleted', async () => {
    rmSync(join(folder, 'renderer/assets/mark.svg'));
    const response = await get(`${UI_ORIGIN}/assets/mark.svg`);
    expect(response.status).toBe(500);
    expect(await response.text()).toBe('');
  });
});
