import { z } from 'zod';

const text = z.string().max(2000);
const list = z.array(z.string().max(300)).max(1000);

/** The metadata that Keyfob uses (RFC 8414 §2, OIDC Discovery §3, RFC 8628 §4, RFC 9126 §5, RFC 9207 §3, RFC 9449 §5.1). */
export const serverMetadataSchema = z.object({
  issuer: text,
  authorization_endpoint: text,
  token_endpoint: text,
  revocation_endpoint: text.optional(),
  userinfo_endpoint: text.optional(),
  jwks_uri: text.optional(),
  registration_endpoint: text.optional(),
  introspection_endpoint: text.optional(),
  device_authorization_endpoint: text.optional(),
  pushed_authorization_request_endpoint: text.optional(),
  require_pushed_authorization_requests: z.boolean().optional(),
  scopes_supported: list.optional(),
  code_challenge_methods_supported: list.optional(),
  token_endpoint_auth_methods_supported: list.optional(),
  id_token_signing_alg_values_supported: list.optional(),
  dpop_signing_alg_values_supported: list.optional(),
  authorization_response_iss_parameter_supported: z.boolean().optional(),
});

export type ServerMetadata = z.infer<typeof serverMetadataSchema>;
