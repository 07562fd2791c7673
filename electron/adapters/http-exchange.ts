import { net, session, type ClientRequest, type Session } from 'electron';
import type { Readable } from 'node:stream';
import { appError, type AppError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Clock, HttpStreamRequest, HttpStreamResponse } from '../core/ports.ts';
import { codeIn, headerPairs, noBytes, readBody, type CodesByError } from './exchange-parts.ts';
import { ExchangeWatch } from './exchange-watch.ts';
import { Upload } from './upload.ts';

/** An in-memory session without cookies and cache that is separate from the pages' session. */
const networkSession = (): Session => session.fromPartition('keyfob-network', { cache: false });

/** How the system reaches a URL, such as `DIRECT` or `PROXY proxy.example:8080`. */
export const proxyFor = (url: string): Promise<string> => networkSession().resolveProxy(url);

/**
 * One exchange through Chromium's network stack, which uses the system's proxy and certificates.
 *
 * Uses `net.request` because `net.fetch` can't stop at a redirect, and reads a body that is a stream into memory before it sends it.
 */
export const openExchange = (
  request: HttpStreamRequest,
  userAgent: string,
  clock: Clock,
): Promise<Result<HttpStreamResponse>> =>
  new Promise((resolve) => {
    const hostOf = (): string => new URL(request.url).host;
    const call: ClientRequest = net.request({
      method: request.method,
      url: request.url,
      session: networkSession(),
      credentials: 'omit',
      redirect: 'manual',
      cache: 'no-store',
    });
    const upload = new Upload();
    const watch = new ExchangeWatch({
      request,
      clock,
      onFailure: (failure) => resolve(err(failure)),
      stop: () => {
        // Also after the end: if the server responds early, the rest of an upload would wait forever.
        call.abort();
        upload.stop();
      },
    });
    const close = (): void => watch.close();
    if (!watch.begin()) return;

    call.on('redirect', (status, _method, _target, headers) => {
      resolve(ok({ status, headers: flatten(headers), body: noBytes(), close }));
      close();
    });
    call.on('response', (response) => {
      watch.touch();
      const body = readBody(response as unknown as Readable, watch, (error) =>
        networkError(error instanceof Error ? error.message : '', hostOf()),
      );
      resolve(ok({ status: response.statusCode, headers: decodedHeaders(response.rawHeaders), body, close }));
    });
    // A failure after the head of the response is emitted here, too.
    call.on('error', (error) => watch.fail(networkError(error.message, hostOf())));
    call.on('abort', () => resolve(err(watch.failure ?? appError('network.failed', { host: hostOf() }))));
    try {
      for (const [name, value] of Object.entries({ 'user-agent': userAgent, ...request.headers }))
        call.setHeader(name, value);
    } catch {
      watch.fail('network.failed');
      return;
    }
    sendBody(call, request.body, upload, (bytes) => watch.sent(bytes)).catch(() =>
      watch.fail('network.failed'),
    );
  });

const sendBody = async (
  call: ClientRequest,
  body: HttpStreamRequest['body'],
  upload: Upload,
  sent: (bytes: number) => void,
): Promise<void> => {
  if (body === null || body instanceof Uint8Array) {
    if (body !== null && body.length > 0) call.write(Buffer.from(body));
    call.end();
    sent(body?.length ?? 0);
    return;
  }
  let isBegun = false;
  await upload.send(
    body,
    (chunk, done) => {
      // Electron throws at the end of a chunked body to which nothing was written.
      if (!isBegun) beginChunks(call);
      isBegun = true;
      call.write(chunk, undefined, done);
    },
    sent,
  );
  call.end();
};

const beginChunks = (call: ClientRequest): void => {
  call.chunkedEncoding = true;
  // An upload that fails or is aborted emits an error on this inner stream, which would be an uncaught exception.
  (call as unknown as { readonly _body?: Readable })._body?.on('error', () => undefined);
};

/** Headers that no longer describe the body after Chromium has decoded it. */
const UNDONE = new Set(['content-encoding', 'content-length']);

/** The pairs of a flat list. Removes what an encoding that Chromium has undone says about the body. */
const decodedHeaders = (raw: readonly string[]): (readonly [string, string])[] => {
  const all = headerPairs(raw);
  const isEncoded = all.some(([name]) => name.toLowerCase() === 'content-encoding');
  return isEncoded ? all.filter(([name]) => !UNDONE.has(name.toLowerCase())) : all;
};

const flatten = (headers: Readonly<Record<string, string | string[]>>): (readonly [string, string])[] =>
  Object.entries(headers).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const));

const CODES_BY_ERROR: CodesByError = [
  // On the way to the proxy, or while it opens the tunnel, before anything is sent to the host itself.
  [/ERR_(?:(?:HTTPS_|MANDATORY_)?PROXY|TUNNEL|SOCKS|PAC|NO_SUPPORTED_PROXIES)/, 'network.proxy'],
  [/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_ADDRESS_UNREACHABLE/, 'network.offline'],
  [/ERR_NAME_NOT_RESOLVED|ERR_NAME_RESOLUTION_FAILED|ERR_DNS/, 'network.dns'],
  [/ERR_CONNECTION_REFUSED/, 'network.refused'],
  [/TIMED_OUT/, 'network.timeout'],
  // The other side sent something else than TLS.
  [/ERR_SSL_PROTOCOL_ERROR/, 'network.no_tls'],
  [/ERR_CERT_|ERR_SSL_|ERR_BAD_SSL/, 'network.tls'],
];

/** The error for a message of Electron's `net`, whose errors have no code, only a text such as `net::ERR_TIMED_OUT`. */
export const networkError = (message: string, host: string): AppError =>
  appError(codeIn(CODES_BY_ERROR, message), { host });
