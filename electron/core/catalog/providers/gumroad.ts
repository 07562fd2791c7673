import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'gumroad',
  name: 'Gumroad',
  description: 'Products and sales of a creator',
  categories: ['commerce'],
  searchWords: ['creator', 'products', 'sales', 'digital', 'shop', 'subscribers'],
  logo: { kind: 'simple-icons', slug: 'gumroad' },
  brandColor: '#ff90e8',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://gumroad.com/oauth/authorize',
      token: 'https://gumroad.com/oauth/token',
    },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idLabel: 'Application ID',
      secretLabel: 'Application Secret',
    },
    offline: { how: 'unknown' },
    scopes: {
      items: [
        { id: 'view_profile', words: 'See your profile and products', sensitivity: 'basic', default: true },
        { id: 'view_sales', words: 'See your sales', sensitivity: 'personal', group: 'Sales' },
        {
          id: 'view_payouts',
          words: 'See what was paid out to you',
          sensitivity: 'personal',
          group: 'Sales',
        },
        {
          id: 'edit_sales',
          words: 'Refund sales and send receipts again',
          sensitivity: 'sensitive',
          group: 'Sales',
        },
        {
          id: 'mark_sales_as_shipped',
          words: 'Mark sales as shipped',
          sensitivity: 'writes',
          group: 'Sales',
        },
        {
          id: 'edit_products',
          words: 'Add, change and delete products',
          sensitivity: 'writes',
          group: 'Products',
        },
      ],
      presets: [
        { id: 'sales', words: 'See my sales', scopes: ['view_profile', 'view_sales'] },
        {
          id: 'payouts',
          words: 'See the figures for my bookkeeping',
          scopes: ['view_profile', 'view_sales', 'view_payouts'],
        },
      ],
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.gumroad.com/v2/user' },
    subject: '/user/id',
    label: ['/user/email', '/user/name'],
    avatar: '/user/profile_url',
    errorIn200: { okPointer: '/success', errorPointer: '/message' },
  },
  check: {
    request: { url: 'https://api.gumroad.com/v2/user' },
    errorIn200: { okPointer: '/success', errorPointer: '/message' },
  },
  api: {
    baseUrl: 'https://api.gumroad.com/v2',
    hosts: ['api.gumroad.com'],
    examples: [
      { path: '/user', words: 'Who you are' },
      { path: '/products', words: 'Your products' },
      { path: '/sales', words: 'Your sales' },
    ],
  },
  links: {
    website: 'https://gumroad.com',
    console: 'https://gumroad.com/settings/advanced',
    docs: 'https://gumroad.com/api',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/GumroadOAuth2Api.credentials.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Gumroad/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/pennersr/django-allauth/blob/main/allauth/socialaccount/providers/gumroad/views.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/simov/grant/blob/master/config/oauth.json',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
