import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'gorgias',
  name: 'Gorgias',
  description: 'Customer support of an online shop',
  categories: ['support', 'commerce'],
  searchWords: ['tickets', 'help desk', 'customers', 'e-commerce', 'chat'],
  variables: [
    {
      name: 'subdomain',
      label: 'The part of your Gorgias address before “.gorgias.com”',
      example: 'acme',
      pattern: '[a-z0-9][a-z0-9-]*',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://{subdomain}.gorgias.com/oauth/authorize',
      token: 'https://{subdomain}.gorgias.com/oauth/token',
    },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: { how: 'scope', scope: 'offline', accessTokenSeconds: 86400 },
    scopes: {
      items: [
        { id: 'offline', words: 'Stay signed in', sensitivity: 'basic', locked: true },
        {
          id: 'account:read',
          words: 'See your company’s account',
          sensitivity: 'basic',
          default: true,
          group: 'Account',
        },
        { id: 'users:read', words: 'See your team', sensitivity: 'personal', group: 'Account' },
        { id: 'tickets:read', words: 'Read tickets', sensitivity: 'personal', group: 'Tickets' },
        { id: 'customers:read', words: 'See customers', sensitivity: 'personal', group: 'Customers' },
        { id: 'macros:read', words: 'See prepared replies', sensitivity: 'personal', group: 'Tickets' },
        { id: 'tags:read', words: 'See tags', sensitivity: 'personal', group: 'Tickets' },
        { id: 'statistics:read', words: 'See statistics', sensitivity: 'personal', group: 'Tickets' },
      ],
      presets: [
        {
          id: 'tickets',
          words: 'Read tickets',
          scopes: ['offline', 'account:read', 'tickets:read', 'customers:read'],
        },
      ],
      open: true,
      docsUrl: 'https://developers.gorgias.com/docs/oauth2-scopes',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://{subdomain}.gorgias.com/api/account' },
    subject: '/id',
    label: ['/domain'],
  },
  check: { request: { url: 'https://{subdomain}.gorgias.com/api/account' } },
  api: {
    baseUrl: 'https://{subdomain}.gorgias.com/api',
    hosts: ['{subdomain}.gorgias.com'],
    examples: [
      { path: '/account', words: 'Your account' },
      { path: '/tickets?limit=20', words: 'Tickets' },
      { path: '/customers?limit=20', words: 'Your customers' },
    ],
  },
  links: {
    website: 'https://www.gorgias.com',
    console: 'https://portal.gorgias.com',
    docs: 'https://developers.gorgias.com',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/amp-labs/connectors/blob/main/providers/gorgias.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    { url: 'https://developers.gorgias.com/docs/oauth2-scopes', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://developers.gorgias.com/docs/oauth2-authentication-for-creating-apps-with-gorgias',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://developers.gorgias.com/docs/oauth2-bearer-token',
      checked: '2026-11-30',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
