import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'pipedrive',
  name: 'Pipedrive',
  description: 'Deals, contacts and sales activities',
  categories: ['crm'],
  searchWords: ['sales', 'deals', 'leads', 'contacts', 'pipeline', 'organizations'],
  brandColor: '#017737',
  perAccount: [
    {
      label: 'Company',
      from: 'token-response',
      values: [
        {
          name: 'company',
          pointer: '/api_domain',
          example: 'acme',
          pattern: '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?',
          format: 'https://{}.pipedrive.com',
        },
      ],
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://oauth.pipedrive.com/oauth/authorize',
      token: 'https://oauth.pipedrive.com/oauth/token',
      revocation: 'https://oauth.pipedrive.com/oauth/revoke',
    },
    pkce: { method: 'none', reason: 'Pipedrive does not support it.' },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: {
      how: 'always',
      accessTokenSeconds: 3600,
      refreshTokenSeconds: 60 * 24 * 60 * 60,
      rotationExtends: true,
      note: 'You choose what the app may do when you create it. Pipedrive ends access after 60 days without use.',
    },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: { url: 'https://{company}.pipedrive.com/api/v1/users/me' },
    subject: '/data/id',
    label: ['/data/email', '/data/name'],
    avatar: '/data/icon_url',
  },
  check: { request: { url: 'https://{company}.pipedrive.com/api/v1/users/me' } },
  api: {
    baseUrl: 'https://{company}.pipedrive.com/api/v1',
    hosts: ['{company}.pipedrive.com'],
    examples: [
      { path: '/users/me', words: 'Who you are' },
      { path: '/deals?limit=20', words: 'Your deals' },
      { path: '/persons?limit=20', words: 'The people in your contacts' },
      { path: '/organizations?limit=20', words: 'Organizations in your contacts' },
      { path: '/activities?limit=20', words: 'Your activities' },
    ],
  },
  links: {
    website: 'https://www.pipedrive.com',
    console: 'https://developers.pipedrive.com',
    docs: 'https://pipedrive.readme.io/docs/marketplace-oauth-authorization',
  },
  sources: [
    {
      url: 'https://pipedrive.readme.io/docs/marketplace-oauth-authorization',
      checked: '2026-11-29',
      confidence: 'high',
    },
    { url: 'https://developers.pipedrive.com/docs/api/v1/Oauth', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/PipedriveOAuth2Api.credentials.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/tree/master/packages/nodes-base/nodes/Pipedrive',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/pipedrive.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://developers.pipedrive.com/changelog/post/new-parameter-in-oauth-oauthtoken-responses',
      checked: '2026-11-30',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
