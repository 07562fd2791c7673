import type { DiscoveryReport, DiscoveryStep } from '../../../shared/domain/custom-provider.ts';
import { draftFromMetadata } from './metadata-draft.ts';
import type { ProtectedResource } from './resource-metadata.ts';
import type { FoundServer } from './server-discovery.ts';
import { deviceEndpointOf } from './server-metadata.ts';

/**
 * What was found, in the words of the form.
 *
 * @param api the address of an API that does not describe itself, or an empty string
 */
export const discoveryReport = (
  steps: readonly DiscoveryStep[],
  { source, metadata }: FoundServer,
  resource: ProtectedResource | null,
  api: string,
): DiscoveryReport => {
  const pkce = metadata.code_challenge_methods_supported;
  return {
    source,
    steps,
    resource: resource && { id: resource.id, name: resource.name, servers: resource.servers },
    issuer: metadata.issuer,
    pkce: pkce === undefined ? 'unknown' : pkce.includes('S256') ? 'offered' : 'not-offered',
    pushedAuthorizationRequests:
      metadata.pushed_authorization_request_endpoint === undefined
        ? 'none'
        : metadata.require_pushed_authorization_requests === true
          ? 'required'
          : 'offered',
    dpop: (metadata.dpop_signing_alg_values_supported ?? []).length > 0,
    device: deviceEndpointOf(metadata) !== '',
    revocation: metadata.revocation_endpoint !== undefined,
    registration: metadata.registration_endpoint !== undefined,
    clientIdMetadata: metadata.client_id_metadata_document_supported === true,
    issInResponse: metadata.authorization_response_iss_parameter_supported === true,
    scopes: resource?.scopes ?? metadata.scopes_supported ?? [],
    draft: { ...draftFromMetadata(source, metadata, resource), ...(api !== '' && { apiBaseUrl: api }) },
  };
};
