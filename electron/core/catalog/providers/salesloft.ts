import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'salesloft',
  name: 'Salesloft',
  description: 'People, cadences and calls of a sales team',
  categories: ['crm'],
  searchWords: ['sales', 'cadence', 'prospects', 'emails', 'calls'],
  brandColor: '#054646',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://accounts.salesloft.com/oauth/authorize',
      token: 'https://accounts.salesloft.com/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required', idLabel: 'Application Id' },
    offline: { how: 'always', note: 'You choose what the app may do when you create it.' },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.salesloft.com/v2/me' },
    subject: '/data/id',
    label: ['/data/email', '/data/name'],
  },
  check: { request: { url: 'https://api.salesloft.com/v2/me' } },
  api: {
    baseUrl: 'https://api.salesloft.com/v2',
    hosts: ['api.salesloft.com'],
    examples: [
      { path: '/me', words: 'Who you are' },
      { path: '/people?per_page=20', words: 'The people you contact' },
      { path: '/accounts?per_page=20', words: 'Their companies' },
      { path: '/cadences?per_page=20', words: 'Your cadences' },
    ],
  },
  links: {
    website: 'https://www.salesloft.com',
    console: 'https://accounts.salesloft.com',
    docs: 'https://developers.salesloft.com/docs/platform/api-basics/oauth-authentication/',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Salesloft/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
