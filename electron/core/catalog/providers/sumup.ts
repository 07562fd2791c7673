import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'sumup',
  name: 'SumUp',
  description: 'Card payments of a small business',
  categories: ['commerce', 'finance'],
  searchWords: ['card reader', 'payments', 'transactions', 'payouts', 'point of sale'],
  logo: { kind: 'simple-icons', slug: 'sumup' },
  brandColor: '#1e1c1c',
  auth: {
    kind: 'oauth2',
    endpoints: { authorization: 'https://api.sumup.com/authorize', token: 'https://api.sumup.com/token' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'user.profile_readonly',
          words: 'See your profile and business',
          sensitivity: 'basic',
          default: true,
          group: 'Business',
        },
        {
          id: 'user.profile',
          words: 'See and change your profile and business',
          sensitivity: 'writes',
          group: 'Business',
          implies: ['user.profile_readonly'],
        },
        {
          id: 'user.subaccounts',
          words: 'See and change the profiles of your staff',
          sensitivity: 'writes',
          group: 'Business',
        },
        {
          id: 'user.payout-settings',
          words: 'See and change how money is paid out to you',
          sensitivity: 'sensitive',
          group: 'Business',
        },
        {
          id: 'user.app-settings',
          words: 'See and change the settings of the app',
          sensitivity: 'writes',
          group: 'Business',
        },
        {
          id: 'transactions.history',
          words: 'See your transactions',
          sensitivity: 'personal',
          group: 'Payments',
        },
        { id: 'payments', words: 'Take payments', sensitivity: 'sensitive', group: 'Payments' },
        {
          id: 'payment_instruments',
          words: 'Add and change customers and their cards',
          sensitivity: 'sensitive',
          group: 'Payments',
        },
        {
          id: 'readers.read',
          words: 'See your card readers',
          sensitivity: 'personal',
          group: 'Card readers',
        },
        {
          id: 'readers.write',
          words: 'Add and change card readers',
          sensitivity: 'writes',
          group: 'Card readers',
        },
      ],
      presets: [
        { id: 'sales', words: 'See my sales', scopes: ['user.profile_readonly', 'transactions.history'] },
        {
          id: 'payments',
          words: 'Take payments',
          scopes: ['user.profile_readonly', 'transactions.history', 'payments'],
        },
      ],
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.sumup.com/v0.1/memberships' },
    subject: '/items/0/resource_id',
    label: ['/items/0/resource/name'],
  },
  check: { request: { url: 'https://api.sumup.com/v0.1/memberships' } },
  api: {
    baseUrl: 'https://api.sumup.com/v0.1',
    hosts: ['api.sumup.com'],
    examples: [
      { path: '/memberships', words: 'The businesses that you belong to' },
      { path: '/checkouts', words: 'Your checkouts' },
    ],
  },
  links: {
    website: 'https://www.sumup.com',
    console: 'https://me.sumup.com/settings/oauth2-applications',
    docs: 'https://developer.sumup.com/tools/authorization/oauth',
  },
  sources: [
    {
      url: 'https://github.com/api-evangelist/sumup/blob/main/openapi/_original/openapi.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/api-evangelist/sumup/blob/main/scopes/sumup-scopes.yml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
