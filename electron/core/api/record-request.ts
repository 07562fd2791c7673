import type { ApiRequest } from '../../../shared/domain/provider.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { FilledRecord } from '../catalog/resolve-record.ts';
import type { ClientCertificate, Http, HttpResponse } from '../ports.ts';
import { withCertificate } from '../http/client-certificate.ts';
import type { DpopProofs } from '../http/dpop.ts';
import type { SigningKey } from '../http/signing-key.ts';
import { apiOf, userinfoOf, withBearer, type ApiTarget } from './api-target.ts';
import { prepareRequest, type PreparedRequest } from './prepared-request.ts';
import { sendAuthorized, WHOLE, type RequestSecrets } from './send-authorized.ts';

const REQUEST_TIMEOUT_MS = 20_000;
const MAX_RESPONSE_BYTES = 1024 * 1024;

/** What a token is bound to, and what requests with it therefore show. */
export interface TokenBinding {
  /** RFC 9449; null for a bearer token. */
  readonly dpopKey: SigningKey | null;
  /** RFC 8705 §3; null or missing if it is bound to none. */
  readonly certificate?: ClientCertificate | null;
}

export interface RecordRequest {
  readonly target: ApiTarget;
  readonly request: PreparedRequest;
}

/**
 * Makes one of the record's own requests (identity, check), or one to its userinfo endpoint. Fails with `provider.invalid` if the record's
 * URL is not on a host of its API.
 */
export const recordRequest = (
  record: FilledRecord,
  request: ApiRequest | 'userinfo',
): Result<RecordRequest> => {
  const target = request === 'userinfo' ? userinfoOf(record) : apiOf(record);
  if (!target) return err(appError('provider.invalid', { field: 'api' }));
  const { method, url, headers, body } =
    request === 'userinfo' ? { method: 'GET', url: target.policy.baseUrl, headers: {}, body: null } : request;
  const content = body === null ? null : new TextEncoder().encode(body);
  const prepared = prepareRequest(target, {
    method,
    address: url,
    headers: Object.entries(headers),
    body: content && { mediaType: 'application/json', content },
  });
  return prepared.ok
    ? ok({ target, request: prepared.value })
    : err(appError('provider.invalid', { field: 'api' }));
};

/**
 * Sends one of the record's own requests (identity, check), or one to its userinfo endpoint, and reads the whole response. Fails with
 * `provider.invalid` if the record's URL is not on a host of its API.
 */
export const sendRecordRequest = async (
  { http, proofs }: { readonly http: Http; readonly proofs: DpopProofs },
  record: FilledRecord,
  request: ApiRequest | 'userinfo',
  { dpopKey, certificate = null, ...secrets }: RequestSecrets & TokenBinding,
  signal: AbortSignal,
): Promise<Result<HttpResponse>> => {
  const made = recordRequest(record, request);
  if (!made.ok) return made;
  const limits = { timeoutMs: REQUEST_TIMEOUT_MS, maxBytes: MAX_RESPONSE_BYTES, signal };
  const bound = proofs.http(dpopKey, { send: withCertificate(certificate, http.send.bind(http)) });
  const sent = await sendAuthorized(
    dpopKey === null ? made.value.target : withBearer(made.value.target),
    secrets,
    made.value.request,
    // A record's body is text, so it is never a blob.
    ({ body, ...head }) => bound.send({ ...head, body: body instanceof Uint8Array ? body : null, ...limits }),
    WHOLE,
    // The page that a redirect leads to would pass for a working sign-in.
    0,
    () => Promise.resolve(false),
  );
  return sent.ok ? ok(sent.value.response) : sent;
};
