import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'stripe',
  name: 'Stripe',
  description: 'Payments, customers and balances of an account',
  categories: ['finance', 'commerce'],
  searchWords: ['payments', 'charges', 'customers', 'cards', 'balance', 'connect', 'payouts'],
  logo: { kind: 'simple-icons', slug: 'stripe' },
  brandColor: '#635bff',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://connect.stripe.com/oauth/authorize',
      token: 'https://connect.stripe.com/oauth/token',
    },
    pkce: { method: 'none', reason: 'Stripe does not support it.' },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      secretLabel: 'Secret key',
      idExample: 'ca_AbCdEfGhIjKlMnOpQrStUvWxYz012345',
    },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'read_only',
          words: 'See payments, customers and balances',
          sensitivity: 'personal',
          default: true,
        },
        {
          id: 'read_write',
          words: 'See and change payments, customers and everything else, and move money',
          sensitivity: 'sensitive',
          implies: ['read_only'],
        },
      ],
      presets: [
        { id: 'look', words: 'See my payments', scopes: ['read_only'] },
        { id: 'work', words: 'Work with my account', scopes: ['read_write'] },
      ],
    },
    redirect: { loopback: { scheme: 'https', host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.stripe.com/v1/account' },
    subject: '/id',
    label: ['/settings/dashboard/display_name', '/email'],
  },
  check: { request: { url: 'https://api.stripe.com/v1/account' } },
  api: {
    baseUrl: 'https://api.stripe.com/v1',
    hosts: ['api.stripe.com'],
    examples: [
      { path: '/account', words: 'Your account' },
      { path: '/balance', words: 'Your balance' },
      { path: '/charges?limit=20', words: 'The latest payments' },
      { path: '/customers?limit=20', words: 'Your customers' },
      { path: '/country_specs?limit=5', words: 'What Stripe supports in each country' },
    ],
    idempotencyHeader: 'idempotency-key',
  },
  links: {
    website: 'https://stripe.com',
    console: 'https://dashboard.stripe.com/settings/connect/onboarding-options/oauth',
    docs: 'https://docs.stripe.com/connect/oauth-reference',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/stripe.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Stripe/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/tree/master/packages/nodes-base/nodes/Stripe',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/zekith/oauthgo/blob/main/provider/stripe/stripe.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/docs/api-integrations/stripe/how-to-register-your-own-stripe-api-oauth-app.mdx',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
