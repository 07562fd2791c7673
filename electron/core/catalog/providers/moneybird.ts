import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'moneybird',
  name: 'Moneybird',
  description: 'Invoices and bookkeeping of a small business',
  categories: ['finance'],
  searchWords: ['accounting', 'invoices', 'bookkeeping', 'netherlands', 'estimates'],
  brandColor: '#0064f0',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://moneybird.com/oauth/authorize',
      token: 'https://moneybird.com/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: {
      how: 'always',
      note: 'For now, access does not end by itself. It is to sales invoices and contacts unless you ask for more.',
    },
    scopes: { open: true, docsUrl: 'https://developer.moneybird.com/authentication/' },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://moneybird.com/api/v2/administrations.json' },
    subject: '/0/id',
    label: ['/0/name'],
  },
  check: { request: { url: 'https://moneybird.com/api/v2/administrations.json' } },
  api: {
    baseUrl: 'https://moneybird.com/api/v2',
    hosts: ['moneybird.com'],
    examples: [
      { path: '/administrations.json', words: 'Your administrations' },
      { path: '/administrations.json?page=1', words: 'Your first administration' },
      { path: '/administrations.json?per_page=5', words: 'Five of your administrations' },
    ],
  },
  links: {
    website: 'https://www.moneybird.com',
    console: 'https://moneybird.com/user/applications/new',
    docs: 'https://developer.moneybird.com/authentication/',
  },
  sources: [
    { url: 'https://developer.moneybird.com/authentication/', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://nango.dev/docs/api-integrations/moneybird/how-to-register-your-own-moneybird-oauth-app',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://www.klavis.ai/docs/knowledge-base/oauth_app/moneybird',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
