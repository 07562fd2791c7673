import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'gocardless',
  name: 'GoCardless',
  description: 'Direct debits, customers and payouts',
  categories: ['finance'],
  searchWords: ['direct debit', 'payments', 'mandates', 'payouts', 'subscriptions'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://connect.gocardless.com/oauth/authorize',
      token: 'https://connect.gocardless.com/oauth/access_token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'never', note: 'Access does not end by itself.' },
    scopes: {
      items: [
        {
          id: 'read_only',
          words: 'See payments, customers and payouts',
          sensitivity: 'personal',
          default: true,
        },
        {
          id: 'read_write',
          words: 'See and change payments, customers and mandates',
          sensitivity: 'sensitive',
          implies: ['read_only'],
        },
      ],
      presets: [
        { id: 'look', words: 'See my payments', scopes: ['read_only'] },
        { id: 'work', words: 'Collect payments', scopes: ['read_write'] },
      ],
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.gocardless.com/creditors', headers: { 'gocardless-version': '2015-07-06' } },
    subject: '/creditors/0/id',
    label: ['/creditors/0/name'],
  },
  check: {
    request: { url: 'https://api.gocardless.com/creditors', headers: { 'gocardless-version': '2015-07-06' } },
  },
  api: {
    baseUrl: 'https://api.gocardless.com',
    hosts: ['api.gocardless.com'],
    headers: { 'gocardless-version': '2015-07-06' },
    examples: [
      { path: '/creditors', words: 'Your business' },
      { path: '/payments?limit=20', words: 'The latest payments' },
      { path: '/customers?limit=20', words: 'Your customers' },
      { path: '/payouts?limit=20', words: 'What was paid out to you' },
    ],
    idempotencyHeader: 'idempotency-key',
  },
  links: {
    website: 'https://gocardless.com',
    console: 'https://manage.gocardless.com/developers',
    docs: 'https://developer.gocardless.com',
  },
  sources: [
    {
      url: 'https://developer.gocardless.com/partners/connecting-your-users',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://hex.pm/packages/gocardless_client/1.0.0/files/lib/gocardless_client/oauth/oauth.ex',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/api-evangelist/gocardless/blob/main/scopes/gocardless-scopes.yml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://docs.stackone.com/connectors/gocardless/guides/connector-profile/oauth-2-0.md',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
