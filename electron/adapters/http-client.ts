import { appError } from '../../shared/errors.ts';
import { err, type Result } from '../../shared/result.ts';
import { isLoopbackHost } from '../core/catalog/url-rules.ts';
import { sendWhole } from '../core/http/send-whole.ts';
import type {
  Clock,
  Http,
  HttpStreamRequest,
  HttpStreamResponse,
  HttpStreams,
  Logger,
} from '../core/ports.ts';
import { openExchange } from './http-exchange.ts';

/**
 * Sends requests through Chromium's network stack. Plain http to another host than loopback fails with `network.tls`, even if a
 * provider record contains such a URL.
 */
export const createHttpClient = (config: {
  clock: Clock;
  logger: Logger;
  userAgent: string;
}): Http & HttpStreams => {
  const { clock, logger, userAgent } = config;
  const open = async (request: HttpStreamRequest): Promise<Result<HttpStreamResponse>> => {
    const { host, hostname, protocol } = new URL(request.url);
    const { method } = request;
    const isAllowed = protocol === 'https:' || (protocol === 'http:' && isLoopbackHost(hostname));
    const startedAt = clock.now();
    const opened = isAllowed
      ? await openExchange(request, userAgent, clock)
      : err(appError('network.tls', { host }));
    if (opened.ok) {
      const durationMs = clock.now() - startedAt;
      logger.log('http.finished', { host, status: opened.value.status, durationMs, method });
    } else logger.log('http.failed', { host, code: opened.error.code, method });
    return opened;
  };
  return { open, send: (request) => sendWhole(open, clock, request) };
};
