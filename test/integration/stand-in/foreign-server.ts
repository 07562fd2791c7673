import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

/** A web server with another origin than the app. */
export interface ForeignServer {
  readonly origin: string;
  /** The requested paths. */
  readonly hits: string[];
}

/** Starts the server for all tests of a file, in `beforeAll`. `/redirect` redirects to `/landed`, `/file` is a download. */
export async function startForeignServer(): Promise<ForeignServer> {
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
