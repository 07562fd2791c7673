import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'lightspeed-retail',
  name: 'Lightspeed Retail',
  description: 'Sales, products and customers of a shop',
  categories: ['commerce'],
  searchWords: ['vend', 'point of sale', 'inventory', 'sales', 'x-series'],
  variables: [
    {
      name: 'store',
      label: 'The part of your shop’s address before “.retail.lightspeed.app”',
      example: 'acme',
      pattern: '[a-z0-9][a-z0-9-]*',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://secure.retail.lightspeed.app/connect',
      token: 'https://{store}.retail.lightspeed.app/api/1.0/token',
    },
    pkce: { method: 'none', reason: 'Lightspeed Retail does not support it.' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always', rotates: true },
    scopes: {
      items: [
        { id: 'products:read', words: 'See your products', sensitivity: 'personal', default: true },
        { id: 'sales:read', words: 'See your sales', sensitivity: 'personal' },
        { id: 'customers:read', words: 'See your customers', sensitivity: 'personal' },
      ],
      presets: [
        { id: 'products', words: 'See my products', scopes: ['products:read'] },
        { id: 'sales', words: 'See my sales', scopes: ['products:read', 'sales:read', 'customers:read'] },
      ],
      open: true,
      docsUrl: 'https://x-series-api.lightspeedhq.com/docs/scopes',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://{store}.retail.lightspeed.app/api/2.0/retailer' },
    subject: '/data/id',
    label: ['/data/name', '/data/domain_prefix'],
  },
  check: { request: { url: 'https://{store}.retail.lightspeed.app/api/2.0/retailer' } },
  api: {
    baseUrl: 'https://{store}.retail.lightspeed.app/api/2.0',
    hosts: ['{store}.retail.lightspeed.app'],
    examples: [
      { path: '/retailer', words: 'Your business' },
      { path: '/outlets', words: 'Your outlets' },
      { path: '/products', words: 'Your products' },
      { path: '/customers', words: 'Your customers' },
      { path: '/sales', words: 'Your sales' },
    ],
    rateLimitHeaders: ['x-ratelimit-reset'],
  },
  links: {
    website: 'https://www.lightspeedhq.com',
    console: 'https://developers.retail.lightspeed.app',
    docs: 'https://x-series-api.lightspeedhq.com/docs/authorization',
  },
  sources: [
    {
      url: 'https://x-series-api.lightspeedhq.com/docs/authorization',
      checked: '2026-11-29',
      confidence: 'high',
    },
    { url: 'https://x-series-api.lightspeedhq.com/docs/scopes', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://x-series-api.lightspeedhq.com/changelog/2025-03-refresh-token-flow-update',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/docs/api-integrations/lightspeed-retail/how-to-register-your-own-lightspeed-retail-api-oauth-app.mdx',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
