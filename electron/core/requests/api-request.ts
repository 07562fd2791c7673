import { appError } from '../../../shared/errors.ts';
import type { ProviderRecord, ApiRequest } from '../../../shared/domain/provider.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { isAllowedHost } from '../catalog/url-rules.ts';
import { endpointProblem } from '../catalog/url-rules.ts';
import type { HttpRequest } from '../ports.ts';

const REQUEST_TIMEOUT_MS = 20_000;
const MAX_RESPONSE_BYTES = 1024 * 1024;

/**
 * Builds one of the record's requests (identity, check) with the access token. The token goes to the record's hosts only, and never into
 * the URL unless the record makes an exception (RFC 6750 §2.3). Fails with `provider.invalid` if the URL is not on such a host.
 */
export const buildApiRequest = (
  record: ProviderRecord,
  request: ApiRequest,
  accessToken: string,
  signal: AbortSignal,
): Result<HttpRequest> => {
  const { api } = record;
  if (!api || endpointProblem(request.url, record.local))
    return err(appError('provider.invalid', { field: 'api' }));
  const url = new URL(request.url);
  if (!isAllowedHost(url.host, api.hosts)) return err(appError('provider.invalid', { field: 'api.hosts' }));
  const headers: Record<string, string> = {
    accept: 'application/json',
    ...lowerCased(api.headers),
    ...lowerCased(request.headers),
    ...(request.body !== null && { 'content-type': 'application/json' }),
  };
  if (api.token.in === 'header') headers[api.token.name.toLowerCase()] = `${api.token.prefix}${accessToken}`;
  else url.searchParams.set(api.token.name, accessToken);
  return ok({
    method: request.method,
    url: url.href,
    headers,
    body: request.body === null ? null : Buffer.from(request.body),
    timeoutMs: REQUEST_TIMEOUT_MS,
    maxBytes: MAX_RESPONSE_BYTES,
    signal,
  });
};

/** Builds a request to the userinfo endpoint (OIDC Core §5.3.1). */
export const buildUserinfoRequest = (url: string, accessToken: string, signal: AbortSignal): HttpRequest => ({
  method: 'GET',
  url,
  headers: { accept: 'application/json', authorization: `Bearer ${accessToken}` },
  body: null,
  timeoutMs: REQUEST_TIMEOUT_MS,
  maxBytes: MAX_RESPONSE_BYTES,
  signal,
});

const lowerCased = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
