import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'attio',
  name: 'Attio',
  description: 'People, companies and deals',
  categories: ['crm'],
  searchWords: ['sales', 'contacts', 'records', 'relationships', 'deals', 'lists'],
  brandColor: '#266df0',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://app.attio.com/authorize',
      token: 'https://app.attio.com/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'never', note: 'You choose what the app may do when you create it.' },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.attio.com/v2/self' },
    subject: '/authorized_by_workspace_member_id',
    label: ['/workspace_name'],
    avatar: '/workspace_logo_url',
    tenant: '/workspace_id',
  },
  check: { request: { url: 'https://api.attio.com/v2/self' } },
  api: {
    baseUrl: 'https://api.attio.com/v2',
    hosts: ['api.attio.com'],
    reads: [
      { method: 'POST', path: '/objects/*/records/query' },
      { method: 'POST', path: '/lists/*/entries/query' },
    ],
    examples: [
      { path: '/self', words: 'Your workspace' },
      { path: '/objects', words: 'What kinds of records there are' },
      { path: '/lists', words: 'Your lists' },
      { path: '/objects/people', words: 'What is known about people' },
    ],
  },
  links: {
    website: 'https://attio.com',
    console: 'https://build.attio.com',
    docs: 'https://docs.attio.com/rest-api/how-to/authentication',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/oomol-lab/open-connector/blob/main/src/providers/attio/definition.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/docs/api-integrations/attio/how-to-register-your-own-attio-api-oauth-app.mdx',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
