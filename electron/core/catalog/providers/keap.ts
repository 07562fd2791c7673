import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'keap',
  name: 'Keap',
  description: 'Contacts, orders and campaigns of a small business',
  categories: ['crm', 'marketing'],
  searchWords: ['infusionsoft', 'contacts', 'campaigns', 'orders', 'tags'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://accounts.infusionsoft.com/app/oauth/authorize',
      token: 'https://api.infusionsoft.com/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.infusionsoft.com/crm/rest/v1/oauth/connect/userinfo' },
    subject: '/sub',
    label: ['/email', '/given_name'],
  },
  check: { request: { url: 'https://api.infusionsoft.com/crm/rest/v1/oauth/connect/userinfo' } },
  api: {
    baseUrl: 'https://api.infusionsoft.com/crm/rest/v1',
    hosts: ['api.infusionsoft.com'],
    examples: [
      { path: '/oauth/connect/userinfo', words: 'Who you are' },
      { path: '/contacts?limit=20', words: 'Your contacts' },
      { path: '/companies?limit=20', words: 'Companies' },
      { path: '/orders?limit=20', words: 'Orders' },
      { path: '/tags?limit=20', words: 'Your tags' },
    ],
  },
  links: {
    website: 'https://keap.com',
    console: 'https://keys.developer.keap.com',
    docs: 'https://developer.keap.com/get-started/',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/amp-labs/connectors/blob/main/providers/keap.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/KeapOAuth2Api.credentials.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/tree/master/packages/nodes-base/nodes/Keap',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/simov/grant/blob/master/config/oauth.json',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
