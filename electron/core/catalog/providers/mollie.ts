import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'mollie',
  name: 'Mollie',
  description: 'Payments, refunds and settlements',
  categories: ['finance', 'commerce'],
  searchWords: ['payments', 'refunds', 'settlements', 'checkout', 'netherlands'],
  brandColor: '#000000',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://my.mollie.com/oauth2/authorize',
      token: 'https://api.mollie.com/oauth2/tokens',
    },
    pkce: { method: 'none', reason: 'Mollie does not support it.' },
    client: { authentication: 'client_secret_basic', secret: 'required', idExample: 'app_AbCdEfGhIjKlMn' },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'organizations.read',
          words: 'See your organization',
          sensitivity: 'personal',
          default: true,
          group: 'Organization',
        },
        {
          id: 'profiles.read',
          words: 'See your websites and apps',
          sensitivity: 'personal',
          group: 'Organization',
        },
        {
          id: 'onboarding.read',
          words: 'See whether your account is complete',
          sensitivity: 'personal',
          group: 'Organization',
        },
        { id: 'payments.read', words: 'See payments', sensitivity: 'personal', group: 'Payments' },
        { id: 'payments.write', words: 'Take payments', sensitivity: 'sensitive', group: 'Payments' },
        { id: 'refunds.read', words: 'See refunds', sensitivity: 'personal', group: 'Payments' },
        { id: 'customers.read', words: 'See your customers', sensitivity: 'personal', group: 'Customers' },
        {
          id: 'customers.write',
          words: 'Add and change customers',
          sensitivity: 'writes',
          group: 'Customers',
        },
        { id: 'subscriptions.read', words: 'See subscriptions', sensitivity: 'personal', group: 'Customers' },
        {
          id: 'subscriptions.write',
          words: 'Create and change subscriptions',
          sensitivity: 'sensitive',
          group: 'Customers',
        },
        {
          id: 'settlements.read',
          words: 'See what was paid out to you',
          sensitivity: 'personal',
          group: 'Money',
        },
        { id: 'invoices.read', words: 'See invoices from Mollie', sensitivity: 'personal', group: 'Money' },
      ],
      presets: [
        {
          id: 'payments',
          words: 'See my payments',
          scopes: ['organizations.read', 'payments.read', 'refunds.read'],
        },
        {
          id: 'bookkeeping',
          words: 'See the figures for my bookkeeping',
          scopes: [
            'organizations.read',
            'payments.read',
            'refunds.read',
            'settlements.read',
            'invoices.read',
          ],
        },
      ],
      open: true,
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.mollie.com/v2/organizations/me' },
    subject: '/id',
    label: ['/name', '/email'],
  },
  check: { request: { url: 'https://api.mollie.com/v2/organizations/me' } },
  api: {
    baseUrl: 'https://api.mollie.com/v2',
    hosts: ['api.mollie.com'],
    examples: [
      { path: '/organizations/me', words: 'Your organization' },
      { path: '/payments?limit=20', words: 'The latest payments' },
      { path: '/customers?limit=20', words: 'Your customers' },
      { path: '/settlements', words: 'What was paid out to you' },
    ],
  },
  links: {
    website: 'https://www.mollie.com',
    console: 'https://my.mollie.com',
    docs: 'https://docs.mollie.com/reference/authentication',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Mollie/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/docs/api-integrations/mollie/how-to-register-your-own-mollie-oauth-app.mdx',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
