/** The values that a field of a provider record can have, where pages list them as well. */

export const PROVIDER_CATEGORIES = [
  'mail-and-calendar',
  'files',
  'code',
  'projects',
  'notes',
  'chat',
  'music-and-video',
  'design',
  'crm',
  'support',
  'marketing',
  'finance',
  'commerce',
  'people',
  'forms',
  'fitness',
  'social',
  'identity',
  'developer',
  'home',
  'games',
  'learning',
  'other',
] as const;

/** How the client authenticates at the token endpoint (RFC 6749 §2.3, OIDC Core §9, RFC 8705 §2). */
export const CLIENT_AUTHENTICATIONS = [
  'client_secret_post',
  'client_secret_basic',
  'none',
  'private_key_jwt',
  'tls_client_auth',
  'self_signed_tls_client_auth',
] as const;

/** Parameters that some servers want at a refresh, too. RFC 6749 §6 has only `scope`, and that is optional. */
export const REFRESH_PARAMETERS = ['scope', 'redirect_uri'] as const;

/** The grant of a sign-in with a code (RFC 8628 §3.4). */
export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
