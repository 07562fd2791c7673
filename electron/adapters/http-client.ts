import { net, session, type ClientRequest, type IncomingMessage } from 'electron';
import { appError, type AppError, type ErrorCode } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { isLoopbackHost } from '../core/catalog/url-rules.ts';
import type { Clock, Http, HttpRequest, HttpResponse, Logger } from '../core/ports.ts';

/**
 * Sends requests through Chromium's network stack, which uses the system's proxy and certificates. They have an in-memory session
 * without cookies and cache that is separate from the pages' session. Plain http to another host than loopback fails with
 * `network.tls`, even if a provider record contains such a URL.
 *
 * Uses `net.request` because `net.fetch` can't stop at a redirect.
 */
export const createHttpClient = (config: { clock: Clock; logger: Logger; userAgent: string }): Http => {
  const { clock, logger, userAgent } = config;
  return {
    send: async (request) => {
      const { host, hostname, protocol } = new URL(request.url);
      const { method } = request;
      if (protocol !== 'https:' && !(protocol === 'http:' && isLoopbackHost(hostname))) {
        logger.log('http.failed', { host, code: 'network.tls', method });
        return err(appError('network.tls', { host }));
      }
      const startedAt = clock.now();
      const result = await sendRequest(request, userAgent, clock);
      if (result.ok) {
        const durationMs = clock.now() - startedAt;
        logger.log('http.finished', { host, status: result.value.status, durationMs, method });
      } else logger.log('http.failed', { host, code: result.error.code, method });
      return result;
    },
  };
};

const networkSession = (): Electron.Session => session.fromPartition('keyfob-network', { cache: false });

const sendRequest = (request: HttpRequest, userAgent: string, clock: Clock): Promise<Result<HttpResponse>> =>
  new Promise((resolve) => {
    const { host } = new URL(request.url);
    const call: ClientRequest = net.request({
      method: request.method,
      url: request.url,
      session: networkSession(),
      credentials: 'omit',
      redirect: 'manual',
      cache: 'no-store',
    });
    let isDone = false;
    const finish = (result: Result<HttpResponse>): void => {
      if (isDone) return;
      isDone = true;
      cancelTimer();
      request.signal?.removeEventListener('abort', onAbort);
      resolve(result);
    };
    const fail = (code: ErrorCode): void => {
      finish(err(appError(code, { host })));
      call.abort();
    };
    const onAbort = (): void =>
      fail(isTimeout(request.signal?.reason) ? 'network.timeout' : 'network.failed');
    const cancelTimer = clock.after(request.timeoutMs, () => fail('network.timeout'));
    request.signal?.addEventListener('abort', onAbort);
    if (request.signal?.aborted) {
      onAbort();
      return;
    }

    call.on('redirect', (status, _method, _target, headers) => {
      finish(ok({ status, headers: joinHeaders(headers), body: new Uint8Array() }));
      call.abort();
    });
    call.on('response', (response) => readBody(response, request.maxBytes, host, finish, fail));
    call.on('error', (error) => finish(err(networkError(error.message, host))));
    call.on('abort', () => finish(err(appError('network.failed', { host }))));
    try {
      for (const [name, value] of Object.entries(request.headers)) call.setHeader(name, value);
      // After the others, because the OAuth library sends a header of its own.
      call.setHeader('user-agent', userAgent);
      if (request.body !== null) call.write(Buffer.from(request.body));
      call.end();
    } catch {
      fail('network.failed');
    }
  });

const readBody = (
  response: IncomingMessage,
  maxBytes: number,
  host: string,
  finish: (result: Result<HttpResponse>) => void,
  fail: (code: ErrorCode) => void,
): void => {
  const chunks: Buffer[] = [];
  let length = 0;
  response.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > maxBytes) fail('network.too_large');
    else chunks.push(chunk);
  });
  response.on('end', () =>
    finish(
      ok({
        status: response.statusCode,
        headers: joinHeaders(response.headers),
        body: new Uint8Array(Buffer.concat(chunks)),
      }),
    ),
  );
  response.on('aborted', () => finish(err(appError('network.failed', { host }))));
  response.on('error', () => finish(err(appError('network.failed', { host }))));
};

/** Lower-cases names and joins repeated values (RFC 9110 §5.3). */
const joinHeaders = (headers: Readonly<Record<string, string | string[]>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );

const isTimeout = (reason: unknown): boolean =>
  reason instanceof DOMException && reason.name === 'TimeoutError';

const CODES_BY_ERROR: readonly (readonly [RegExp, ErrorCode])[] = [
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
  appError(CODES_BY_ERROR.find(([pattern]) => pattern.test(message))?.[1] ?? 'network.failed', { host });
