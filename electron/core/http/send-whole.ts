import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import {
  HttpStreamError,
  type Clock,
  type HttpRequest,
  type HttpResponse,
  type HttpStreamResponse,
  type HttpStreams,
} from '../ports.ts';

/** Opens an exchange and reads its response to the end, within limits of time and size. */
export const sendWhole = async (
  open: HttpStreams['open'],
  clock: Clock,
  { timeoutMs, maxBytes, signal, ...request }: HttpRequest,
): Promise<Result<HttpResponse>> => {
  const { host } = new URL(request.url);
  const limit = new AbortController();
  const cancelTimer = clock.after(timeoutMs, () =>
    limit.abort(new DOMException('The time limit has passed.', 'TimeoutError')),
  );
  try {
    const signals = signal ? [signal, limit.signal] : [limit.signal];
    const opened = await open({ ...request, idleMs: timeoutMs, signal: AbortSignal.any(signals) });
    if (!opened.ok) return opened;
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of opened.value.body) {
      length += chunk.length;
      if (length > maxBytes) return err(appError('network.too_large', { host }));
      chunks.push(chunk);
    }
    const { status, headers } = opened.value;
    return ok({ status, headers: joinHeaders(headers), body: new Uint8Array(Buffer.concat(chunks)) });
  } catch (error) {
    if (error instanceof HttpStreamError) return err(error.failure);
    throw error;
  } finally {
    cancelTimer();
  }
};

/** Headers that have one value. If one is repeated against the rules, the first counts. */
const SINGLE = new Set(['content-type', 'content-length', 'date', 'location', 'retry-after']);

/** Lower-cases names and joins repeated values (RFC 9110 §5.3). */
const joinHeaders = (headers: HttpStreamResponse['headers']): Record<string, string> => {
  const joined: Record<string, string> = {};
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    if (joined[key] === undefined) joined[key] = value;
    else if (!SINGLE.has(key)) joined[key] += `, ${value}`;
  }
  return joined;
};
