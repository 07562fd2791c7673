import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'teamleader',
  name: 'Teamleader Focus',
  description: 'Customers, deals and invoices of a small business',
  categories: ['crm'],
  searchWords: ['crm', 'deals', 'invoices', 'projects', 'belgium'],
  brandColor: '#00b2b2',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://focus.teamleader.eu/oauth2/authorize',
      token: 'https://focus.teamleader.eu/oauth2/access_token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always', note: 'You choose what the app may do when you create it.' },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.focus.teamleader.eu/users.me' },
    subject: '/data/id',
    label: ['/data/email', '/data/first_name'],
    avatar: '/data/avatar_url',
  },
  check: { request: { url: 'https://api.focus.teamleader.eu/users.me' } },
  api: {
    baseUrl: 'https://api.focus.teamleader.eu',
    hosts: ['api.focus.teamleader.eu'],
    examples: [
      { path: '/users.me', words: 'Who you are' },
      { path: '/contacts.list', words: 'Your contacts' },
      { path: '/companies.list', words: 'Your companies' },
      { path: '/deals.list', words: 'Your deals' },
    ],
    rateLimitHeaders: ['x-ratelimit-reset'],
  },
  links: {
    website: 'https://www.teamleader.eu',
    console: 'https://marketplace.focus.teamleader.eu/eu/en/build',
    docs: 'https://developer.focus.teamleader.eu',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Teamleader/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
