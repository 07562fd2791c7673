import { appError, type AppError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { isLoopbackHost } from '../catalog/url-rules.ts';
import type { Random } from '../ports.ts';
import {
  fragmentPage,
  ignoredPage,
  repeatedPage,
  unknownPage,
  type CompletionPage,
} from './completion-page.ts';
import {
  bindServers,
  stopServer,
  type ListenerOptions,
  type LoopbackRequest,
  type LoopbackResponse,
  type LoopbackServer,
} from './loopback-server.ts';
import { loopbackUri } from '../oauth/redirect-uri.ts';

/** What to do with the parameters of a request at the callback path. */
export type LoopbackVerdict =
  /** It belongs to no request of the attempt. The page says so, and the receiver keeps listening. */
  | { readonly kind: 'ignore'; readonly isRefusal: boolean }
  /** The attempt already has a response. */
  | { readonly kind: 'repeated' }
  /** The authorization response. The browser waits for the page that says how the sign-in ended, or a link to go on with it. */
  | { readonly kind: 'accept'; readonly page: Promise<CompletionPage | string> };

export interface LoopbackOptions extends ListenerOptions {
  /** The path of the redirect URI. */
  readonly path: string;
  readonly responseMode: 'query' | 'form_post' | 'fragment';
  readonly random: Random;
  /** The deep link that brings Keyfob's window to the front; null if the system opens no links with Keyfob. */
  readonly openLink: string | null;
  /** Must not throw. */
  readonly onParameters: (parameters: URLSearchParams) => LoopbackVerdict;
  /** Called for a request that is no authorization response, with `callback.unknown_request` or `callback.other_host`. */
  readonly onUnknown: (problem: AppError) => void;
}

export interface LoopbackReceiver {
  readonly redirectUri: string;
  readonly port: number;
  /** Rejects further responses at once, gives the browser a moment to fetch its page, and stops listening. */
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 64 * 1024;
/**
 * How long the browser may take to fetch the final page after the redirect to it, in milliseconds. It takes some milliseconds, and seconds
 * on a busy computer. A browser that is too late shows an error of its own.
 */
const PAGE_GRACE_MS = 3000;

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
  const bound = await bindServers(options, (request, response) => {
    handle(request, response, options, state).catch(() => {
      response.destroy();
    });
  });
  if (!bound.ok) return bound;
  const { servers, port } = bound.value;
  state.port = port;
  let closed: Promise<void> | null = null;
  return ok({
    redirectUri: loopbackUri(options.host, port, options.path),
    port,
    close: () => (closed ??= finish(servers, state)),
  });
};

const finish = async (servers: readonly LoopbackServer[], state: ReceiverState): Promise<void> => {
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
  await Promise.all(servers.map(stopServer));
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
  request: LoopbackRequest,
  response: LoopbackResponse,
  options: LoopbackOptions,
  state: ReceiverState,
): Promise<void> => {
  // Node keeps the first of several, in whatever order they came (RFC 9112 §3.2 wants 400).
  if (request.rawHeaders.filter(isHostName).length > 1) return refuse(response, 400);
  // A page whose host name resolves to loopback could otherwise read our responses (DNS rebinding).
  const host = request.headers.host?.toLowerCase() ?? '';
  if (host !== `${options.host}:${state.port}`) {
    const name = host.slice(0, -`:${state.port}`.length);
    if (host !== `${name}:${state.port}` || !isLoopbackHost(name)) return refuse(response, 421);
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
  // Some servers add one slash.
  const isCallback = path === options.path || path === `${options.path}/`;
  if (!isCallback && AUTOMATIC_REQUEST.test(path))
    return sendPage(response, 404, unknownPage(options.openLink));
  if (!isCallback) return sendUnknown(response, 404, options, appError('callback.unknown_request'));
  const acceptsPost = options.responseMode !== 'query';
  if (request.method === 'POST' && acceptsPost) {
    const body = await readBody(request);
    if (body === null) {
      options.onOversized();
      return sendPage(response, 413, ignoredPage(false, options.openLink));
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
  response: LoopbackResponse,
  parameters: URLSearchParams,
  options: LoopbackOptions,
  state: ReceiverState,
): Promise<void> => {
  const verdict: LoopbackVerdict = state.isClosing ? { kind: 'repeated' } : options.onParameters(parameters);
  if (verdict.kind === 'ignore')
    return sendPage(response, 403, ignoredPage(verdict.isRefusal, options.openLink));
  if (verdict.kind === 'repeated') return sendPage(response, 409, repeatedPage(options.openLink));
  state.awaitedPages.add(verdict.page);
  const page = await verdict.page;
  if (response.destroyed) return;
  if (typeof page === 'string') {
    response.writeHead(303, { ...COMMON_HEADERS, location: page, 'content-length': 0 }).end();
    return;
  }
  // The redirect removes the code from the address bar and the history (RFC 9700 §4.3.1).
  const path = `/done/${Buffer.from(options.random.bytes(16)).toString('hex')}`;
  state.pages.set(path, page);
  response.writeHead(303, { ...COMMON_HEADERS, location: path, 'content-length': 0 }).end();
};

const sendPage = (response: LoopbackResponse, status: number, page: CompletionPage): void => {
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
  response: LoopbackResponse,
  status: number,
  options: LoopbackOptions,
  problem: AppError,
): void => {
  options.onUnknown(problem);
  sendPage(response, status, unknownPage(options.openLink));
};

/** Refuses without a page what no browser of the person sends. */
const refuse = (response: LoopbackResponse, status: number): void => {
  response.writeHead(status, { ...COMMON_HEADERS, 'content-length': 0 }).end();
};

/** The body as text; null if it is too large. The rest of such a body is not read, but the response can still be sent. */
const readBody = async (request: LoopbackRequest): Promise<string | null> => {
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
