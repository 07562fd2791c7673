import type { ProviderRecordInput } from '../record-input.ts';

/** Any server that publishes metadata. The person enters its issuer, and the metadata becomes a custom provider. */
export default {
  key: 'openid-connect',
  name: 'OpenID Connect',
  description: 'Any server that describes itself, by its address',
  categories: ['identity', 'other'],
  searchWords: [
    'oidc',
    'oauth',
    'sso',
    'login',
    'issuer',
    'discovery',
    'keycloak',
    'authentik',
    'zitadel',
    'okta',
    'auth0',
    'entra',
    'custom',
  ],
  logo: { kind: 'simple-icons', slug: 'openid' },
  brandColor: '#f78c40',
  auth: { kind: 'by-issuer', example: 'https://login.example.com' },
  links: {
    website: 'https://openid.net',
    docs: 'https://openid.net/specs/openid-connect-discovery-1_0.html',
  },
  sources: [
    {
      url: 'https://openid.net/specs/openid-connect-discovery-1_0.html',
      checked: '2026-11-22',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
