import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'zendesk-sell',
  name: 'Zendesk Sell',
  description: 'Leads, contacts and deals of a sales team',
  categories: ['crm'],
  searchWords: ['base crm', 'sales', 'leads', 'contacts', 'deals'],
  logo: { kind: 'simple-icons', slug: 'zendesk' },
  brandColor: '#03363d',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.getbase.com/oauth2/authorize',
      token: 'https://api.getbase.com/oauth2/token',
    },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        { id: 'read', words: 'See leads, contacts and deals', sensitivity: 'personal', default: true },
        { id: 'profile', words: 'See your profile', sensitivity: 'basic' },
        { id: 'write', words: 'Add, change and delete leads, contacts and deals', sensitivity: 'writes' },
      ],
      presets: [
        { id: 'look', words: 'See my deals', scopes: ['read', 'profile'] },
        { id: 'work', words: 'Work on my deals', scopes: ['read', 'profile', 'write'] },
      ],
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.getbase.com/v2/users/self' },
    subject: '/data/id',
    label: ['/data/email', '/data/name'],
  },
  check: { request: { url: 'https://api.getbase.com/v2/users/self' } },
  api: {
    baseUrl: 'https://api.getbase.com/v2',
    hosts: ['api.getbase.com'],
    examples: [
      { path: '/users/self', words: 'Who you are' },
      { path: '/leads?per_page=20', words: 'Your leads' },
      { path: '/contacts?per_page=20', words: 'Your contacts' },
      { path: '/deals?per_page=20', words: 'Your deals' },
    ],
    cursor: { pointer: '/meta/links/next_page', parameter: null },
  },
  links: {
    website: 'https://www.zendesk.com/sell/',
    console: 'https://app.futuresimple.com',
    docs: 'https://developer.zendesk.com/api-reference/sales-crm/introduction/',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
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
