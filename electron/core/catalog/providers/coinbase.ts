import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'coinbase',
  name: 'Coinbase',
  description: 'Crypto wallets and transactions',
  categories: ['finance'],
  searchWords: ['crypto', 'bitcoin', 'wallet', 'ethereum', 'exchange'],
  logo: { kind: 'simple-icons', slug: 'coinbase' },
  brandColor: '#0052ff',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://login.coinbase.com/oauth2/auth',
      token: 'https://login.coinbase.com/oauth2/token',
      revocation: 'https://login.coinbase.com/oauth2/revoke',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'scope', scope: 'offline_access' },
    scopes: {
      separator: ',',
      items: [
        {
          id: 'wallet:user:read',
          words: 'See your name and picture',
          sensitivity: 'basic',
          default: true,
          group: 'You',
        },
        {
          id: 'wallet:user:email',
          words: 'See your email address',
          sensitivity: 'basic',
          default: true,
          group: 'You',
        },
        { id: 'offline_access', words: 'Stay signed in', sensitivity: 'basic', locked: true },
        {
          id: 'wallet:accounts:read',
          words: 'See your wallets and their balances',
          sensitivity: 'personal',
          group: 'Wallets',
        },
        {
          id: 'wallet:transactions:read',
          words: 'See your transactions',
          sensitivity: 'personal',
          group: 'Wallets',
        },
        {
          id: 'wallet:transactions:send',
          words: 'Send crypto to others',
          sensitivity: 'sensitive',
          group: 'Wallets',
        },
        { id: 'wallet:buys:read', words: 'See what you bought', sensitivity: 'personal', group: 'Trading' },
        { id: 'wallet:sells:read', words: 'See what you sold', sensitivity: 'personal', group: 'Trading' },
      ],
      presets: [
        {
          id: 'balances',
          words: 'See my balances',
          scopes: ['wallet:user:read', 'wallet:user:email', 'offline_access', 'wallet:accounts:read'],
        },
        {
          id: 'history',
          words: 'See my transactions',
          scopes: [
            'wallet:user:read',
            'wallet:user:email',
            'offline_access',
            'wallet:accounts:read',
            'wallet:transactions:read',
          ],
        },
      ],
      open: true,
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: { url: 'https://api.coinbase.com/v2/user' },
    subject: '/data/id',
    label: ['/data/email', '/data/name'],
    avatar: '/data/avatar_url',
  },
  check: { request: { url: 'https://api.coinbase.com/v2/user' } },
  api: {
    baseUrl: 'https://api.coinbase.com',
    hosts: ['api.coinbase.com'],
    examples: [
      { path: '/v2/user', words: 'Who you are' },
      { path: '/v2/accounts', words: 'Your wallets' },
      { path: '/v2/exchange-rates', words: 'Exchange rates' },
    ],
  },
  links: {
    website: 'https://www.coinbase.com',
    console: 'https://portal.cdp.coinbase.com',
    docs: 'https://docs.cdp.coinbase.com/coinbase-app/oauth2-integration/overview',
  },
  sources: [
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/coinbase.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/coinbase.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/oomol-lab/open-connector/blob/main/src/providers/coinbase/definition.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
