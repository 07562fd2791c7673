import type { ClientAuthentication, OAuth2Facts } from '../../../shared/domain/provider-auth.ts';
import { DEVICE_GRANT } from '../../../shared/domain/provider-values.ts';

/** The same for all versions of Keyfob (RFC 7591 §2). Never changes. */
export const SOFTWARE_ID = '5d0c6a0e-4b0f-4f0a-9a3e-6b6f64bb1c57';
export const CLIENT_NAME = 'Keyfob';
/** A longer list is left out: the server then decides (RFC 7591 §2). */
const MAX_SCOPE_LENGTH = 2000;

export interface RegistrationRequest {
  readonly redirectUris: readonly string[];
  readonly authentication: ClientAuthentication;
  readonly version: string;
  /** Whether to ask for sign-ins with a code (RFC 8628), too. */
  readonly withCodes: boolean;
}

/** The metadata of a native client (RFC 7591 §2, RFC 8252). */
export const clientMetadata = (
  { scopes }: Pick<OAuth2Facts, 'scopes'>,
  { redirectUris, authentication, version, withCodes }: RegistrationRequest,
): Readonly<Record<string, unknown>> => {
  const scope = scopes.items.map(({ id }) => id).join(' ');
  return {
    client_name: CLIENT_NAME,
    application_type: 'native',
    redirect_uris: redirectUris,
    token_endpoint_auth_method: authentication,
    grant_types: ['authorization_code', 'refresh_token', ...(withCodes ? [DEVICE_GRANT] : [])],
    response_types: ['code'],
    ...(scope !== '' && scope.length <= MAX_SCOPE_LENGTH && { scope }),
    software_id: SOFTWARE_ID,
    software_version: version,
  };
};
