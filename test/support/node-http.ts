import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Http, HttpRequest, HttpResponse } from '../../electron/core/ports.ts';
import { appError, type ErrorCode } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';

const CODES: Readonly<Record<string, ErrorCode>> = {
  ENOTFOUND: 'network.dns',
  EAI_AGAIN: 'network.dns',
  ECONNREFUSED: 'network.refused',
  ETIMEDOUT: 'network.timeout',
  EPROTO: 'network.no_tls',
};

/** The core's HTTP port over Node's own client: real sockets, no redirects, no cookies. The app itself uses Chromium's stack. */
export const nodeHttp = (): Http => ({ send });

const send = (request: HttpRequest): Promise<Result<HttpResponse>> =>
  new Promise((resolve) => {
    const { host, protocol } = new URL(request.url);
    const fail = (code: ErrorCode): void => resolve(err(appError(code, { host })));
    const call = (protocol === 'https:' ? httpsRequest : httpRequest)(request.url, {
      method: request.method,
      headers: {
        ...request.headers,
        // Chromium always sends the header. Node omits it for methods that usually have no body, such as DELETE.
        ...(request.body !== null && { 'content-length': Buffer.byteLength(request.body) }),
      },
      agent: false,
      timeout: request.timeoutMs,
      ...(request.signal && { signal: request.signal }),
    });
    call.on('timeout', () => {
      fail('network.timeout');
      call.destroy();
    });
    call.on('error', (error: NodeJS.ErrnoException) => {
      const reason: unknown = request.signal?.reason;
      const timedOut = reason instanceof DOMException && reason.name === 'TimeoutError';
      fail(timedOut ? 'network.timeout' : (CODES[error.code ?? ''] ?? 'network.failed'));
    });
    call.on('response', (response) => read(response, request.maxBytes, resolve, fail));
    call.end(request.body ?? undefined);
  });

const read = (
  response: IncomingMessage,
  maxBytes: number,
  resolve: (result: Result<HttpResponse>) => void,
  fail: (code: ErrorCode) => void,
): void => {
  const chunks: Buffer[] = [];
  let length = 0;
  response.on('data', (chunk: Buffer) => {
    length += chunk.length;
    chunks.push(chunk);
    if (length > maxBytes) {
      fail('network.too_large');
      response.destroy();
    }
  });
  response.on('error', () => fail('network.failed'));
  response.on('aborted', () => fail('network.failed'));
  response.on('end', () => {
    const headers = Object.fromEntries(
      Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
    );
    resolve(ok({ status: response.statusCode ?? 0, headers, body: new Uint8Array(Buffer.concat(chunks)) }));
  });
};
