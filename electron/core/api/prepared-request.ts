import { takesBody, type NameValue } from '../../../shared/domain/request.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ByteSource } from '../ports.ts';
import type { ApiTarget } from './api-target.ts';
import { resolveAddress, type AddressPolicy } from './request-address.ts';
import { joinRequestHeaders } from './request-headers.ts';

/** A body as it is sent. A large one is read while it is sent. */
export interface PreparedBody {
  /** Null for a body without a media type of its own. */
  readonly mediaType: string | null;
  readonly content: Uint8Array | ByteSource;
  /** What separates the parts of a multipart body (RFC 2046 §5.1.1). Its media type must name it. */
  readonly boundary?: string;
}

/** A request that passed the policy. What is shown, decided on and sent is this object; it has no token. */
export interface PreparedRequest {
  /** The policy that it passed. */
  readonly policy: AddressPolicy;
  readonly method: string;
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: PreparedBody | null;
}

/** A method (RFC 9110 §9.1), in upper case because servers compare it exactly. */
const METHOD = /^[A-Z][A-Z-]{0,19}$/;
/** CONNECT and TRACE are about the connection (RFC 9110 §9.3.6, §9.3.8); Chromium refuses them. */
const REFUSED_METHODS = ['CONNECT', 'TRACE', 'TRACK'];

/**
 * Checks a request against the policy of the API. Fails with `request.method`, `request.address`, `request.header` or `request.body`,
 * whose `reason` says what is wrong.
 */
export const prepareRequest = (
  target: ApiTarget,
  request: {
    readonly method: string;
    readonly address: string;
    readonly query?: readonly NameValue[];
    readonly headers: readonly NameValue[];
    readonly body: PreparedBody | null;
  },
): Result<PreparedRequest> => {
  const { method, body } = request;
  if (!METHOD.test(method) || REFUSED_METHODS.includes(method)) return err(appError('request.method'));
  if (body !== null && !takesBody(method)) return err(appError('request.body', { reason: 'not-allowed' }));
  const url = resolveAddress(target.policy, request.address, request.query);
  if (!url.ok) return err(appError('request.address', { reason: url.error }));
  const headers = joinRequestHeaders(target, request.headers);
  if (!headers.ok)
    return err(appError('request.header', { name: headers.error.name, reason: headers.error.problem }));
  const type = contentType(body, headers.value['content-type'] ?? null);
  if (!type.ok) return type;
  return ok({
    policy: target.policy,
    method,
    url: url.value,
    headers: { ...headers.value, ...(type.value !== null && { 'content-type': type.value }) },
    body,
  });
};

/** A media type of multipart, and a parameter of a media type (RFC 9110 §8.3.1). */
const MULTIPART = /^multipart\/[!#$%&'*+.^_`|~\w-]+/i;
const PARAMETER = /[ \t]*;[ \t]*(?:([!#$%&'*+.^_`|~\w-]+)=(?:[^\s;"]+|"(?:[^"\\]|\\.)*"))?/gy;

/** A media type of multipart with another boundary; null if it is none. No server can read the body with another boundary. */
const withBoundary = (type: string, boundary: string): string | null => {
  const essence = MULTIPART.exec(type)?.[0];
  if (essence === undefined) return null;
  const rest = type.slice(essence.length);
  const parameters = [...rest.matchAll(PARAMETER)];
  if (parameters.reduce((length, [text]) => length + text.length, 0) < rest.length) return null;
  // Also `boundary*`, in which some servers look (RFC 2231 §4).
  const kept = parameters
    .filter(([, name]) => name !== undefined && !/^boundary(?:\*|$)/i.test(name))
    .map(([text]) => text.trim());
  return [essence, ...kept, `; boundary=${boundary}`].join('');
};

/** The media type of a request. The caller's replaces that of the body. A multipart body may be of another subtype, such as `multipart/related`. */
const contentType = (body: PreparedBody | null, callers: string | null): Result<string | null> => {
  if (callers === null) return ok(body?.mediaType ?? null);
  if (body?.boundary === undefined) return ok(callers);
  const type = withBoundary(callers.trim(), body.boundary);
  return type === null ? err(appError('request.body', { reason: 'not-multipart' })) : ok(type);
};
