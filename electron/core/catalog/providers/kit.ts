import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'kit',
  name: 'Kit',
  description: 'Newsletters and subscribers',
  categories: ['marketing'],
  searchWords: ['convertkit', 'newsletter', 'email', 'subscribers', 'broadcasts', 'creator'],
  logo: { kind: 'simple-icons', slug: 'kit' },
  brandColor: '#000000',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.kit.com/v4/oauth/authorize',
      token: 'https://api.kit.com/v4/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    tokenRequest: { body: 'json' },
    offline: {
      how: 'always',
      note: 'Kit offers no choice of permissions: access is to everything in your account.',
    },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.kit.com/v4/account' },
    subject: '/account/id',
    label: ['/account/primary_email_address', '/account/name'],
  },
  check: { request: { url: 'https://api.kit.com/v4/account' } },
  api: {
    baseUrl: 'https://api.kit.com/v4',
    hosts: ['api.kit.com'],
    examples: [
      { path: '/account', words: 'Your account' },
      { path: '/subscribers?per_page=20', words: 'Your subscribers' },
      { path: '/broadcasts?per_page=20', words: 'Your newsletters' },
      { path: '/forms?per_page=20', words: 'Your forms' },
    ],
  },
  links: {
    website: 'https://kit.com',
    console: 'https://app.kit.com/account_settings/developer_settings',
    docs: 'https://developers.kit.com/api-reference/oauth-refresh-token-flow',
  },
  sources: [
    {
      url: 'https://developers.kit.com/api-reference/oauth-refresh-token-flow',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://developers.kit.com/api-reference/oauth-proof-key-for-code-exchange-flow',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://developers.kit.com/api-reference/authentication',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://developers.kit.com/api-reference/accounts/get-current-account',
      checked: '2026-11-30',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
