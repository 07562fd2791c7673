import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'clover',
  name: 'Clover',
  description: 'Orders, payments and items of a shop',
  categories: ['commerce'],
  searchWords: ['point of sale', 'payments', 'orders', 'inventory', 'merchant'],
  brandColor: '#228800',
  variables: [
    {
      name: 'domain',
      label: 'Your region: clover.com, eu.clover.com or la.clover.com',
      example: 'clover.com',
      pattern: '(?:eu\\.|la\\.)?clover\\.com',
      default: 'clover.com',
    },
  ],
  perAccount: [
    {
      label: 'Merchant',
      from: 'authorization-response',
      values: [
        { name: 'merchant', pointer: '/merchant_id', example: 'ABC123DEF456G', pattern: '[A-Z0-9]{13}' },
      ],
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.{domain}/oauth/v2/authorize',
      token: 'https://api.{domain}/oauth/v2/token',
      refresh: 'https://api.{domain}/oauth/v2/refresh',
    },
    pkce: { method: 'none', reason: 'Clover does not support it for apps with a secret.' },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idLabel: 'App ID',
      secretLabel: 'App Secret',
    },
    tokenRequest: { body: 'json' },
    offline: { how: 'always', note: 'You choose what the app may do when you create it.' },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.{domain}/v3/merchants/{merchant}' },
    subject: '/id',
    label: ['/name'],
  },
  check: { request: { url: 'https://api.{domain}/v3/merchants/{merchant}' } },
  api: {
    baseUrl: 'https://api.{domain}/v3/merchants/{merchant}',
    hosts: ['api.{domain}'],
    examples: [
      { path: '/employees', words: 'Your staff' },
      { path: '/orders?limit=20', words: 'The latest orders' },
      { path: '/payments?limit=20', words: 'The latest payments' },
      { path: '/items?limit=20', words: 'Your items' },
    ],
  },
  links: {
    website: 'https://www.clover.com',
    console: 'https://www.clover.com/developer-home',
    docs: 'https://docs.clover.com/docs/oauth-intro',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Clover/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/docs/api-integrations/clover/how-to-register-your-own-clover-api-oauth-app.mdx',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    { url: 'https://docs.clover.com/docs/merchant-interaction', checked: '2026-11-30', confidence: 'medium' },
  ],
} satisfies ProviderRecordInput;
