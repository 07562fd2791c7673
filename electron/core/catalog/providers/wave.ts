import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'wave',
  name: 'Wave',
  description: 'Invoices and accounts of a small business',
  categories: ['finance'],
  searchWords: ['waveapps', 'accounting', 'invoices', 'bookkeeping', 'receipts'],
  brandColor: '#0062f5',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.waveapps.com/oauth2/authorize',
      token: 'https://api.waveapps.com/oauth2/token/',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'user:read',
          words: 'See your name and email address',
          sensitivity: 'basic',
          default: true,
          group: 'You',
        },
        { id: 'business:read', words: 'See your businesses', sensitivity: 'personal', group: 'Business' },
        { id: 'account:read', words: 'See accounts', sensitivity: 'personal', group: 'Business' },
        { id: 'customer:read', words: 'See customers', sensitivity: 'personal', group: 'Customers' },
        {
          id: 'customer:write',
          words: 'Add and change customers',
          sensitivity: 'writes',
          group: 'Customers',
        },
        { id: 'product:read', words: 'See products', sensitivity: 'personal', group: 'Invoices' },
        { id: 'invoice:read', words: 'See invoices', sensitivity: 'personal', group: 'Invoices' },
        { id: 'invoice:write', words: 'Write and change invoices', sensitivity: 'writes', group: 'Invoices' },
        { id: 'invoice:send', words: 'Send invoices', sensitivity: 'sensitive', group: 'Invoices' },
        { id: 'transaction:write', words: 'Add transactions', sensitivity: 'writes', group: 'Business' },
      ],
      presets: [
        {
          id: 'invoices',
          words: 'See my invoices',
          scopes: ['user:read', 'business:read', 'customer:read', 'product:read', 'invoice:read'],
        },
        {
          id: 'write-invoices',
          words: 'Write invoices',
          scopes: [
            'user:read',
            'business:read',
            'customer:read',
            'product:read',
            'invoice:read',
            'invoice:write',
          ],
        },
      ],
      open: true,
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: {
      method: 'POST',
      url: 'https://gql.waveapps.com/graphql/public',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"query { user { id defaultEmail firstName lastName } }"}',
    },
    subject: '/data/user/id',
    label: ['/data/user/defaultEmail', '/data/user/firstName'],
  },
  check: {
    request: {
      method: 'POST',
      url: 'https://gql.waveapps.com/graphql/public',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"query { user { id defaultEmail firstName lastName } }"}',
    },
  },
  api: { baseUrl: 'https://gql.waveapps.com', hosts: ['gql.waveapps.com'], graphql: '/graphql/public' },
  links: {
    website: 'https://www.waveapps.com',
    console: 'https://developer.waveapps.com/hc/en-us/articles/360019762711',
    docs: 'https://developer.waveapps.com',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Wave/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
