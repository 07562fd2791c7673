import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'allegro',
  name: 'Allegro',
  description: 'Offers and orders of a seller',
  categories: ['commerce'],
  searchWords: ['marketplace', 'offers', 'orders', 'poland', 'selling'],
  logo: { kind: 'simple-icons', slug: 'allegro' },
  brandColor: '#ff5a00',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://allegro.pl/auth/oauth/authorize',
      token: 'https://allegro.pl/auth/oauth/token',
      deviceAuthorization: 'https://allegro.pl/auth/oauth/device',
    },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: {
      how: 'always',
      accessTokenSeconds: 43200,
      refreshTokenSeconds: 90 * 24 * 60 * 60,
      rotates: true,
      rotationExtends: true,
      note: 'Allegro ends access after three months without use.',
    },
    scopes: {
      items: [
        {
          id: 'allegro:api:profile:read',
          words: 'See your account',
          sensitivity: 'basic',
          default: true,
          group: 'Account',
        },
        { id: 'allegro:api:orders:read', words: 'See your orders', sensitivity: 'personal', group: 'Orders' },
        {
          id: 'allegro:api:orders:write',
          words: 'Change your orders',
          sensitivity: 'writes',
          group: 'Orders',
        },
        {
          id: 'allegro:api:sale:offers:read',
          words: 'See your offers',
          sensitivity: 'personal',
          group: 'Offers',
        },
        {
          id: 'allegro:api:sale:offers:write',
          words: 'Add and change offers',
          sensitivity: 'writes',
          group: 'Offers',
        },
        {
          id: 'allegro:api:sale:settings:read',
          words: 'See your selling and shipping settings',
          sensitivity: 'personal',
          group: 'Offers',
        },
        {
          id: 'allegro:api:messaging',
          words: 'Read and write messages',
          sensitivity: 'sensitive',
          group: 'Messages',
        },
        {
          id: 'allegro:api:disputes',
          words: 'Read and reply to disputes',
          sensitivity: 'writes',
          group: 'Messages',
        },
        {
          id: 'allegro:api:ratings',
          words: 'See and reply to ratings',
          sensitivity: 'writes',
          group: 'Messages',
        },
        { id: 'allegro:api:payments:read', words: 'See payments', sensitivity: 'personal', group: 'Money' },
        {
          id: 'allegro:api:payments:write',
          words: 'Refund payments',
          sensitivity: 'sensitive',
          group: 'Money',
        },
        { id: 'allegro:api:bids', words: 'See and place bids', sensitivity: 'writes', group: 'Buying' },
      ],
      presets: [
        {
          id: 'orders',
          words: 'See my orders',
          scopes: ['allegro:api:profile:read', 'allegro:api:orders:read'],
        },
        {
          id: 'offers',
          words: 'Manage my offers',
          scopes: [
            'allegro:api:profile:read',
            'allegro:api:sale:offers:read',
            'allegro:api:sale:offers:write',
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
      url: 'https://api.allegro.pl/me',
      headers: { accept: 'application/vnd.allegro.public.v1+json' },
    },
    subject: '/id',
    label: ['/email', '/login'],
  },
  check: {
    request: {
      url: 'https://api.allegro.pl/me',
      headers: { accept: 'application/vnd.allegro.public.v1+json' },
    },
  },
  api: {
    baseUrl: 'https://api.allegro.pl',
    hosts: ['api.allegro.pl'],
    headers: { accept: 'application/vnd.allegro.public.v1+json' },
    examples: [
      { path: '/me', words: 'Who you are' },
      { path: '/sale/offers?limit=20', words: 'Your offers' },
      { path: '/order/checkout-forms?limit=20', words: 'Your orders' },
      { path: '/sale/categories', words: 'Categories' },
    ],
  },
  links: {
    website: 'https://allegro.pl',
    console: 'https://apps.developer.allegro.pl',
    docs: 'https://developer.allegro.pl/en/auth/',
  },
  sources: [
    { url: 'https://developer.allegro.pl/en/auth/', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://docs.shippilot.pl/en/settings/allegro-oauth/',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
