import { appError, type ErrorCode } from '../../../shared/errors.ts';
import type { DiscoveryReport } from '../../../shared/domain/custom-provider.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Http } from '../ports.ts';
import { discoveryReport } from './discovery-report.ts';
import {
  asLoopbackHttp,
  isRequestedIssuer,
  parseMetadataAddress,
  type MetadataAddress,
} from './metadata-address.ts';
import { MetadataRequests, saysNothing } from './metadata-request.ts';
import { isPrivateHost } from './private-address.ts';
import {
  challengeParameter,
  readResource,
  resourceMetadataUrls,
  type ProtectedResource,
} from './resource-metadata.ts';
import { discoverServer, type FoundServer } from './server-discovery.ts';
import { endpointProblem, isLoopbackHost } from './url-rules.ts';

/** The limit for all requests that one address leads to. */
const TIMEOUT_MS = 15_000;

export interface DiscoveryInput {
  /**
   * An issuer, a protected resource such as an API or an MCP server, or the URL of the metadata of either; https, or http on loopback.
   * Without a scheme, a server on this computer that does not use https is asked over http.
   */
  readonly url: string;
  /** Whether the person has agreed to requests to loopback and private addresses. */
  readonly allowPrivate: boolean;
  /** Which of the authorization servers of a resource to use; null is the first one that can be used. */
  readonly server?: string | null;
}

/**
 * Finds out how to sign in at a URL. If it is a protected resource (RFC 9728), reads the metadata of the authorization servers that it
 * names, otherwise that of the URL itself as an issuer, and then that of its host. Sends no credentials, does not follow redirects,
 * stores nothing. Errors: `discovery.*`, `network.*`.
 */
export const discover = async (
  http: Http,
  input: DiscoveryInput,
  timeoutMs = TIMEOUT_MS,
): Promise<Result<DiscoveryReport>> => {
  const requests = new MetadataRequests(http, AbortSignal.timeout(timeoutMs));
  const found = await discoverAsTyped(requests, input);
  const overHttp = found.ok || found.error.code !== 'network.no_tls' ? null : asLoopbackHttp(input.url);
  if (overHttp === null) return found;
  requests.steps.length = 0;
  return discoverAsTyped(requests, { ...input, url: overHttp });
};

const discoverAsTyped = async (
  requests: MetadataRequests,
  { url, allowPrivate, server = null }: DiscoveryInput,
): Promise<Result<DiscoveryReport>> => {
  const parsed = parseMetadataAddress(url);
  if (!parsed.ok) return parsed;
  const address = parsed.value;
  const { hostname, host } = address.issuer;
  if (isPrivateHost(hostname) && !allowPrivate) return err(appError('discovery.private_address', { host }));
  const resource = address.document ? ok(null) : await findResource(requests, address, allowPrivate);
  if (!resource.ok) return resource;
  const { servers = [] } = resource.value ?? {};
  if (server !== null && !servers.includes(server)) return err(appError('discovery.server_gone', { host }));
  const found =
    servers.length === 0
      ? await discoverIssuer(requests, address, allowPrivate)
      : await firstServer(requests, host, server === null ? servers : [server], allowPrivate);
  if (!found.ok) return found;
  // What is not the issuer itself is the API that the person means, even if it does not describe itself.
  const { metadata } = found.value;
  const isApi = resource.value === null && !isRequestedIssuer(metadata.issuer, address);
  return ok(discoveryReport(requests.steps, found.value, resource.value, isApi ? address.issuer.href : ''));
};

/** The protected resource at an address; null if it does not describe itself. */
const findResource = async (
  requests: MetadataRequests,
  address: MetadataAddress,
  allowPrivate: boolean,
): Promise<Result<ProtectedResource | null>> => {
  const read = async (url: URL): Promise<Result<ProtectedResource>> => {
    if (isPrivateHost(url.hostname) && !allowPrivate)
      return err(appError('discovery.private_address', { host: url.host }));
    const document = await requests.json(url);
    return requests.noted('resource', url, document.ok ? readResource(document.value, address) : document);
  };
  const urls = resourceMetadataUrls(address);
  const [challenge, own, ofHost] = await Promise.all([challengeAt(requests, address), ...urls.map(read)]);
  const isNew = challenge !== null && urls.every(({ href }) => href !== challenge.metadata.href);
  const named = isNew && !own?.ok ? await read(challenge.metadata) : null;
  const found = [own, named, ofHost].find((result) => result?.ok === true);
  if (found?.ok) return ok({ ...found.value, scopes: challenge?.scopes ?? found.value.scopes });
  // Other failures are no reason not to look further: many servers respond to every path with the same page.
  const refused = [own, named].find((result) => result?.ok === false && isRefusal(result.error.code));
  return refused?.ok === false ? refused : ok(null);
};

const isRefusal = (code: ErrorCode): boolean =>
  code === 'discovery.resource_mismatch' || code === 'discovery.private_address';

interface Challenge {
  /** The URL of the resource's metadata (RFC 9728 §5.1). */
  readonly metadata: URL;
  /** The scopes that the request would need (RFC 6750 §3). */
  readonly scopes: readonly string[] | null;
}

/** What a request without a token is told; null if it is not asked for one. */
const challengeAt = async (
  requests: MetadataRequests,
  { issuer, query }: MetadataAddress,
): Promise<Challenge | null> => {
  const url = new URL(issuer);
  url.search = query;
  const response = await requests.get(url);
  const header =
    response.ok && response.value.status === 401 ? response.value.headers['www-authenticate'] : '';
  const metadata = challengeParameter(header ?? '', 'resource_metadata') ?? '';
  if (endpointProblem(metadata, isLoopbackHost(issuer.hostname)) !== null) return null;
  requests.noted('challenge', url, ok(null));
  const scopes = challengeParameter(header ?? '', 'scope');
  return { metadata: new URL(metadata), scopes: scopes?.split(' ').filter((id) => id !== '') ?? null };
};

/** The server of an issuer; if the URL describes none, that of its host. */
const discoverIssuer = async (
  requests: MetadataRequests,
  address: MetadataAddress,
  allowPrivate: boolean,
): Promise<Result<FoundServer>> => {
  const found = await discoverServer(requests, address, allowPrivate);
  const isWhole = address.issuer.pathname === '/' || address.query !== '';
  if (found.ok || isWhole || !(saysNothing(found.error) || found.error.code === 'discovery.redirected'))
    return found;
  const host = parseMetadataAddress(address.issuer.origin);
  const above = host.ok ? await discoverServer(requests, host.value, allowPrivate) : host;
  return above.ok ? above : found;
};

/** The first server of a resource that can be used. Otherwise fails with the error of the first one. */
const firstServer = async (
  requests: MetadataRequests,
  host: string,
  servers: readonly string[],
  allowPrivate: boolean,
): Promise<Result<FoundServer>> => {
  const results: Result<FoundServer>[] = [];
  for (const server of servers) {
    const address = parseMetadataAddress(server);
    const found = address.ok ? await discoverServer(requests, address.value, allowPrivate) : address;
    if (found.ok) return found;
    results.push(found);
  }
  return results[0] ?? err(appError('discovery.not_found', { host }));
};
