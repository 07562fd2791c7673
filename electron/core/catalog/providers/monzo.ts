import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'monzo',
  name: 'Monzo',
  description: 'Accounts, balances and transactions at Monzo',
  categories: ['finance'],
  searchWords: ['bank', 'money', 'card', 'transactions', 'pots'],
  logo: { kind: 'simple-icons', slug: 'monzo' },
  brandColor: '#14233c',
  auth: {
    kind: 'oauth2',
    endpoints: { authorization: 'https://auth.monzo.com/', token: 'https://api.monzo.com/oauth2/token' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: {
      how: 'always',
      note: 'Create the app as “confidential”, or you have to sign in again after some hours.',
    },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: {
      how: 'request',
      method: 'POST',
      url: 'https://api.monzo.com/oauth2/logout',
      authentication: 'bearer',
      success: [200],
      ends: 'connection',
    },
  },
  identity: {
    request: { url: 'https://api.monzo.com/ping/whoami' },
    subject: '/user_id',
    label: ['/user_id'],
  },
  check: { request: { url: 'https://api.monzo.com/ping/whoami' } },
  api: {
    baseUrl: 'https://api.monzo.com',
    hosts: ['api.monzo.com'],
    examples: [
      { path: '/ping/whoami', words: 'Whether you are signed in' },
      { path: '/accounts', words: 'Your accounts' },
      { path: '/accounts?account_type=uk_retail', words: 'Your personal account' },
      { path: '/accounts?account_type=uk_retail_joint', words: 'Your joint account' },
    ],
  },
  links: {
    website: 'https://monzo.com',
    console: 'https://developers.monzo.com',
    docs: 'https://docs.monzo.com',
  },
  sources: [
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Monzo/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/monzo.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
