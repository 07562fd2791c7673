import { request as httpRequest } from 'node:http';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { getCACertificates, connect as tlsConnect } from 'node:tls';
import type { ChunkedBody } from './chunked-body.ts';
import { netErrorFor } from './net-errors.ts';
import type { NetErrorName } from './net-errors.ts';

export interface Outgoing {
  url: URL;
  method: string;
  headers: Record<string, string>;
  /** A complete body, or a stream that is sent in chunks. */
  body: Buffer | ChunkedBody | undefined;
  /** `http://host:port` of a proxy. */
  proxy: URL | undefined;
  /** Value of `Proxy-Authorization`, sent with the request or with `CONNECT`. */
  proxyAuthorization: string | undefined;
}

/** The result; exactly one of the two is called. */
export interface ExchangeEvents {
  response: (response: IncomingMessage) => void;
  error: (name: NetErrorName) => void;
}

/** Sends a request and reports the response with its body unread. Returns a function that aborts. */
export function exchange(outgoing: Outgoing, events: ExchangeEvents): () => void {
  let isOver = false;
  let current: ClientRequest | undefined;
  const finish = (act: () => void) => {
    if (isOver) return;
    isOver = true;
    act();
  };
  const failed = (error: NodeJS.ErrnoException, isProxy = false) => {
    finish(() => events.error(isProxy ? 'ERR_PROXY_CONNECTION_FAILED' : netErrorFor(error, false)));
  };
  const start = (options: RequestOptions, isSecure: boolean) => {
    current = (isSecure ? httpsRequest : httpRequest)(options);
    current.on('socket', freeBuffers);
    current.on('response', (response) => finish(() => events.response(response)));
    current.on('error', (error) => failed(error, outgoing.proxy !== undefined && !isSecure));
    send(current, outgoing.body);
  };

  const isSecure = outgoing.url.protocol === 'https:';
  if (outgoing.proxy === undefined) {
    start(directOptions(outgoing), isSecure);
  } else if (!isSecure) {
    start(proxyOptions(outgoing, outgoing.proxy), false);
  } else {
    current = openTunnel(outgoing, outgoing.proxy, {
      open: (options) => start(options, true),
      refused: (response) => finish(() => events.response(response)),
      failed: (error) => failed(error, true),
    });
  }
  return () => {
    isOver = true;
    current?.destroy();
  };
}

function send(request: ClientRequest, body: Outgoing['body']): void {
  if (body === undefined || Buffer.isBuffer(body)) request.end(body);
  else void sendChunks(request, body);
}

const withFreeing = new WeakSet<Socket>();

/**
 * Frees what was received, which Node's parser has copied, instead of leaving it to the garbage collector. Chromium's network stack is
 * another process, so Electron's main process has no such buffers.
 */
function freeBuffers(socket: Socket): void {
  if (withFreeing.has(socket)) return;
  withFreeing.add(socket);
  socket.on('data', (data: Buffer<ArrayBuffer>) => {
    // After all listeners. Small ones don't matter, and may be kept.
    if (data.length > 32 * 1024) process.nextTick(() => data.buffer.transfer(0));
  });
}

/** A chunk has been sent when the socket has taken it. A failure is reported by the request's own event. */
async function sendChunks(request: ClientRequest, body: ChunkedBody): Promise<void> {
  for await (const chunk of body) await new Promise<void>((resolve) => request.write(chunk, () => resolve()));
  request.end();
}

function directOptions({ url, method, headers, body }: Outgoing): RequestOptions {
  return {
    protocol: url.protocol,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port,
    path: `${url.pathname}${url.search}`,
    method,
    headers: { ...headers, ...lengthHeader(method, body) },
    ...trust(url),
  };
}

/** A request without TLS names the whole URL to the proxy (RFC 9112 section 3.2.2). */
function proxyOptions(outgoing: Outgoing, proxy: URL): RequestOptions {
  const { url, proxyAuthorization } = outgoing;
  const direct = directOptions(outgoing);
  return {
    ...direct,
    protocol: 'http:',
    host: proxy.hostname,
    port: proxy.port,
    path: url.href,
    headers: {
      ...(direct.headers as Record<string, string>),
      host: url.host,
      ...(proxyAuthorization === undefined ? {} : { 'proxy-authorization': proxyAuthorization }),
    },
  };
}

function openTunnel(
  outgoing: Outgoing,
  proxy: URL,
  on: {
    open: (options: RequestOptions) => void;
    refused: (response: IncomingMessage) => void;
    failed: (error: Error) => void;
  },
): ClientRequest {
  const { url, proxyAuthorization } = outgoing;
  const authority = `${url.hostname}:${url.port === '' ? '443' : url.port}`;
  const tunnel = httpRequest({
    host: proxy.hostname,
    port: proxy.port,
    method: 'CONNECT',
    path: authority,
    headers: {
      host: authority,
      ...(proxyAuthorization === undefined ? {} : { 'proxy-authorization': proxyAuthorization }),
    },
  });
  tunnel.on('error', on.failed);
  tunnel.on('connect', (response, socket) => {
    if (response.statusCode !== 200) {
      on.refused(response);
      return;
    }
    const createConnection = () => tlsConnect({ socket, servername: url.hostname, ...trust(url) });
    on.open({ ...directOptions(outgoing), agent: false, createConnection });
  });
  tunnel.end();
  return tunnel;
}

/** A complete body is sent with Content-Length, a stream without. */
function lengthHeader(method: string, body: Outgoing['body']): Record<string, string> {
  if (Buffer.isBuffer(body)) return { 'content-length': String(body.length) };
  if (body !== undefined) return { 'transfer-encoding': 'chunked' };
  return ['POST', 'PUT', 'PATCH'].includes(method) ? { 'content-length': '0' } : {};
}

/** Chromium trusts the system's certificates. */
function trust(url: URL): { ca?: string[] } {
  if (url.protocol !== 'https:') return {};
  return { ca: [...getCACertificates('default'), ...getCACertificates('system')] };
}
