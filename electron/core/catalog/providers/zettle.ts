import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'zettle',
  name: 'Zettle',
  description: 'Sales, products and payouts of a shop',
  categories: ['commerce', 'finance'],
  searchWords: ['izettle', 'paypal zettle', 'point of sale', 'card reader', 'purchases'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://oauth.zettle.com/authorize',
      token: 'https://oauth.zettle.com/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'READ:USERINFO',
          words: 'See your account',
          sensitivity: 'basic',
          default: true,
          group: 'Account',
        },
        { id: 'READ:PURCHASE', words: 'See your sales', sensitivity: 'personal', group: 'Sales' },
        { id: 'READ:FINANCE', words: 'See payouts and fees', sensitivity: 'personal', group: 'Sales' },
        { id: 'READ:PRODUCT', words: 'See your products', sensitivity: 'personal', group: 'Products' },
        {
          id: 'WRITE:PRODUCT',
          words: 'Add, change and delete products',
          sensitivity: 'writes',
          group: 'Products',
        },
      ],
      presets: [
        { id: 'sales', words: 'See my sales', scopes: ['READ:USERINFO', 'READ:PURCHASE', 'READ:FINANCE'] },
        {
          id: 'products',
          words: 'Manage my products',
          scopes: ['READ:USERINFO', 'READ:PRODUCT', 'WRITE:PRODUCT'],
        },
      ],
      open: true,
    },
    redirect: { loopback: { port: 17400 } },
    revoke: {
      how: 'request',
      method: 'DELETE',
      url: 'https://oauth.zettle.com/application-connections/self',
      authentication: 'bearer',
      success: [204],
      ends: 'account-and-client',
    },
  },
  identity: { request: { url: 'https://oauth.zettle.com/users/self' }, subject: '/uuid', label: ['/uuid'] },
  check: { request: { url: 'https://oauth.zettle.com/users/self' } },
  api: {
    baseUrl: 'https://oauth.zettle.com',
    hosts: ['oauth.zettle.com', 'purchase.izettle.com', 'products.izettle.com', 'finance.izettle.com'],
    examples: [
      { path: '/users/self', words: 'Which account this is' },
      { path: 'https://purchase.izettle.com/purchases/v2?limit=20', words: 'Your latest sales' },
      { path: 'https://products.izettle.com/organizations/self/library', words: 'Your products' },
    ],
  },
  links: {
    website: 'https://www.zettle.com',
    console: 'https://developer.zettle.com',
    docs: 'https://developer.zettle.com/docs/api/oauth/overview',
  },
  sources: [
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Zettle/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/api-evangelist/zettle/blob/main/authentication/zettle-authentication.yml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
