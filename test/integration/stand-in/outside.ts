import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

/** A web server that belongs to somebody else. */
export interface Outside {
  readonly origin: string;
  /** The paths that were asked for. */
  readonly hits: string[];
}

/** Starts such a server for all tests of a file; call it in `beforeAll`. `/redirect` leads to `/landed`, `/file` is a download. */
export async function startOutside(): Promise<Outside> {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    if (request.url !== '/favicon.ico') hits.push(request.url ?? '');
    if (request.url === '/redirect') response.writeHead(302, { location: '/landed' });
    else if (request.url === '/file')
      response.setHeader('content-disposition', 'attachment; filename="x.bin"');
    else response.setHeader('content-type', 'text/html');
    response.end('<title>outside</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => server.close());
  return { origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, hits };
}
