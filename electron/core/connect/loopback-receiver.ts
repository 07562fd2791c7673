import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Random } from '../ports.ts';
import { fragmentPage, ignoredPage, repeatedPage, type CompletionPage } from './completion-page.ts';
import { callbackPath, loopbackRedirectUri } from '../oauth/redirect-uri.ts';

/** What to do with the parameters of a request at the callback path. */
export type LoopbackVerdict =
  /** Not ours: say so, and keep waiting. */
  | { readonly kind: 'ignore' }
  /** It came before; say so kindly. */
  | { readonly kind: 'repeated' }
  /** The answer. The browser waits until the page is known, which says what really happened. */
  | { readonly kind: 'accept'; readonly page: Promise<CompletionPage> };

export interface LoopbackOptions {
  readonly host: '127.0.0.1' | '[::1]' | 'localhost';
  readonly port: 'any' | number;
  readonly providerKey: string;
  readonly responseMode: 'query' | 'form_post' | 'fragment';
  readonly random: Random;
  /** Decides at once; must not throw. */
  readonly onParameters: (parameters: URLSearchParams) => LoopbackVerdict;
  /** A request was too large to be read. */
  readonly onOversized: () => void;
}

export interface LoopbackReceiver {
  readonly redirectUri: string;
  readonly port: number;
  /** Stops listening at once and drops every connection, after giving the browser a moment to fetch its page. */
  close(): Promise<void>;
}

const MAX_HEADER_BYTES = 24 * 1024;
const MAX_BODY_BYTES = 64 * 1024;
/** A browser on this computer needs milliseconds for either. */
const HEADERS_TIMEOUT_MS = 5000;
const REQUEST_TIMEOUT_MS = 8000;
/** How long the final page may take to be fetched after the redirect to it. */
const PAGE_GRACE_MS = 600;

const COMMON_HEADERS = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  connection: 'close',
} as const;

/**
 * Listens on loopback for one answer (RFC 8252 §7.3, §8.3). Bound before the browser is opened, and the redirect URI is made
 * from what was bound. One path, our own `Host` only, GET (and POST where the record needs it), small and short requests.
 */
export const listenOnLoopback = async (options: LoopbackOptions): Promise<Result<LoopbackReceiver>> => {
  const state: ReceiverState = {
    port: 0,
    answering: new Set(),
    pages: new Map(),
    pageFetched: null,
    closing: false,
  };
  const bound = await bind(options, (request, response) => {
    handle(request, response, options, state).catch(() => {
      response.destroy();
    });
  });
  if (!bound.ok) return bound;
  const { servers, port } = bound.value;
  state.port = port;
  let closed: Promise<void> | null = null;
  return ok({
    redirectUri: loopbackRedirectUri(options.host, port, options.providerKey),
    port,
    close: () => (closed ??= finish(servers, state)),
  });
};

const finish = async (servers: readonly Server[], state: ReceiverState): Promise<void> => {
  state.closing = true;
  await Promise.allSettled(state.answering);
  if (state.pages.size > 0) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, PAGE_GRACE_MS);
      state.pageFetched = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
  await Promise.all(servers.map(stop));
};

interface ReceiverState {
  port: number;
  /** Browsers that wait to hear how it went. */
  readonly answering: Set<Promise<unknown>>;
  /** Final pages by their one-time path. */
  readonly pages: Map<string, CompletionPage>;
  pageFetched: (() => void) | null;
  closing: boolean;
}

const handle = async (
  request: IncomingMessage,
  response: ServerResponse,
  options: LoopbackOptions,
  state: ReceiverState,
): Promise<void> => {
  // Another name for our address would let a page of that name read what we answer (DNS rebinding).
  if (request.headers.host?.toLowerCase() !== `${options.host}:${state.port}`) return refuse(response, 421);
  // Taken apart by hand: a URL parser would see our path in spellings that no browser sends.
  const [, path = '', query = ''] = /^([^?]*)\??(.*)$/s.exec(request.url ?? '') ?? [];
  const page = state.pages.get(path);
  if (page && request.method === 'GET') {
    state.pages.delete(path);
    response.once('close', () => state.pageFetched?.());
    return sendPage(response, 200, page);
  }
  if (path !== callbackPath(options.providerKey)) return refuse(response, 404);

  const posts = options.responseMode !== 'query';
  if (request.method === 'POST' && posts) {
    const body = await readBody(request);
    if (body === null) {
      options.onOversized();
      return refuse(response, 413);
    }
    return answer(response, new URLSearchParams(body), options, state);
  }
  if (request.method !== 'GET') return refuse(response, 405, { allow: posts ? 'GET, POST' : 'GET' });
  // An error may come in the query whatever the response mode is; an empty query means that the fragment holds the answer.
  if (options.responseMode === 'fragment' && query === '') return sendPage(response, 200, fragmentPage());
  return answer(response, new URLSearchParams(query), options, state);
};

const answer = async (
  response: ServerResponse,
  parameters: URLSearchParams,
  options: LoopbackOptions,
  state: ReceiverState,
): Promise<void> => {
  const verdict: LoopbackVerdict = state.closing ? { kind: 'repeated' } : options.onParameters(parameters);
  if (verdict.kind === 'ignore') return sendPage(response, 403, ignoredPage());
  if (verdict.kind === 'repeated') return sendPage(response, 409, repeatedPage());
  state.answering.add(verdict.page);
  const page = await verdict.page;
  if (response.destroyed) return;
  // The redirect takes the code out of the address bar and the history (RFC 9700 §4.3.1).
  const path = `/done/${Buffer.from(options.random.bytes(16)).toString('hex')}`;
  state.pages.set(path, page);
  response.writeHead(303, { ...COMMON_HEADERS, location: path, 'content-length': 0 }).end();
};

const sendPage = (response: ServerResponse, status: number, page: CompletionPage): void => {
  const body = Buffer.from(page.html);
  response
    .writeHead(status, {
      ...COMMON_HEADERS,
      'content-type': 'text/html; charset=utf-8',
      'content-length': body.length,
      'content-security-policy': page.contentSecurityPolicy,
    })
    .end(body);
};

const refuse = (response: ServerResponse, status: number, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { ...COMMON_HEADERS, ...headers, 'content-length': 0 }).end();
};

/** The body as text; null if it is too large. What is left of it then is not read, but the answer can still be sent. */
const readBody = async (request: IncomingMessage): Promise<string | null> => {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return null;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

/** What to answer to a request that could not be read, by the parser's code. */
const REASONS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Binds every address that the host means, all on one port. `localhost` means both families, if the computer has both. */
const bind = async (
  options: LoopbackOptions,
  handler: Handler,
): Promise<Result<{ servers: Server[]; port: number }>> => {
  const addresses =
    options.host === 'localhost' ? ['127.0.0.1', '::1'] : [options.host === '[::1]' ? '::1' : '127.0.0.1'];
  // With a free port the second family may find it taken; another free port is as good.
  const tries = options.port === 'any' ? 5 : 1;
  let code = '';
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const servers: Server[] = [];
    let port = options.port === 'any' ? 0 : options.port;
    code = '';
    for (const address of addresses) {
      const server = await makeServer(options, handler);
      const problem = await listen(server, address, port);
      if (problem === null) {
        servers.push(server);
        port = (server.address() as AddressInfo).port;
      } else if (address !== '::1' || addresses.length === 1 || !/EADDRNOTAVAIL|EAFNOSUPPORT/.test(problem)) {
        code = problem;
        break;
      }
    }
    if (code === '' && servers.length > 0) return ok({ servers, port });
    await Promise.all(servers.map(stop));
  }
  const port = options.port === 'any' ? 0 : options.port;
  return err(appError(code === 'EADDRINUSE' ? 'connect.port_taken' : 'connect.port_failed', { port }));
};

const makeServer = async (options: LoopbackOptions, handler: Handler): Promise<Server> => {
  // Loaded when first needed: with its exports it pulls in Node's whole fetch, which a start has no use for.
  const { createServer } = await import('node:http');
  const server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      // The two limits above are looked at this often only.
      connectionsCheckingInterval: 1000,
      keepAliveTimeout: 1,
    },
    handler,
  );
  server.maxConnections = 32;
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // Whatever else of a refused request arrives is refused again; once is enough.
    if (socket.writableEnded) return;
    if (error.code === 'HPE_HEADER_OVERFLOW') options.onOversized();
    if (!socket.writable) socket.destroy();
    else
      socket.end(`HTTP/1.1 ${REASONS[error.code ?? ''] ?? '400 Bad Request'}\r\nConnection: close\r\n\r\n`);
  });
  return server;
};

/** Null once the server listens, else the code of the system's error. */
const listen = (server: Server, host: string, port: number): Promise<string | null> =>
  new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException): void => resolve(error.code ?? 'UNKNOWN');
    server.once('error', failed);
    server.listen({ host, port, exclusive: true, ipv6Only: host === '::1' }, () => {
      server.off('error', failed);
      resolve(null);
    });
  });

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
