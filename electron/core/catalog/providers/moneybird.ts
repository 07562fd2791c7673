import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'moneybird',
  name: 'Moneybird',
  description: 'Invoices and bookkeeping of a small business',
  categories: ['finance'],
  searchWords: ['accounting', 'invoices', 'bookkeeping', 'netherlands', 'estimates'],
  brandColor: '#0064f0',
  perAccount: [
    {
      label: 'Administration',
      from: { url: 'https://moneybird.com/api/v2/administrations.json' },
      list: '',
      title: '/name',
      values: [
        { name: 'administration', pointer: '/id', example: '123456789012345678', pattern: '[0-9]{1,20}' },
      ],
    },
  ],
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
      { path: '/{administration}/contacts.json', words: 'Your contacts' },
      { path: '/administrations.json?page=1', words: 'Your first administration' },
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
    { url: 'https://developer.moneybird.com/api/administrations', checked: '2026-11-30', confidence: 'high' },
    {
      url: 'https://developer.moneybird.com/integration/getting-started',
      checked: '2026-11-30',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
