import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'ynab',
  name: 'YNAB',
  description: 'Budgets, accounts and transactions',
  categories: ['finance'],
  searchWords: ['you need a budget', 'budget', 'money', 'personal finance', 'transactions'],
  brandColor: '#3b5eda',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://app.ynab.com/oauth/authorize',
      token: 'https://app.ynab.com/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'read-only',
          words: 'See your budgets, accounts and transactions',
          sensitivity: 'personal',
          default: true,
        },
      ],
      presets: [{ id: 'look', words: 'See my budget', scopes: ['read-only'] }],
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.ynab.com/v1/user' },
    subject: '/data/user/id',
    label: ['/data/user/id'],
  },
  check: { request: { url: 'https://api.ynab.com/v1/user' } },
  api: {
    baseUrl: 'https://api.ynab.com/v1',
    hosts: ['api.ynab.com'],
    examples: [
      { path: '/user', words: 'Your account' },
      { path: '/budgets', words: 'Your budgets' },
      { path: '/budgets/last-used/accounts', words: 'Accounts in your budget' },
      { path: '/budgets/last-used/transactions', words: 'Transactions in your budget' },
    ],
  },
  links: {
    website: 'https://www.ynab.com',
    console: 'https://app.ynab.com/settings/developer',
    docs: 'https://api.ynab.com',
  },
  sources: [
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/YNAB/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/pennersr/django-allauth/blob/main/allauth/socialaccount/providers/ynab/views.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://docs.rs/crate/rust-ynab/latest/source/src/ynab/oauth.rs',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
