import { json, jsonObject, mediaType } from '../server/message.ts';
import type { SandboxRequest, SandboxResponse } from '../server/message.ts';
import { failure } from './answers.ts';
import type { Connection, Connections } from './connections.ts';
import type { PlatformProvider } from './providers.ts';
import { GrantRefused } from './upstream.ts';
import type { Upstream } from './upstream.ts';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
/** The platform sets these itself. */
const ownHeaders = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'accept-encoding',
  'te',
  'upgrade',
]);
const answerLimit = 10 * 1024 * 1024;
const timeoutMs = 30_000;
/** A token that expires within this time is refreshed first. */
const expiryLeewayMs = 30_000;

/** A request to the provider's API. */
interface ProviderRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string | undefined;
}

/** What the provider responded with, as far as the contract can carry it. */
interface ProviderAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Sends requests to providers with the tokens of a connection. */
export type Proxy = (
  request: SandboxRequest,
  connection: Connection,
  provider: PlatformProvider,
) => Promise<SandboxResponse>;

/** The credential of a connection can't be used any more. */
class CredentialDead extends Error {
  override readonly name = 'CredentialDead';
}

export function proxyOf(parts: {
  /** The base URL of the sandbox's API, which plays every provider. */
  readonly api: string;
  readonly upstream: Upstream;
  readonly connections: Connections;
  /** Takes the price of a request from the balance; false if there is not enough. */
  readonly charge: (price: number) => boolean;
  readonly now: () => number;
}): Proxy {
  const { connections, now, upstream } = parts;
  const refreshing = new Map<string, Promise<string>>();

  async function refreshOnce(connection: Connection): Promise<string> {
    const refreshToken = connections.tokensOf(connection)?.refreshToken;
    try {
      if (refreshToken === undefined) throw new GrantRefused('There is no refresh token.');
      const tokens = await upstream.refresh(refreshToken);
      connections.renew(connection, tokens);
      return tokens.accessToken;
    } catch (error) {
      if (!(error instanceof GrantRefused)) throw error;
      connections.end(connection, 'ERROR');
      throw new CredentialDead();
    }
  }

  /** Returns another access token than `used`. Requests share a refresh, because refresh tokens rotate. */
  async function renewed({ assistantId, id }: Connection, used: string): Promise<string> {
    const running = refreshing.get(id);
    if (running !== undefined) return running;
    const connection = connections.find(assistantId, id);
    const stored = connection && connections.tokensOf(connection)?.accessToken;
    if (connection === undefined || stored === undefined) throw new CredentialDead();
    if (stored !== used) return stored;
    const started = refreshOnce(connection).finally(() => refreshing.delete(id));
    refreshing.set(id, started);
    return started;
  }

  async function send(request: ProviderRequest, accessToken: string): Promise<Response> {
    request.headers.set('authorization', `Bearer ${accessToken}`);
    return fetch(request.url, {
      method: request.method,
      headers: request.headers,
      ...(request.body === undefined ? {} : { body: request.body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
  }

  async function respond(request: ProviderRequest, connection: Connection): Promise<Response> {
    const isFresh = connection.expiresAt === null || connection.expiresAt > now() + expiryLeewayMs;
    const stored = connections.tokensOf(connection)?.accessToken;
    if (stored === undefined) throw new CredentialDead();
    if (!isFresh) return send(request, await renewed(connection, stored));
    const response = await send(request, stored);
    if (response.status !== 401) return response;
    await response.body?.cancel();
    return send(request, await renewed(connection, stored));
  }

  return async (message, connection, provider) => {
    const request = readRequest(message, provider, parts.api);
    if ('status' in request) return request;
    if (connection.status !== 'ACTIVE') {
      return failure(424, 'credential_required', 'The account must be connected again.');
    }
    if (provider.price !== undefined && !parts.charge(provider.price)) {
      return failure(402, 'insufficient_balance', 'The balance is too low.');
    }
    try {
      const answer = await readAnswer(await respond(request, connection));
      return answer === undefined
        ? failure(502, 'provider_request_rejected', 'The answer is not text, or larger than 10 MB.')
        : json(200, answer);
    } catch (error) {
      if (error instanceof CredentialDead) {
        return failure(424, 'credential_expired', 'The access was withdrawn. Connect the account again.');
      }
      return failure(502, 'provider_unreachable', 'The provider does not respond.');
    }
  };
}

/** Reads and checks the body of a proxy call. */
function readRequest(
  message: SandboxRequest,
  provider: PlatformProvider,
  api: string,
): ProviderRequest | SandboxResponse {
  const refuse = (detail: string) => failure(400, 'invalid_proxy_request', detail);
  const wanted = jsonObject(message)?.['request'];
  if (!isRecord(wanted)) return refuse('The body must have a request.');
  const { method, path, query = {}, headers = {}, body = null } = wanted;
  const baseUrl = wanted['base_url'] ?? provider.baseUrls[0];
  if (typeof method !== 'string' || !methods.includes(method)) return refuse('The method is not supported.');
  if (typeof path !== 'string' || !/^\/(?![/\\])[^\s#?\\]*$/.test(path))
    return refuse('The path is invalid.');
  if (!isRecord(query) || !isRecord(headers)) return refuse('query and headers must be objects.');
  if (typeof baseUrl !== 'string' || !isAllowed(baseUrl, provider)) {
    return refuse('base_url is not a host of this provider.');
  }
  const { origin, pathname } = new URL(baseUrl);
  const url = new URL(provider.upstreamUrl(origin, `${pathname.replace(/\/$/, '')}${path}`));
  if (!url.pathname.startsWith(`${new URL(api).pathname}/`)) return refuse('The path leaves the API.');
  for (const [name, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (!isPlain(each))
        return refuse('A query parameter must be text, a number, a boolean or a list of them.');
      url.searchParams.append(name, String(each));
    }
  }
  const sent = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value !== 'string' || !/^[\w!#$%&'*+.^`|~-]+$/.test(name) || /[\r\n\0]/.test(value)) {
      return refuse('A header is invalid.');
    }
    if (!ownHeaders.has(name.toLowerCase())) sent.set(name, value);
  }
  if (body === null) return { method, url, headers: sent, body: undefined };
  if (method === 'GET' || method === 'HEAD') return refuse(`A ${method} request has no body.`);
  if (!sent.has('content-type')) {
    sent.set('content-type', typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json');
  }
  return { method, url, headers: sent, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isPlain = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

function isAllowed(baseUrl: string, { baseUrls }: PlatformProvider): boolean {
  const url = URL.parse(baseUrl);
  return (
    url !== null &&
    url.username === '' &&
    url.password === '' &&
    url.search === '' &&
    url.hash === '' &&
    baseUrls.some((allowed) => new URL(allowed).origin === url.origin)
  );
}

/** Undefined if the contract can't carry the answer: bytes that are no text, or too many of them. */
async function readAnswer(response: Response): Promise<ProviderAnswer | undefined> {
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'set-cookie'));
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > answerLimit) return undefined;
    chunks.push(chunk);
  }
  const { status } = response;
  if (size === 0) return { status, headers, body: null };
  let words: string;
  try {
    words = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return undefined;
  }
  const isJson = /^application\/(?:[\w.+-]+\+)?json$/.test(mediaType(headers['content-type']));
  return { status, headers, body: isJson ? parsed(words) : words };
}

function parsed(words: string): unknown {
  try {
    return JSON.parse(words);
  } catch {
    return words;
  }
}
