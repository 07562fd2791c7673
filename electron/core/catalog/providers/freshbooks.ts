import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'freshbooks',
  name: 'FreshBooks',
  description: 'Invoices, clients and expenses',
  categories: ['finance'],
  searchWords: ['accounting', 'invoices', 'clients', 'expenses', 'time tracking'],
  brandColor: '#0075dd',
  perAccount: [
    {
      label: 'Business',
      from: { url: 'https://api.freshbooks.com/auth/api/v1/users/me' },
      list: '/response/business_memberships',
      title: '/business/name',
      values: [
        { name: 'account', pointer: '/business/account_id', example: 'ABC123', pattern: '[A-Za-z0-9]{1,40}' },
      ],
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://auth.freshbooks.com/oauth/authorize',
      token: 'https://api.freshbooks.com/auth/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'user:profile:read',
          words: 'See your profile and businesses',
          sensitivity: 'basic',
          default: true,
          group: 'You',
        },
        { id: 'user:clients:read', words: 'See your clients', sensitivity: 'personal', group: 'Clients' },
        {
          id: 'user:clients:write',
          words: 'Add and change clients',
          sensitivity: 'writes',
          group: 'Clients',
        },
        { id: 'user:invoices:read', words: 'See invoices', sensitivity: 'personal', group: 'Invoices' },
        {
          id: 'user:invoices:write',
          words: 'Write and send invoices',
          sensitivity: 'sensitive',
          group: 'Invoices',
        },
        { id: 'user:estimates:read', words: 'See estimates', sensitivity: 'personal', group: 'Invoices' },
        {
          id: 'user:estimates:write',
          words: 'Write and send estimates',
          sensitivity: 'writes',
          group: 'Invoices',
        },
        { id: 'user:expenses:read', words: 'See expenses', sensitivity: 'personal', group: 'Expenses' },
        { id: 'user:reports:read', words: 'See reports', sensitivity: 'personal', group: 'Reports' },
        { id: 'user:taxes:read', words: 'See taxes', sensitivity: 'personal', group: 'Reports' },
      ],
      presets: [
        {
          id: 'invoices',
          words: 'See my invoices',
          scopes: ['user:profile:read', 'user:clients:read', 'user:invoices:read'],
        },
        {
          id: 'write-invoices',
          words: 'Write invoices',
          scopes: ['user:profile:read', 'user:clients:read', 'user:invoices:read', 'user:invoices:write'],
        },
        { id: 'expenses', words: 'See my expenses', scopes: ['user:profile:read', 'user:expenses:read'] },
      ],
      open: true,
    },
    redirect: { loopback: { scheme: 'https', host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.freshbooks.com/auth/api/v1/users/me' },
    subject: '/response/id',
    label: ['/response/email', '/response/first_name'],
  },
  check: { request: { url: 'https://api.freshbooks.com/auth/api/v1/users/me' } },
  api: {
    baseUrl: 'https://api.freshbooks.com',
    hosts: ['api.freshbooks.com'],
    examples: [
      { path: '/auth/api/v1/users/me', words: 'Who you are, and your businesses' },
      { path: '/accounting/account/{account}/invoices/invoices', words: 'Invoices' },
      { path: '/auth/api/v1/users/me?include=profile', words: 'Your profile' },
      { path: '/auth/api/v1/users/me?include=permissions', words: 'What you may do in each business' },
    ],
  },
  links: {
    website: 'https://www.freshbooks.com',
    console: 'https://my.freshbooks.com',
    docs: 'https://www.freshbooks.com/api/authentication',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/freshbooks.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    { url: 'https://www.freshbooks.com/api/identity_model', checked: '2026-11-30', confidence: 'high' },
  ],
} satisfies ProviderRecordInput;
