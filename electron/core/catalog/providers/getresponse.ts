import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'getresponse',
  name: 'GetResponse',
  description: 'Email campaigns and contacts',
  categories: ['marketing'],
  searchWords: ['newsletter', 'email', 'autoresponder', 'contacts', 'campaigns'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://app.getresponse.com/oauth2_authorize.html',
      token: 'https://api.getresponse.com/v3/token',
    },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: {
      how: 'always',
      note: 'GetResponse offers no choice of permissions: access is to everything in your account.',
    },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.getresponse.com/v3/accounts' },
    subject: '/accountId',
    label: ['/email', '/firstName'],
  },
  check: { request: { url: 'https://api.getresponse.com/v3/accounts' } },
  api: {
    baseUrl: 'https://api.getresponse.com/v3',
    hosts: ['api.getresponse.com'],
    examples: [
      { path: '/accounts', words: 'Your account' },
      { path: '/campaigns', words: 'Your lists' },
      { path: '/contacts?perPage=20', words: 'Your contacts' },
      { path: '/tags', words: 'Your tags' },
    ],
  },
  links: {
    website: 'https://www.getresponse.com',
    console: 'https://app.getresponse.com',
    docs: 'https://apidocs.getresponse.com/v3/oauth2',
  },
  sources: [
    {
      url: 'https://github.com/amp-labs/connectors/blob/main/providers/getResponse.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/GetResponseOAuth2Api.credentials.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/tree/master/packages/nodes-base/nodes/GetResponse',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
