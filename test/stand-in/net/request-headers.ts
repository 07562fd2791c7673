import type { SessionState } from '../session/session.ts';
import { acceptEncoding } from './decoding.ts';
import type { RequestOptions } from './request-options.ts';

/** Whether a request sends and stores cookies of the session. */
export function usesCookies({ credentials, useSessionCookies }: RequestOptions): boolean {
  return (
    credentials === 'include' ||
    credentials === 'same-origin' ||
    (credentials === undefined && useSessionCookies)
  );
}

/** Adds the default headers, cookies and credentials of the session to the headers of a request. */
export function headersToSend(
  url: URL,
  headers: Record<string, string>,
  options: RequestOptions,
  session: SessionState,
): Record<string, string> {
  const present = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const defaults: Record<string, string | undefined> = {
    'user-agent': session.userAgent,
    accept: '*/*',
    'accept-encoding': acceptEncoding,
    origin: options.origin,
    cookie: usesCookies(options) ? session.cookies.header(url) : undefined,
    authorization:
      options.credentials === 'omit' ? undefined : session.rememberedCredentials.get(`origin ${url.origin}`),
  };
  const missing = Object.entries(defaults).filter(
    ([name, value]) => value !== undefined && !present.has(name),
  );
  return { ...(Object.fromEntries(missing) as Record<string, string>), ...headers };
}
