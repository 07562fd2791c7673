import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'jobber',
  name: 'Jobber',
  description: 'Clients, quotes and jobs of a home service business',
  categories: ['crm'],
  searchWords: ['field service', 'quotes', 'invoices', 'clients', 'schedule'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.getjobber.com/api/oauth/authorize',
      token: 'https://api.getjobber.com/api/oauth/token',
    },
    pkce: { method: 'none', reason: 'Jobber does not support it.' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always', rotates: true, note: 'You choose what the app may do when you create it.' },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: {
      method: 'POST',
      url: 'https://api.getjobber.com/api/graphql',
      headers: { 'content-type': 'application/json', 'x-jobber-graphql-version': '2025-01-20' },
      body: '{"query":"query { account { id name } }"}',
    },
    subject: '/data/account/id',
    label: ['/data/account/name'],
  },
  check: {
    request: {
      method: 'POST',
      url: 'https://api.getjobber.com/api/graphql',
      headers: { 'content-type': 'application/json', 'x-jobber-graphql-version': '2025-01-20' },
      body: '{"query":"query { account { id name } }"}',
    },
  },
  api: {
    baseUrl: 'https://api.getjobber.com/api',
    hosts: ['api.getjobber.com'],
    headers: { 'x-jobber-graphql-version': '2025-01-20' },
    graphql: '/graphql',
  },
  links: {
    website: 'https://getjobber.com',
    console: 'https://developer.getjobber.com/apps',
    docs: 'https://developer.getjobber.com/docs/building_your_app/app_authorization/',
  },
  sources: [
    {
      url: 'https://developer.getjobber.com/docs/building_your_app/app_authorization/',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://developer.getjobber.com/docs/building_your_app/refresh_token_rotation/',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/amp-labs/connectors/blob/main/providers/jobber.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
