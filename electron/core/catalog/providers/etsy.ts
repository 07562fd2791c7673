import type { ProviderRecordInput } from '../record-input.ts';

const API = 'https://openapi.etsy.com/v3/application';
const ME = `${API}/users/me`;

export default {
  key: 'etsy',
  name: 'Etsy',
  description: 'Your shop, its listings and orders',
  categories: ['commerce'],
  searchWords: ['shop', 'orders', 'listings', 'handmade', 'receipts', 'marketplace'],
  logo: { kind: 'simple-icons', slug: 'etsy' },
  brandColor: '#f16521',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.etsy.com/oauth/connect',
      token: 'https://api.etsy.com/v3/public/oauth/token',
    },
    client: {
      authentication: 'none',
      secret: 'none',
      idLabel: 'Keystring',
      apiKeyLabel: 'Shared secret',
    },
    offline: { how: 'always' },
    scopes: {
      items: [
        { id: 'shops_r', words: 'See your shop', sensitivity: 'personal', locked: true, group: 'Shop' },
        { id: 'shops_w', words: 'Change your shop', sensitivity: 'sensitive', group: 'Shop' },
        { id: 'listings_r', words: 'See your listings', sensitivity: 'personal', group: 'Listings' },
        {
          id: 'listings_w',
          words: 'Add and change listings',
          sensitivity: 'writes',
          group: 'Listings',
        },
        { id: 'listings_d', words: 'Delete listings', sensitivity: 'sensitive', group: 'Listings' },
        { id: 'transactions_r', words: 'See your orders', sensitivity: 'personal', group: 'Orders' },
        { id: 'transactions_w', words: 'Change your orders', sensitivity: 'sensitive', group: 'Orders' },
        { id: 'email_r', words: 'See your email address', sensitivity: 'basic', group: 'You' },
        { id: 'profile_r', words: 'See your profile', sensitivity: 'basic', group: 'You' },
      ],
      presets: [
        { id: 'orders', words: 'See my orders', scopes: ['shops_r', 'transactions_r'] },
        { id: 'listings', words: 'Work on my listings', scopes: ['shops_r', 'listings_r', 'listings_w'] },
      ],
      open: true,
      docsUrl: 'https://developers.etsy.com/documentation/essentials/authentication/',
    },
    redirect: { loopback: { scheme: 'https', host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: { request: { url: ME }, subject: '/user_id', label: ['/user_id'] },
  check: { request: { url: ME } },
  api: {
    baseUrl: API,
    hosts: ['openapi.etsy.com', 'api.etsy.com'],
    headers: { 'x-api-key': '{client_id}:{api_key}' },
    examples: [{ path: '/users/me', words: 'Which account and shop this is' }],
  },
  links: {
    website: 'https://www.etsy.com',
    console: 'https://www.etsy.com/developers/your-apps',
    docs: 'https://developers.etsy.com/documentation/essentials/authentication/',
  },
  sources: [
    {
      url: 'https://developers.etsy.com/documentation/essentials/authentication/',
      checked: '2026-11-29',
      confidence: 'high',
    },
    { url: 'https://github.com/etsy/open-api/discussions/1529', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Etsy/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://developers.apideck.com/connectors/etsy/docs/application_owner+oauth_credentials',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
