import { UI_CONTENT_SECURITY_POLICY } from '../../../../electron/shell/ui-address.ts';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import type { AddressInfo } from 'node:net';

/** The built pages; another build can be looked at through `KEYFOB_PAGES`. */
const PAGES = process.env.KEYFOB_PAGES ?? resolve(import.meta.dirname, '../../../../out/renderer');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.map': 'application/json',
};

export interface PageServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves the built pages on loopback, with the policy that the app gives them. */
export const startPageServer = async (): Promise<PageServer> => {
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = normalize(join(PAGES, pathname === '/' ? 'index.html' : pathname));
    if (!file.startsWith(PAGES)) {
      response.writeHead(404).end();
      return;
    }
    readFile(file).then(
      (content) => {
        response
          .writeHead(200, {
            'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
            'content-security-policy': UI_CONTENT_SECURITY_POLICY,
            // The names of the assets change with what they hold.
            'cache-control': extname(file) === '.html' ? 'no-store' : 'max-age=31536000, immutable',
          })
          .end(content);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}/`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
};
