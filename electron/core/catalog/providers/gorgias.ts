import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'gorgias',
  name: 'Gorgias',
  description: 'Customer support for online shops',
  categories: ['support', 'commerce'],
  searchWords: ['tickets', 'help desk', 'customers', 'e-commerce', 'chat'],
  brandColor: '#161616',
  variables: [
    {
      name: 'subdomain',
      label: 'Your Gorgias address, the part before .gorgias.com',
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
    offline: { how: 'scope', scope: 'offline' },
    scopes: {
      items: [{ id: 'offline', words: 'Stay signed in', sensitivity: 'basic', locked: true }],
      open: true,
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
      confidence: 'low',
    },
  ],
} satisfies ProviderRecordInput;
