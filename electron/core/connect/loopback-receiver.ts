import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { appError, type AppError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { isLoopbackHost } from '../catalog/url-rules.ts';
import type { Random } from '../ports.ts';
import {
  fragmentPage,
  ignoredPage,
  repeatedPage,
  unknownPage,
  type CompletionPage,
} from './completion-page.ts';
import { isCallbackPath, loopbackRedirectUri } from '../oauth/redirect-uri.ts';

/** What to do with the parameters of a request at the callback path. */
export type LoopbackVerdict =
  /** It belongs to no request of the attempt. The page says so, and the receiver keeps listening. */
  | { readonly kind: 'ignore'; readonly isRefusal: boolean }
  /** The attempt already has a response. */
  | { readonly kind: 'repeated' }
  /** The authorization response. The browser waits for the page that says how the sign-in ended. */
  | { readonly kind: 'accept'; readonly page: Promise<CompletionPage> };

export interface LoopbackOptions {
  readonly host: '127.0.0.1' | '[::1]' | 'localhost';
  readonly port: 'any' | number;
  readonly providerKey: string;
  readonly responseMode: 'query' | 'form_post' | 'fragment';
  readonly random: Random;
  /** Must not throw. */
  readonly onParameters: (parameters: URLSearchParams) => LoopbackVerdict;
  /** Called for a request that was too large to be read. */
  readonly onOversized: () => void;
  /** Called for a request that is no authorization response, with `callback.unknown_request` or `callback.other_host`. */
  readonly onUnknown: (problem: AppError) => void;
}

export interface LoopbackReceiver {
  readonly redirectUri: string;
  readonly port: number;
  /** Rejects further responses at once, gives the browser a moment to fetch its page, and stops listening. */
  close(): Promise<void>;
}

const MAX_HEADER_BYTES = 24 * 1024;
const MAX_BODY_BYTES = 64 * 1024;
/** A browser on the same computer needs only milliseconds. */
const HEADERS_TIMEOUT_MS = 5000;
const REQUEST_TIMEOUT_MS = 8000;
/** How long the browser may take to fetch the final page after the redirect to it. */
const PAGE_GRACE_MS = 600;

const COMMON_HEADERS = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  connection: 'close',
} as const;

/** What browsers request by themselves, next to any page. */
const AUTOMATIC_REQUEST = /^\/(?:favicon\.ico|apple-touch-icon[^/]*\.png|\.well-known\/appspecific\/[^/]*)$/;

/**
 * Listens on loopback for one authorization response (RFC 8252 §7.3, §8.3). Binds before the browser opens, and builds the redirect
 * URI from the bound port. Accepts one path, our own `Host`, GET (and POST if the record's response mode needs it), and small requests.
 */
export const listenOnLoopback = async (options: LoopbackOptions): Promise<Result<LoopbackReceiver>> => {
  const state: ReceiverState = {
    port: 0,
    awaitedPages: new Set(),
    pages: new Map(),
    pageFetched: null,
    isClosing: false,
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
  state.isClosing = true;
  await Promise.allSettled(state.awaitedPages);
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
  /** The final pages that browsers wait for. */
  readonly awaitedPages: Set<Promise<unknown>>;
  /** Final pages by their one-time path. */
  readonly pages: Map<string, CompletionPage>;
  pageFetched: (() => void) | null;
  isClosing: boolean;
}

const handle = async (
  request: IncomingMessage,
  response: ServerResponse,
  options: LoopbackOptions,
  state: ReceiverState,
): Promise<void> => {
  // Node keeps the first of several, in whatever order they came (RFC 9112 §3.2 wants 400).
  if (request.rawHeaders.filter(isHostName).length > 1) return refuse(response, 400);
  // A page whose host name resolves to loopback could otherwise read our responses (DNS rebinding).
  const host = request.headers.host?.toLowerCase() ?? '';
  if (host !== `${options.host}:${state.port}`) {
    const name = host.slice(0, -`:${state.port}`.length);
    if (host !== `${name}:${state.port}` || !isLoopbackHost(name)) {
      response.writeHead(421, { ...COMMON_HEADERS, 'content-length': 0 }).end();
      return;
    }
    return sendUnknown(response, 421, options, appError('callback.other_host', { host }));
  }
  // Not with a URL parser, which would also normalize other spellings to our path. Browsers send none.
  const [, path = '', query = ''] = /^([^?]*)\??(.*)$/s.exec(request.url ?? '') ?? [];
  const page = state.pages.get(path);
  if (page && request.method === 'GET') {
    state.pages.delete(path);
    response.once('close', () => state.pageFetched?.());
    return sendPage(response, 200, page);
  }
  const isCallback = isCallbackPath(path, options.providerKey);
  if (!isCallback && AUTOMATIC_REQUEST.test(path)) return sendPage(response, 404, unknownPage());
  if (!isCallback) return sendUnknown(response, 404, options, appError('callback.unknown_request'));
  const acceptsPost = options.responseMode !== 'query';
  if (request.method === 'POST' && acceptsPost) {
    const body = await readBody(request);
    if (body === null) {
      options.onOversized();
      return sendPage(response, 413, ignoredPage(false));
    }
    return respond(response, new URLSearchParams(body), options, state);
  }
  if (request.method !== 'GET') {
    response.setHeader('allow', acceptsPost ? 'GET, POST' : 'GET');
    return sendUnknown(response, 405, options, appError('callback.unknown_request'));
  }
  // An error may come in the query in any response mode. An empty query means that the response is in the fragment.
  if (options.responseMode === 'fragment' && query === '') return sendPage(response, 200, fragmentPage());
  return respond(response, new URLSearchParams(query), options, state);
};

/** Whether an entry of `rawHeaders`, where names and values alternate, is the name `Host`. */
const isHostName = (entry: string, index: number): boolean =>
  index % 2 === 0 && entry.toLowerCase() === 'host';

const respond = async (
  response: ServerResponse,
  parameters: URLSearchParams,
  options: LoopbackOptions,
  state: ReceiverState,
): Promise<void> => {
  const verdict: LoopbackVerdict = state.isClosing ? { kind: 'repeated' } : options.onParameters(parameters);
  if (verdict.kind === 'ignore') return sendPage(response, 403, ignoredPage(verdict.isRefusal));
  if (verdict.kind === 'repeated') return sendPage(response, 409, repeatedPage());
  state.awaitedPages.add(verdict.page);
  const page = await verdict.page;
  if (response.destroyed) return;
  // The redirect removes the code from the address bar and the history (RFC 9700 §4.3.1).
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

/** Says in the browser and to the attempt that the request is no authorization response. */
const sendUnknown = (
  response: ServerResponse,
  status: number,
  options: LoopbackOptions,
  problem: AppError,
): void => {
  options.onUnknown(problem);
  sendPage(response, status, unknownPage());
};

/** The body as text; null if it is too large. The rest of such a body is not read, but the response can still be sent. */
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

/** The status for a request that could not be read, by the error code of Node's parser. */
const REASONS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Binds every address of the host, all on one port. `localhost` stands for IPv4 and IPv6, if the computer has both. */
const bind = async (
  options: LoopbackOptions,
  handler: Handler,
): Promise<Result<{ servers: Server[]; port: number }>> => {
  const addresses =
    options.host === 'localhost' ? ['127.0.0.1', '::1'] : [options.host === '[::1]' ? '::1' : '127.0.0.1'];
  // A port that is free for IPv4 may be in use for IPv6. If any port will do, another one is tried.
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
  // Loaded on first use, because it loads Node's `fetch`, too, which would slow down the start.
  const { createServer } = await import('node:http');
  const server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      // In milliseconds. Node enforces the two limits above only this often.
      connectionsCheckingInterval: 1000,
      keepAliveTimeout: 1,
    },
    handler,
  );
  server.maxConnections = 32;
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // Node reports the rest of a refused request again.
    if (socket.writableEnded) return;
    if (error.code === 'HPE_HEADER_OVERFLOW') options.onOversized();
    if (!socket.writable) socket.destroy();
    else
      socket.end(`HTTP/1.1 ${REASONS[error.code ?? ''] ?? '400 Bad Request'}\r\nConnection: close\r\n\r\n`);
  });
  return server;
};

/** Resolves with null when the server listens, or with the code of the system's error. */
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
