import { appError, type AppError, type ErrorCode } from '../../../shared/errors.ts';
import type { DiscoveryReport } from '../../../shared/domain/custom-provider.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { isTransientStatus } from '../http/transient-status.ts';
import type { Http } from '../ports.ts';
import { draftFromMetadata } from './metadata-draft.ts';
import {
  asLoopbackHttp,
  isRequestedIssuer,
  parseMetadataAddress,
  standardMetadataUrls,
  type MetadataAddress,
  type MetadataUrl,
} from './metadata-address.ts';
import { serverMetadataSchema, type ServerMetadata } from './server-metadata.ts';
import { endpointProblem, isLoopbackHost } from './url-rules.ts';

const DISCOVERY_TIMEOUT_MS = 10_000;
const MAX_METADATA_BYTES = 512 * 1024;

/**
 * Fetches and validates the metadata of an authorization server (OIDC Discovery §4, RFC 8414 §3). Requests the URL of metadata that
 * was entered as it is. Otherwise, and if that fails, requests both standard documents and prefers OpenID's, which contains more. The
 * document's issuer must be the requested one (RFC 8414 §3.3). Does not follow redirects. Errors: `discovery.*`, `network.*`.
 *
 * @param input.url an issuer, or the URL of its metadata; https, or http on loopback. Without a scheme, a server on this computer that
 *   does not use https is asked over http.
 * @param input.allowPrivate whether the person has agreed to requests to loopback and private addresses
 */
export const discover = async (http: Http, input: DiscoveryInput): Promise<Result<DiscoveryReport>> => {
  const found = await discoverAsTyped(http, input);
  const overHttp = found.ok || found.error.code !== 'network.no_tls' ? null : asLoopbackHttp(input.url);
  return overHttp === null ? found : discoverAsTyped(http, { ...input, url: overHttp });
};

interface DiscoveryInput {
  readonly url: string;
  readonly allowPrivate: boolean;
}

const discoverAsTyped = async (http: Http, input: DiscoveryInput): Promise<Result<DiscoveryReport>> => {
  const parsed = parseMetadataAddress(input.url);
  if (!parsed.ok) return parsed;
  const address = parsed.value;
  const { hostname, host } = address.issuer;
  if (isPrivateHost(hostname) && !input.allowPrivate)
    return err(appError('discovery.private_address', { host }));

  const reportAt = async ({ source, url }: MetadataUrl): Promise<Result<DiscoveryReport>> => {
    const metadata = await fetchMetadata(http, url);
    if (!metadata.ok) return metadata;
    const usable = validate(metadata.value, address, input.allowPrivate);
    return usable.ok ? ok(report(source, usable.value)) : usable;
  };
  const { document } = address;
  const entered = document ? await reportAt(document) : null;
  if (entered?.ok) return entered;
  const standard = await Promise.all(standardMetadataUrls(address).map(reportAt));
  const results = [...(entered ? [entered] : []), ...standard];
  return results.find((result) => result.ok) ?? err(mostSpecificError(results, host));
};

/** Returns the metadata without endpoints that can't be used, or why all of it can't be used. */
const validate = (
  metadata: ServerMetadata,
  address: MetadataAddress,
  allowPrivate: boolean,
): Result<ServerMetadata> => {
  const { host, hostname } = address.issuer;
  if (!isRequestedIssuer(metadata.issuer, address))
    return err(appError('discovery.issuer_mismatch', { host }));
  const local = isLoopbackHost(hostname);
  const required = [metadata.issuer, metadata.authorization_endpoint, metadata.token_endpoint];
  if (required.some((url) => endpointProblem(url, local) !== null))
    return err(appError('discovery.invalid', { host }));
  if (metadata.response_types_supported?.includes('code') === false)
    return err(appError('discovery.no_code_flow', { host }));
  const usable = withoutUnusableEndpoints(metadata, local);
  // A public server must not direct requests into the person's network.
  const privateUrl = endpointsOf(usable).find((url) => isPrivateHost(url.hostname));
  if (privateUrl && !allowPrivate)
    return err(appError('discovery.private_address', { host: privateUrl.host }));
  return ok(usable);
};

const isEndpointName = (name: string): boolean => /_endpoint$|^jwks_uri$/.test(name);

/** An optional endpoint with an invalid URL counts as missing. */
const withoutUnusableEndpoints = (metadata: ServerMetadata, local: boolean): ServerMetadata => {
  const entries = Object.entries(metadata).filter(
    ([name, value]) =>
      !isEndpointName(name) || (typeof value === 'string' && endpointProblem(value, local) === null),
  );
  return serverMetadataSchema.parse(Object.fromEntries(entries));
};

const fetchMetadata = async (http: Http, url: URL): Promise<Result<ServerMetadata>> => {
  const { host } = url;
  const response = await http.send({
    method: 'GET',
    url: url.href,
    headers: { accept: 'application/json' },
    body: null,
    timeoutMs: DISCOVERY_TIMEOUT_MS,
    maxBytes: MAX_METADATA_BYTES,
  });
  if (!response.ok) return response;
  const { status, body } = response.value;
  if (status >= 300 && status < 400) return err(appError('discovery.redirected', { host }));
  if (isTransientStatus(status)) return err(appError('discovery.server_error', { host, status }));
  if (status !== 200) return err(appError('discovery.not_found', { host }));
  const document = parseJson(body);
  if (document === undefined) return err(appError('discovery.not_readable', { host }));
  const parsed = serverMetadataSchema.safeParse(document);
  return parsed.success ? ok(parsed.data) : err(appError('discovery.invalid', { host }));
};

/** Undefined if the body is not JSON. */
const parseJson = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(body)) as unknown;
  } catch {
    return undefined;
  }
};

/** Errors that leave open whether there is metadata, the least specific last. */
const UNSPECIFIC: readonly ErrorCode[] = ['discovery.not_readable', 'discovery.not_found'];

/** The error of several requests that says most about what to do. A retryable one comes first: the document may exist. */
const mostSpecificError = (results: readonly Result<unknown>[], host: string): AppError => {
  const errors = results.flatMap((result) => (result.ok ? [] : [result.error]));
  return (
    errors.find(({ retryable }) => retryable) ??
    errors.find(({ code }) => !UNSPECIFIC.includes(code)) ??
    errors.find(({ code }) => code === UNSPECIFIC[0]) ??
    appError('discovery.not_found', { host })
  );
};

/** The URLs in the metadata to which Keyfob or the browser may send requests. */
const endpointsOf = (metadata: ServerMetadata): URL[] =>
  Object.entries(metadata).flatMap(([name, value]) =>
    isEndpointName(name) && typeof value === 'string' && URL.canParse(value) ? [new URL(value)] : [],
  );

/**
 * Whether a host is this computer or in a private network, judged by its name alone: nothing is resolved.
 *
 * @param hostname as `URL.hostname` returns it
 */
export const isPrivateHost = (hostname: string): boolean => {
  // A dot at the end marks a fully qualified name (RFC 1034 §3.1).
  const name = hostname.replace(/\.$/, '');
  return (
    isLoopbackHost(name) ||
    /^(?:10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])|0)\./.test(
      name,
    ) ||
    /^\[(?:f[cd]|fe[89a-f]|64:ff9b:|::)/i.test(name) ||
    /\.(?:local|internal|intranet|private|corp|lan|home|home\.arpa|test|localdomain)$/.test(name) ||
    (!name.includes('.') && !name.startsWith('['))
  );
};

const report = (source: DiscoveryReport['source'], metadata: ServerMetadata): DiscoveryReport => {
  const pkce = metadata.code_challenge_methods_supported;
  return {
    source,
    issuer: metadata.issuer,
    pkce: pkce === undefined ? 'unknown' : pkce.includes('S256') ? 'offered' : 'not-offered',
    pushedAuthorizationRequests:
      metadata.pushed_authorization_request_endpoint === undefined
        ? 'none'
        : metadata.require_pushed_authorization_requests === true
          ? 'required'
          : 'offered',
    dpop: (metadata.dpop_signing_alg_values_supported ?? []).length > 0,
    device: metadata.device_authorization_endpoint !== undefined,
    revocation: metadata.revocation_endpoint !== undefined,
    registration: metadata.registration_endpoint !== undefined,
    issInResponse: metadata.authorization_response_iss_parameter_supported === true,
    scopes: metadata.scopes_supported ?? [],
    draft: draftFromMetadata(source, metadata),
  };
};
