import { protocol, session } from 'electron';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { APPROVAL_PARTITION, UI_CONTENT_SECURITY_POLICY, UI_ORIGIN, UI_SCHEME } from './ui-address.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Registers the scheme of the pages. Electron allows it once, and only before `ready`. */
export const declareUiScheme = (): void => {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: UI_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
};

/**
 * Serves the built pages from a folder to the sessions of both windows. The folder is listed once and URLs are looked up in that list: no
 * path is built from a request.
 */
export const serveUi = (folder: string): void => {
  const files = listFiles(folder);
  const serve = async (request: Request): Promise<Response> => {
    const file = request.method === 'GET' ? files.get(request.url.split(/[?#]/, 1)[0] ?? '') : undefined;
    if (!file) return new Response(null, { status: 404, headers: headersFor('text/plain; charset=utf-8') });
    try {
      return new Response(new Uint8Array(await readFile(file.path)), { headers: headersFor(file.type) });
    } catch {
      return new Response(null, { status: 500, headers: headersFor('text/plain; charset=utf-8') });
    }
  };
  protocol.handle(UI_SCHEME, serve);
  // A handler belongs to one session.
  session.fromPartition(APPROVAL_PARTITION).protocol.handle(UI_SCHEME, serve);
};

const headersFor = (type: string): Record<string, string> => ({
  'content-type': type,
  'content-security-policy': UI_CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // The content security policy does not cover DNS prefetching.
  'x-dns-prefetch-control': 'off',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-cache',
});

const listFiles = (folder: string): ReadonlyMap<string, { path: string; type: string }> =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
      const type = TYPES[extname(name)];
      const url = `${UI_ORIGIN}/${name.split(sep).join('/')}`;
      return type === undefined ? [] : [[url, { path: join(folder, name), type }] as const];
    }),
  );
