import {
  DEFAULT_LOOPBACK_PORT,
  type CustomProviderDraft,
  type DiscoveryReport,
} from '../../../shared/domain/custom-provider.ts';
import type { Details } from '../../../shared/domain/custom-details.ts';
import type { ClientAuthentication } from '../../../shared/domain/provider-auth.ts';
import { LIMITS } from '../../../shared/limits.ts';
import type { ProtectedResource } from './resource-metadata.ts';
import { deviceEndpointOf, type ServerMetadata } from './server-metadata.ts';
import { standardScope } from './standard-scopes.ts';

/** Fills in the form for a custom provider from its metadata. */
export const draftFromMetadata = (
  source: DiscoveryReport['source'],
  metadata: ServerMetadata,
  resource: ProtectedResource | null = null,
): CustomProviderDraft => {
  const offered = metadata.scopes_supported ?? (source === 'openid' ? ['openid', 'profile', 'email'] : []);
  const listed = resource?.scopes
    ? [...resource.scopes, ...offered.filter((id) => id === 'offline_access')]
    : offered;
  const needed = resource?.scopes ? listed : [];
  const algorithms = usableAlgorithms(metadata.id_token_signing_alg_values_supported ?? ['RS256']).filter(
    (algorithm) => !/^(?:none|HS)/i.test(algorithm),
  );
  // A server that publishes an OpenID document must support `openid`, and need not list it (OIDC Discovery §3).
  const openid =
    metadata.jwks_uri !== undefined &&
    algorithms.length > 0 &&
    (source === 'openid' || offered.includes('openid'));
  const scopes = openid ? ['openid', ...listed.filter((id) => id !== 'openid')] : listed;
  const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  return {
    name: resource === null ? new URL(metadata.issuer).host : (resource.name ?? new URL(resource.id).host),
    issuer: metadata.issuer,
    authorizationEndpoint: metadata.authorization_endpoint,
    tokenEndpoint: metadata.token_endpoint,
    revocationEndpoint: metadata.revocation_endpoint ?? '',
    // A token for a resource is for nothing else (RFC 8707 §2), so userinfo would refuse it. The ID token names the account.
    userinfoEndpoint: resource === null ? (metadata.userinfo_endpoint ?? '') : '',
    jwksUri: metadata.jwks_uri ?? '',
    // Also used if the metadata does not mention it (RFC 9700 §2.1.1). A server should ignore parameters that it does not know
    // (RFC 6749 §3.1). For one that rejects them, the form has a switch.
    pkce: true,
    clientAuthentication: preferredAuthentication(methods),
    refusesSecretInBody:
      metadata.token_endpoint_auth_methods_supported?.includes('client_secret_post') === false,
    // Many servers have public clients and do not list `none`, and some clients have no secret (RFC 6749 §2.1).
    secret: 'optional',
    openid,
    idTokenAlgorithms: algorithms,
    issInResponse: metadata.authorization_response_iss_parameter_supported === true,
    requirePushedAuthorizationRequests: metadata.require_pushed_authorization_requests === true,
    pushedAuthorizationRequestEndpoint: metadata.pushed_authorization_request_endpoint ?? '',
    deviceAuthorizationEndpoint: deviceEndpointOf(metadata),
    registrationEndpoint: metadata.registration_endpoint ?? '',
    introspectionEndpoint: metadata.introspection_endpoint ?? '',
    dpopAlgorithms: usableAlgorithms(metadata.dpop_signing_alg_values_supported ?? []),
    resource: resource?.id ?? '',
    scopeAtRefresh: false,
    redirectUriAtRefresh: false,
    scopes: [...new Set(scopes)]
      .filter((id) => /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(id))
      .slice(0, LIMITS.scopes)
      // Preselected is what identifies the account, and what the resource says that it needs.
      .map((id) => ({
        id,
        words: standardScope(id)?.words ?? '',
        chosen: (id === 'openid' && openid) || needed.includes(id),
      })),
    scopeSeparator: ' ',
    identityUrl: '',
    subjectPointer: '/sub',
    labelPointer: '',
    checkUrl: '',
    apiBaseUrl: resource?.id ?? '',
    loopbackHost: '127.0.0.1',
    loopbackPort: DEFAULT_LOOPBACK_PORT,
    loopbackRegistered: true,
    customScheme: false,
    details: {
      ...(metadata.client_id_metadata_document_supported === true && {
        'auth.clientMetadataDocuments': true,
      }),
      ...mtlsDetails(metadata),
    },
  };
};

/** What clients with a certificate use instead (RFC 8705 §3.3, §5). Others take no notice of it. */
const mtlsDetails = ({
  mtls_endpoint_aliases: aliases = {},
  tls_client_certificate_bound_access_tokens: isBound,
}: ServerMetadata): Details => {
  const mtls = Object.entries({
    token: aliases.token_endpoint,
    revocation: aliases.revocation_endpoint,
    userinfo: aliases.userinfo_endpoint,
    deviceAuthorization: aliases.device_authorization_endpoint,
    pushedAuthorizationRequest: aliases.pushed_authorization_request_endpoint,
  }).filter(([, url]) => url !== undefined);
  return {
    ...(mtls.length > 0 && { 'auth.endpoints.mtls': Object.fromEntries(mtls) }),
    ...(isBound === true && { 'auth.tokenResponse.certificateBound': true }),
  };
};

/** The algorithms that the form takes. The others are names that no library here knows. */
const usableAlgorithms = (names: readonly string[]): string[] =>
  [...new Set(names)].filter((name) => /^[A-Za-z0-9]{2,20}$/.test(name)).slice(0, LIMITS.algorithms);

/**
 * The secret in the body if the server takes it there: some servers don't decode what a Basic header must encode. HTTP Basic is the
 * default of a server that names no method (RFC 8414 §2).
 */
const preferredAuthentication = (methods: readonly string[]): ClientAuthentication =>
  methods.includes('client_secret_post')
    ? 'client_secret_post'
    : methods.includes('client_secret_basic')
      ? 'client_secret_basic'
      : methods.includes('none')
        ? 'client_secret_post'
        : (WITHOUT_SECRET.find((method) => methods.includes(method)) ?? 'client_secret_post');

/** The first is easiest: Keyfob makes the key itself. */
const WITHOUT_SECRET = ['private_key_jwt', 'tls_client_auth', 'self_signed_tls_client_auth'] as const;
