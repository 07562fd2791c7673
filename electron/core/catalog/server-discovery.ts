import { appError, type AppError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import {
  isRequestedIssuer,
  standardMetadataUrls,
  type MetadataAddress,
  type MetadataUrl,
} from './metadata-address.ts';
import { saysNothing, type MetadataRequests } from './metadata-request.ts';
import { isPrivateHost } from './private-address.ts';
import { serverMetadataSchema, type ServerMetadata } from './server-metadata.ts';
import { endpointProblem, isLoopbackHost } from './url-rules.ts';

export interface FoundServer {
  readonly source: MetadataUrl['source'];
  readonly metadata: ServerMetadata;
}

/**
 * Requests and validates the metadata of an authorization server (OIDC Discovery §4, RFC 8414 §3). Requests the URL of metadata that was
 * entered as it is. Otherwise, and if that fails, requests both standard documents and prefers OpenID's, which contains more. The
 * document's issuer must be the requested one (RFC 8414 §3.3). Errors: `discovery.*`, `network.*`.
 */
export const discoverServer = async (
  requests: MetadataRequests,
  address: MetadataAddress,
  allowPrivate: boolean,
): Promise<Result<FoundServer>> => {
  const { document, issuer } = address;
  if (isPrivateHost(issuer.hostname) && !allowPrivate)
    return err(appError('discovery.private_address', { host: issuer.host }));
  const read = async ({ source, url }: MetadataUrl): Promise<Result<FoundServer>> => {
    const found = await requests.json(url);
    const metadata = found.ok ? validate(found.value, address, allowPrivate) : found;
    return requests.noted(source, url, metadata.ok ? ok({ source, metadata: metadata.value }) : metadata);
  };
  const entered = document ? await read(document) : null;
  if (entered?.ok) return entered;
  const standard = await Promise.all(standardMetadataUrls(address).map(read));
  const results = [...(entered ? [entered] : []), ...standard];
  return results.find((result) => result.ok) ?? err(mostSpecificError(results, issuer.host));
};

/** Returns the metadata without endpoints that can't be used, or why all of it can't be used. */
const validate = (
  document: unknown,
  address: MetadataAddress,
  allowPrivate: boolean,
): Result<ServerMetadata> => {
  const { host, hostname } = address.issuer;
  const parsed = serverMetadataSchema.safeParse(document);
  if (!parsed.success) return err(appError('discovery.invalid', { host }));
  const metadata = parsed.data;
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
  const usable = (members: object): object =>
    Object.fromEntries(
      Object.entries(members).filter(
        ([name, value]) =>
          !isEndpointName(name) || (typeof value === 'string' && endpointProblem(value, local) === null),
      ),
    );
  const { mtls_endpoint_aliases: aliases } = metadata;
  return serverMetadataSchema.parse({
    ...usable(metadata),
    ...(aliases && { mtls_endpoint_aliases: usable(aliases) }),
  });
};

/** The URLs in the metadata to which Keyfob or the browser may send requests. */
const endpointsOf = (metadata: ServerMetadata): URL[] =>
  [metadata, metadata.mtls_endpoint_aliases ?? {}]
    .flatMap(Object.entries<unknown>)
    .flatMap(([name, value]) =>
      isEndpointName(name) && typeof value === 'string' && URL.canParse(value) ? [new URL(value)] : [],
    );

/** The error of several requests that says most about what to do. A retryable one comes first: the document may exist. */
const mostSpecificError = (results: readonly Result<unknown>[], host: string): AppError => {
  const errors = results.flatMap((result) => (result.ok ? [] : [result.error]));
  return (
    errors.find(({ retryable }) => retryable) ??
    errors.find((error) => !saysNothing(error)) ??
    errors.find(({ code }) => code === 'discovery.not_readable') ??
    appError('discovery.not_found', { host })
  );
};
