import { appError } from '../../shared/errors.ts';
import { err, type Result } from '../../shared/result.ts';
import { isLoopbackHost } from '../core/catalog/url-rules.ts';
import { sendWhole } from '../core/http/send-whole.ts';
import type {
  ClientCertificate,
  Clock,
  Http,
  HttpStreamRequest,
  HttpStreamResponse,
  HttpStreams,
  Logger,
} from '../core/ports.ts';
import { openExchange, proxyFor } from './http-exchange.ts';

/**
 * Sends requests through Chromium's network stack. It can't present a certificate from memory, so those with one go through Node's. Plain
 * http to another host than loopback fails with `network.tls`, even if a provider record contains such a URL.
 */
export const createHttpClient = (config: {
  clock: Clock;
  logger: Logger;
  userAgent: string;
}): Http & HttpStreams => {
  const { clock, logger, userAgent } = config;
  /** Node's TLS is loaded with the first request that needs it. */
  const openWithCertificate = async (
    request: HttpStreamRequest,
    certificate: ClientCertificate,
  ): Promise<Result<HttpStreamResponse>> => {
    const { openTlsExchange, trustSystemOnce } = await import('./tls-exchange.ts');
    return openTlsExchange(request, certificate, { clock, userAgent, proxyFor, trust: trustSystemOnce });
  };
  const open = async (request: HttpStreamRequest): Promise<Result<HttpStreamResponse>> => {
    const { host, hostname, protocol } = new URL(request.url);
    const { method } = request;
    const isAllowed = protocol === 'https:' || (protocol === 'http:' && isLoopbackHost(hostname));
    const startedAt = clock.now();
    const opened = isAllowed
      ? await (request.clientCertificate
          ? openWithCertificate(request, request.clientCertificate)
          : openExchange(request, userAgent, clock))
      : err(appError('network.tls', { host }));
    if (opened.ok) {
      const durationMs = clock.now() - startedAt;
      logger.log('http.finished', { host, status: opened.value.status, durationMs, method });
    } else logger.log('http.failed', { host, code: opened.error.code, method });
    return opened;
  };
  return { open, send: (request) => sendWhole(open, clock, request) };
};
