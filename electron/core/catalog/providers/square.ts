import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'square',
  name: 'Square',
  description: 'Payments, orders and items of a seller',
  categories: ['commerce', 'finance'],
  searchWords: ['point of sale', 'payments', 'orders', 'shop', 'inventory', 'customers'],
  logo: { kind: 'simple-icons', slug: 'square' },
  brandColor: '#3e4348',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://connect.squareup.com/oauth2/authorize',
      token: 'https://connect.squareup.com/oauth2/token',
    },
    client: {
      authentication: 'none',
      secret: 'none',
      idLabel: 'Application ID',
      idExample: 'sq0idp-AbCdEfGhIjKlMnOpQrStUv',
    },
    authorizationParameters: { session: 'false' },
    offline: {
      how: 'always',
      accessTokenSeconds: 30 * 24 * 60 * 60,
      refreshTokenSeconds: 90 * 24 * 60 * 60,
      rotates: true,
      rotationExtends: true,
      note: 'Square ends access after 90 days without use.',
    },
    scopes: {
      items: [
        {
          id: 'MERCHANT_PROFILE_READ',
          words: 'See your business and its locations',
          sensitivity: 'personal',
          default: true,
          group: 'Business',
        },
        {
          id: 'PAYMENTS_READ',
          words: 'See payments and refunds',
          sensitivity: 'personal',
          group: 'Payments',
        },
        {
          id: 'PAYMENTS_WRITE',
          words: 'Take payments and give refunds',
          sensitivity: 'sensitive',
          group: 'Payments',
        },
        { id: 'ORDERS_READ', words: 'See orders', sensitivity: 'personal', group: 'Orders' },
        { id: 'ORDERS_WRITE', words: 'Add and change orders', sensitivity: 'writes', group: 'Orders' },
        { id: 'ITEMS_READ', words: 'See items in your catalog', sensitivity: 'personal', group: 'Catalog' },
        {
          id: 'ITEMS_WRITE',
          words: 'Add, change and delete items in your catalog',
          sensitivity: 'writes',
          group: 'Catalog',
        },
        { id: 'INVENTORY_READ', words: 'See your stock', sensitivity: 'personal', group: 'Catalog' },
        { id: 'INVENTORY_WRITE', words: 'Change your stock', sensitivity: 'writes', group: 'Catalog' },
        { id: 'CUSTOMERS_READ', words: 'See your customers', sensitivity: 'personal', group: 'Customers' },
        {
          id: 'CUSTOMERS_WRITE',
          words: 'Add and change customers',
          sensitivity: 'writes',
          group: 'Customers',
        },
      ],
      presets: [
        {
          id: 'sales',
          words: 'See my sales',
          scopes: ['MERCHANT_PROFILE_READ', 'PAYMENTS_READ', 'ORDERS_READ'],
        },
        {
          id: 'catalog',
          words: 'Manage my catalog',
          scopes: ['MERCHANT_PROFILE_READ', 'ITEMS_READ', 'ITEMS_WRITE', 'INVENTORY_READ', 'INVENTORY_WRITE'],
        },
        { id: 'customers', words: 'See my customers', scopes: ['MERCHANT_PROFILE_READ', 'CUSTOMERS_READ'] },
      ],
      open: true,
    },
    redirect: { loopback: { scheme: 'https', host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://connect.squareup.com/v2/merchants/me' },
    subject: '/merchant/id',
    label: ['/merchant/business_name'],
  },
  check: { request: { url: 'https://connect.squareup.com/v2/merchants/me' } },
  api: {
    baseUrl: 'https://connect.squareup.com/v2',
    hosts: ['connect.squareup.com'],
    reads: [
      { method: 'POST', path: '/orders/search' },
      { method: 'POST', path: '/customers/search' },
      { method: 'POST', path: '/catalog/search' },
    ],
    examples: [
      { path: '/merchants/me', words: 'Your business' },
      { path: '/locations', words: 'Your locations' },
      { path: '/payments?limit=20', words: 'The latest payments' },
      { path: '/customers?limit=20', words: 'Your customers' },
      { path: '/catalog/list', words: 'Your catalog' },
    ],
  },
  links: {
    website: 'https://squareup.com',
    console: 'https://developer.squareup.com/apps',
    docs: 'https://developer.squareup.com/docs/oauth-api/overview',
  },
  sources: [
    {
      url: 'https://developer.squareup.com/docs/oauth-api/overview',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://developer.squareup.com/reference/square/o-auth/obtain-token',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://developer.squareup.com/reference/square/o-auth/authorize',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/zekith/oauthgo/blob/main/provider/square/square.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
