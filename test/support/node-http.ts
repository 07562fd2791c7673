import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { systemClock } from '../../electron/adapters/system-clock.ts';
import { Upload } from '../../electron/adapters/upload.ts';
import { sendWhole } from '../../electron/core/http/send-whole.ts';
import {
  HttpStreamError,
  type Http,
  type HttpStreamRequest,
  type HttpStreamResponse,
  type HttpStreams,
} from '../../electron/core/ports.ts';
import { appError, type AppError, type ErrorCode } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';

const CODES: Readonly<Record<string, ErrorCode>> = {
  ENOTFOUND: 'network.dns',
  EAI_AGAIN: 'network.dns',
  ECONNREFUSED: 'network.refused',
  ETIMEDOUT: 'network.timeout',
  EPROTO: 'network.no_tls',
};

/** The core's HTTP ports over Node's own client: real sockets, no redirects, no cookies. The app itself uses Chromium's stack. */
export const nodeHttp = (): Http & HttpStreams => ({
  open,
  send: (request) => sendWhole(open, systemClock, request),
});

const open = (request: HttpStreamRequest): Promise<Result<HttpStreamResponse>> =>
  new Promise((resolve) => {
    const { host, protocol } = new URL(request.url);
    const { body, signal, onSent } = request;
    let failure: AppError | null = null;
    const fail = (code: ErrorCode): void => {
      failure ??= appError(code, { host });
      resolve(err(failure));
      call.destroy();
    };
    const call: ClientRequest = (protocol === 'https:' ? httpsRequest : httpRequest)(request.url, {
      method: request.method,
      headers: {
        ...request.headers,
        // Chromium always sends the header. Node omits it for methods that usually have no body, such as DELETE.
        ...(body instanceof Uint8Array && { 'content-length': body.length }),
      },
      agent: false,
      timeout: request.idleMs,
      ...(signal && { signal }),
    });
    call.on('timeout', () => fail('network.timeout'));
    call.on('error', (error: NodeJS.ErrnoException) => {
      const reason: unknown = signal?.reason;
      const timedOut = reason instanceof DOMException && reason.name === 'TimeoutError';
      fail(timedOut ? 'network.timeout' : (CODES[error.code ?? ''] ?? 'network.failed'));
    });
    call.on('response', (response) =>
      resolve(
        ok({
          status: response.statusCode ?? 0,
          headers: pairs(response.rawHeaders),
          body: read(response, () => failure ?? appError('network.failed', { host })),
          close: () => void call.destroy(),
        }),
      ),
    );
    if (body === null || body instanceof Uint8Array) {
      call.end(body ?? undefined);
      onSent?.(body?.length ?? 0);
    } else
      new Upload()
        .send(
          body,
          (chunk, done) => call.write(chunk, done),
          (bytes) => onSent?.(bytes),
        )
        .then(() => call.end())
        .catch(() => fail('network.failed'));
  });

async function* read(response: IncomingMessage, failure: () => AppError): AsyncGenerator<Uint8Array, void> {
  try {
    for await (const chunk of response) yield new Uint8Array(chunk as Buffer);
  } catch {
    throw new HttpStreamError(failure());
  } finally {
    response.destroy();
  }
}

const pairs = (raw: readonly string[]): (readonly [string, string])[] =>
  raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []));
