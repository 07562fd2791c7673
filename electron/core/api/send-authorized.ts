import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { HttpResponse, HttpStreamResponse } from '../ports.ts';
import { withClientValues } from '../catalog/client-values.ts';
import type { ApiTarget } from './api-target.ts';
import type { PreparedBody, PreparedRequest } from './prepared-request.ts';
import { resolveAddress } from './request-address.ts';

/** A request with its token, ready for the wire. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: PreparedBody['content'] | null;
}

/** The secrets that a request carries. */
export interface RequestSecrets {
  readonly accessToken: string;
  /** What the API wants beside the token; null if it wants nothing. */
  readonly apiKey: string | null;
}

/** A response, and the URL that it came from. */
export interface Responded<R> {
  readonly response: R;
  /** Without a token. */
  readonly url: URL;
  /** Where the response redirects to, if that was not followed; may be any URL. */
  readonly redirect: string | null;
}

/** What the sender's kind of response says. */
export interface ResponseReader<R> {
  status(response: R): number;
  /** The value of `Location` (RFC 9110 §10.2.2); null if there is none. */
  location(response: R): string | null;
  /** Called with a response that is not returned. */
  discard(response: R): void;
}

/** Reads a response that is streamed. */
export const STREAM: ResponseReader<HttpStreamResponse> = {
  status: ({ status }) => status,
  location: ({ headers }) => headers.find(([name]) => name.toLowerCase() === 'location')?.[1] ?? null,
  discard: (response) => response.close(),
};

/** Reads a response that was read to its end. */
export const WHOLE: ResponseReader<HttpResponse> = {
  status: ({ status }) => status,
  location: ({ headers }) => headers['location'] ?? null,
  discard: () => undefined,
};

/** How many redirects of a request are followed, if any are. */
export const MAX_REDIRECTS = 5;

/**
 * Sends a request to the API with the token, which is the only way that a token reaches a provider's API. The URL is checked again if
 * the target is of a later record than the one that the request was prepared with. Redirects of reads are followed on the same
 * origin only; any other is returned with its target, so that no credential goes to another origin (RFC 9700 §4.12) and no write is
 * repeated.
 *
 * @param secrets null if whoever passes the request on adds them
 * @param maxRedirects how many redirects are followed at most
 * @param mayFollow whether the request for the target of a redirect may be sent without asking
 */
export const sendAuthorized = async <R>(
  target: ApiTarget,
  secrets: RequestSecrets | null,
  request: PreparedRequest,
  send: (request: WireRequest) => Promise<Result<R>>,
  reader: ResponseReader<R>,
  maxRedirects: number,
  mayFollow: (request: PreparedRequest) => Promise<boolean>,
): Promise<Result<Responded<R>>> => {
  const { policy } = target;
  let { method, url, headers, body } = request;
  const checked = request.policy === policy ? ok(url) : resolveAddress(policy, url.href);
  if (!checked.ok) return err(appError('request.address', { reason: checked.error }));
  for (let redirects = 0; ; redirects += 1) {
    const sent = await send(withToken(target, secrets, { policy, method, url, headers, body }));
    if (!sent.ok) return sent;
    const response = sent.value;
    const named = reader.location(response);
    const location = named && (urlSecretsRemover(target, secrets)?.(named) ?? named);
    const status = reader.status(response);
    if (location === null || !REDIRECTS.has(status)) return ok({ response, url, redirect: null });
    const next = redirectTarget(target, url, location);
    const isRead = method === 'GET' || method === 'HEAD';
    // RFC 9110 §15.4.4: the result of a write is read at another URL.
    const canFollow = isRead || status === 303;
    if (!next || !canFollow || redirects === maxRedirects) return ok({ response, url, redirect: location });
    const following = {
      policy,
      method: isRead ? method : 'GET',
      url: next,
      headers: request.headers,
      body: null,
    };
    if (!(await mayFollow(following))) return ok({ response, url, redirect: location });
    reader.discard(response);
    url = next;
    if (isRead) continue;
    method = 'GET';
    body = null;
    headers = withoutBodyHeaders(headers);
  }
};

/** Headers without those that describe a body. */
const withoutBodyHeaders = (headers: PreparedRequest['headers']): PreparedRequest['headers'] =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('content-')));

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** The target of a redirect on the same origin, if the policy allows it; otherwise null. */
const redirectTarget = (target: ApiTarget, from: URL, location: string): URL | null => {
  if (!URL.canParse(location, from.href)) return null;
  const to = new URL(location, from);
  if (to.origin !== from.origin) return null;
  to.hash = '';
  const checked = resolveAddress(target.policy, to.href);
  return checked.ok ? checked.value : null;
};

/** A token as part of a path segment (RFC 3986 §3.3). A colon means nothing there, and not every server decodes it. */
const pathSegment = (accessToken: string): string => encodeURIComponent(accessToken).replaceAll('%3A', ':');

/**
 * Returns a function that removes secrets from the value of a response header, because a server that gets them in the URL may repeat it.
 * Null if no secret is in the URL.
 */
export const urlSecretsRemover = (
  { token, added }: Pick<ApiTarget, 'token' | 'added'>,
  secrets: RequestSecrets | null,
): ((value: string) => string) | null => {
  if (!secrets) return null;
  const { accessToken, apiKey } = secrets;
  const inPath = token.in === 'path' ? [accessToken, pathSegment(accessToken)] : [];
  const inQuery = [
    ...(token.in === 'query' ? inQuerySpellings(accessToken) : []),
    ...(apiKey !== null && Object.keys(added.parameters).length > 0 ? inQuerySpellings(apiKey) : []),
  ];
  if (inPath.length === 0 && inQuery.length === 0) return null;
  const prefix = token.in === 'path' ? token.prefix : '';
  return (value) => {
    const withoutPath = inPath.reduce(
      (text, secret) => text.replaceAll(`${prefix}${secret}`, '').replaceAll(secret, ''),
      value,
    );
    return inQuery.reduce((text, secret) => text.replaceAll(secret, ''), withoutPath);
  };
};

/** How servers may write a text in a query: as it is, and percent-encoded in several ways (RFC 3986 §2.1). */
const inQuerySpellings = (text: string): string[] => {
  const encoded = [
    new URLSearchParams([['', text]]).toString().slice(1),
    encodeURIComponent(text.toWellFormed()),
  ];
  const inLowerCase = encoded.map((one) => one.replace(/%[0-9A-F]{2}/g, (octet) => octet.toLowerCase()));
  return [text, ...encoded, ...inLowerCase];
};

/** The request as it is sent. The secrets are null if whoever passes it on adds them. */
export const withToken = (
  { token, added }: ApiTarget,
  secrets: RequestSecrets | null,
  { method, url: address, headers: own, body }: PreparedRequest,
): WireRequest => {
  const values = { clientId: added.clientId, apiKey: secrets?.apiKey };
  const headers = { ...own, ...withClientValues(added.headers, values) };
  const url = withQuery(address, Object.entries(withClientValues(added.parameters, values)));
  const wire = { method, headers, body: body?.content ?? null };
  if (!secrets) return { ...wire, url: url.href };
  const { accessToken } = secrets;
  switch (token.in) {
    case 'header':
      return {
        ...wire,
        url: url.href,
        headers: { ...headers, [token.name.toLowerCase()]: `${token.prefix}${accessToken}` },
      };
    case 'path': {
      const whole = new URL(url);
      whole.pathname = `${token.prefix}${pathSegment(accessToken)}${address.pathname}`;
      return { ...wire, url: whole.href };
    }
    case 'query':
      return { ...wire, url: withQuery(url, [[token.name, accessToken]]).href };
  }
};

/** The URL with more parameters. The rest of the query stays as it was decided on, byte for byte. */
const withQuery = (address: URL, added: readonly [string, string][]): URL => {
  if (added.length === 0) return address;
  const url = new URL(address);
  const parameters = new URLSearchParams([...added]).toString();
  url.search = url.search === '' ? parameters : `${url.search}&${parameters}`;
  return url;
};
