import { appError, type AppError, type ErrorCode } from '../../../shared/errors.ts';
import type { DiscoveryReport } from '../../../shared/domain/custom-provider.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { isTransientStatus } from '../http/transient-status.ts';
import type { Http } from '../ports.ts';
import { draftFromMetadata } from './metadata-draft.ts';
import { serverMetadataSchema, type ServerMetadata } from './server-metadata.ts';
import { endpointProblem, isLoopbackHost } from './url-rules.ts';

const DISCOVERY_TIMEOUT_MS = 10_000;
const MAX_METADATA_BYTES = 512 * 1024;

const SUFFIXES = ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server'] as const;

/**
 * Looks at an issuer's own description (OIDC Discovery §4, RFC 8414 §3). Both documents are asked for and the OpenID one wins, for it
 * says more. The issuer in the document must be the one that was asked (RFC 8414 §3.3). Https only, loopback and private
 * addresses only with the person's yes, no redirects, small and short.
 */
export const discover = async (
  http: Http,
  input: { readonly url: string; readonly allowPrivate: boolean },
): Promise<Result<DiscoveryReport>> => {
  const asked = readAddress(input.url);
  if (!asked.ok) return asked;
  const { hostname, host } = asked.value;
  if (isPrivateHost(hostname) && !input.allowPrivate)
    return err(appError('discovery.private_address', { host }));

  const [openid, oauth] = await Promise.all([
    fetchMetadata(http, withSuffix(asked.value, SUFFIXES[0])),
    fetchMetadata(http, withInfix(asked.value, SUFFIXES[1])),
  ]);
  const found = openid.ok ? openid : oauth;
  if (!found.ok) return err(tellingFailure([openid, oauth], found.error));
  const metadata = found.value;
  if (!sameIssuer(metadata.issuer, asked.value)) return err(appError('discovery.issuer_mismatch', { host }));
  const needed = [metadata.issuer, metadata.authorization_endpoint, metadata.token_endpoint];
  const local = isLoopbackHost(hostname);
  if (needed.some((url) => endpointProblem(url, local) !== null))
    return err(appError('discovery.invalid', { host }));
  // A public server must not steer requests into the person's own network either.
  const inside = endpointsOf(metadata).find((url) => isPrivateHost(url.hostname));
  if (inside && !input.allowPrivate) return err(appError('discovery.private_address', { host: inside.host }));
  return ok(report(openid.ok ? 'openid' : 'oauth', metadata));
};

/** Reads what a person typed: an issuer, or the address of its description. */
const readAddress = (input: string): Result<URL> => {
  const trimmed = input.trim();
  const typed = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (trimmed === '' || !URL.canParse(typed)) return err(appError('discovery.not_an_address'));
  const url = new URL(typed);
  const suffix = SUFFIXES.find((end) => url.pathname.includes(end));
  if (suffix !== undefined) url.pathname = url.pathname.replace(suffix, '');
  url.hash = '';
  url.search = '';
  const problem = endpointProblem(url.href, true);
  if (problem === 'not-https') return err(appError('discovery.not_https'));
  return problem === null ? ok(url) : err(appError('discovery.not_an_address'));
};

/** OIDC Discovery puts its suffix at the end. */
const withSuffix = (issuer: URL, suffix: string): URL => {
  const url = new URL(issuer);
  url.pathname = url.pathname.replace(/\/$/, '') + suffix;
  return url;
};

/** RFC 8414 §3.1 puts its own between host and path. */
const withInfix = (issuer: URL, infix: string): URL => {
  const url = new URL(issuer);
  url.pathname = infix + url.pathname.replace(/\/$/, '');
  return url;
};

const fetchMetadata = async (http: Http, url: URL): Promise<Result<ServerMetadata>> => {
  const { host } = url;
  const sent = await http.send({
    method: 'GET',
    url: url.href,
    headers: { accept: 'application/json' },
    body: null,
    timeoutMs: DISCOVERY_TIMEOUT_MS,
    maxBytes: MAX_METADATA_BYTES,
  });
  if (!sent.ok) return sent;
  const { status, body } = sent.value;
  if (status >= 300 && status < 400) return err(appError('discovery.redirected', { host }));
  if (isTransientStatus(status)) return err(appError('discovery.server_error', { host, status }));
  if (status !== 200) return err(appError('discovery.not_found', { host }));
  const document = parseJson(body);
  if (document === undefined) return err(appError('discovery.not_readable', { host }));
  const parsed = serverMetadataSchema.safeParse(document);
  return parsed.success ? ok(parsed.data) : err(appError('discovery.invalid', { host }));
};

/** Undefined if it is no JSON at all. */
const parseJson = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(body)) as unknown;
  } catch {
    return undefined;
  }
};

/** Failures that leave open whether there is a description, the least telling last. */
const SAY_LITTLE: readonly ErrorCode[] = ['discovery.not_readable', 'discovery.not_found'];

/** Of the failures at the two addresses, the one that says most about what to do: what passes by itself hides what is there. */
const tellingFailure = (results: readonly Result<unknown>[], fallback: AppError): AppError => {
  const errors = results.flatMap((result) => (result.ok ? [] : [result.error]));
  return (
    errors.find(({ retryable }) => retryable) ??
    errors.find(({ code }) => !SAY_LITTLE.includes(code)) ??
    errors.find(({ code }) => code === SAY_LITTLE[0]) ??
    fallback
  );
};

/** A slash at the end leads to the same description, so either spelling was asked for; anything else is another issuer. */
const sameIssuer = (issuer: string, asked: URL): boolean => {
  const bare = asked.href.replace(/\/$/, '');
  return issuer === bare || issuer === `${bare}/`;
};

/** Every address that a document names and that requests would go to. */
const endpointsOf = (metadata: ServerMetadata): URL[] =>
  Object.entries(metadata).flatMap(([name, value]) =>
    /_endpoint$|^jwks_uri$/.test(name) && typeof value === 'string' && URL.canParse(value)
      ? [new URL(value)]
      : [],
  );

/** Hosts that are on this computer or in a network of its own, as far as a name tells. As `URL` spells them. */
export const isPrivateHost = (hostname: string): boolean => {
  // A dot at the end only says that the name is complete (RFC 1034 §3.1).
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
