import { z } from 'zod';
import { DEVICE_GRANT } from '../../../shared/domain/provider-values.ts';

/** Longer lists are cut. */
const MAX_LIST_LENGTH = 1000;
const MAX_ENTRY_LENGTH = 300;

const text = z.string().max(2000);

/* An optional member of the wrong type counts as missing, so that it does not make the rest of the metadata useless. */
export const optionalText = text.optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);
export const optionalList = z
  .array(z.unknown())
  .transform((entries) =>
    entries
      .filter((entry): entry is string => typeof entry === 'string' && entry.length <= MAX_ENTRY_LENGTH)
      .slice(0, MAX_LIST_LENGTH),
  )
  .optional()
  .catch(undefined);

/** Of the endpoints for clients with a certificate (RFC 8705 §5), those that Keyfob uses. */
const mtlsAliases = z
  .object({
    token_endpoint: optionalText,
    revocation_endpoint: optionalText,
    userinfo_endpoint: optionalText,
    device_authorization_endpoint: optionalText,
    pushed_authorization_request_endpoint: optionalText,
  })
  .optional()
  .catch(undefined);

/** The metadata that Keyfob uses (RFC 8414 §2, OIDC Discovery §3, RFC 8628 §4, RFC 8705, RFC 9126 §5, RFC 9207 §3, RFC 9449 §5.1). */
export const serverMetadataSchema = z.object({
  issuer: text,
  authorization_endpoint: text,
  token_endpoint: text,
  revocation_endpoint: optionalText,
  userinfo_endpoint: optionalText,
  jwks_uri: optionalText,
  registration_endpoint: optionalText,
  introspection_endpoint: optionalText,
  device_authorization_endpoint: optionalText,
  pushed_authorization_request_endpoint: optionalText,
  require_pushed_authorization_requests: flag,
  response_types_supported: optionalList,
  grant_types_supported: optionalList,
  scopes_supported: optionalList,
  code_challenge_methods_supported: optionalList,
  token_endpoint_auth_methods_supported: optionalList,
  id_token_signing_alg_values_supported: optionalList,
  dpop_signing_alg_values_supported: optionalList,
  client_id_metadata_document_supported: flag,
  authorization_response_iss_parameter_supported: flag,
  mtls_endpoint_aliases: mtlsAliases,
  tls_client_certificate_bound_access_tokens: flag,
});

export type ServerMetadata = z.infer<typeof serverMetadataSchema>;

/** The endpoint for sign-ins with a code; empty without one, and if the server names its grants and this one is not among them. */
export const deviceEndpointOf = ({
  device_authorization_endpoint: endpoint = '',
  grant_types_supported: grants,
}: ServerMetadata): string => (grants?.includes(DEVICE_GRANT) === false ? '' : endpoint);
