import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { AddressPolicy } from '../api/request-address.ts';
import type { WireRequest } from '../api/send-authorized.ts';
import type { ProxyRequest, ProxyResponse } from '../platform/platform-client.ts';
import type { HttpResponse, HttpStreamResponse } from '../ports.ts';

const MEBIBYTE = 1024 * 1024;
/** The largest body that the platform is asked to pass on, in bytes. Text that is escaped as JSON becomes longer. */
const MAX_BODY_BYTES = 2 * MEBIBYTE;

/** The platform decides about them itself. */
const NOT_PASSED_ON: ReadonlySet<string> = new Set(['accept-encoding']);

/**
 * The request that the platform is asked to pass on: to exactly the URL that was decided on, with the body as it is. Fails with
 * `managed.*` or `request.address` if the contract can't carry it.
 */
export const proxyRequestOf = (
  policy: AddressPolicy,
  { method, url: decided, headers, body }: WireRequest,
): Result<ProxyRequest> => {
  const name = Object.keys(headers).find((each) => NOT_PASSED_ON.has(each));
  if (name !== undefined) return err(appError('managed.header', { name }));
  const url = new URL(decided);
  const query = queryOf(url.search.slice(1));
  if (query === null) return err(appError('request.address', { reason: 'unclear-characters' }));
  const text = textOf(body);
  return text.ok ? ok({ method, ...splitUrl(policy, url), query, headers, body: text.value }) : text;
};

/** Base URL and path. Joined, they are the URL without its query. */
const splitUrl = (
  { baseUrl }: AddressPolicy,
  { origin, pathname }: URL,
): Pick<ProxyRequest, 'baseUrl' | 'path'> => {
  const base = baseUrl.replace(/\/$/, '');
  const path = `${origin}${pathname}`.startsWith(`${base}/`)
    ? `${origin}${pathname}`.slice(base.length)
    : null;
  // A path that begins with two slashes could be read as a host.
  return path !== null && !path.startsWith('//')
    ? { baseUrl: base, path }
    : { baseUrl: origin, path: pathname };
};

/** The decoded parameters of a query; null if it has bytes that are no text, which would arrive as others. */
const queryOf = (query: string): ProxyRequest['query'] | null => {
  const values = new Map<string, string[]>();
  try {
    for (const part of query.split('&')) {
      if (part === '') continue;
      const at = part.indexOf('=');
      const name = decoded(at === -1 ? part : part.slice(0, at));
      const value = at === -1 ? '' : decoded(part.slice(at + 1));
      values.set(name, [...(values.get(name) ?? []), value]);
    }
  } catch {
    return null;
  }
  return Object.fromEntries(
    [...values].map(([name, all]) => [name, all.length === 1 ? (all[0] ?? '') : all]),
  );
};

/** Throws if the bytes are no UTF-8, or an escape is not one. */
const decoded = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));

/** The body as text. Fails with `managed.too_large`, or with `managed.body` if it is none. */
const textOf = (body: WireRequest['body']): Result<string | null> => {
  if (body === null) return ok(null);
  // Larger bodies are not in memory.
  if (!(body instanceof Uint8Array) || body.length > MAX_BODY_BYTES)
    return err(appError('managed.too_large', { max: MAX_BODY_BYTES / MEBIBYTE }));
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
  } catch {
    return err(appError('managed.body'));
  }
};

/** They describe the bytes between provider and platform. */
const OF_THE_TRANSFER: ReadonlySet<string> = new Set([
  'content-encoding',
  'content-length',
  'transfer-encoding',
]);

const headersOf = ({ headers }: ProxyResponse): HttpStreamResponse['headers'] =>
  headers.filter(([name]) => !OF_THE_TRANSFER.has(name.toLowerCase()));

export const streamOf = (response: ProxyResponse): HttpStreamResponse => ({
  status: response.status,
  headers: headersOf(response),
  body: chunks(response.body),
  close: () => undefined,
});

export const wholeOf = (response: ProxyResponse): HttpResponse => ({
  status: response.status,
  headers: Object.fromEntries(headersOf(response).map(([name, value]) => [name.toLowerCase(), value])),
  body: response.body,
});

// eslint-disable-next-line @typescript-eslint/require-await -- the port has an asynchronous body.
async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  if (bytes.length > 0) yield bytes;
}
