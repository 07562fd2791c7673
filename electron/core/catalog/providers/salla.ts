import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'salla',
  name: 'Salla',
  description: 'Orders and products of a shop in Saudi Arabia',
  categories: ['commerce'],
  searchWords: ['shop', 'store', 'orders', 'products', 'saudi arabia'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://accounts.salla.sa/oauth2/auth',
      token: 'https://accounts.salla.sa/oauth2/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'scope', scope: 'offline_access' },
    scopes: {
      items: [{ id: 'offline_access', words: 'Stay signed in', sensitivity: 'basic', locked: true }],
      open: true,
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://accounts.salla.sa/oauth2/user/info' },
    subject: '/data/id',
    label: ['/data/email', '/data/name'],
    avatar: '/data/merchant/avatar',
  },
  check: { request: { url: 'https://accounts.salla.sa/oauth2/user/info' } },
  api: {
    baseUrl: 'https://api.salla.dev/admin/v2',
    hosts: ['api.salla.dev', 'accounts.salla.sa'],
    examples: [
      { path: 'https://accounts.salla.sa/oauth2/user/info', words: 'Who you are' },
      { path: '/orders', words: 'Your orders' },
      { path: '/products', words: 'Your products' },
    ],
  },
  links: { website: 'https://salla.com', console: 'https://salla.partners', docs: 'https://docs.salla.dev' },
  sources: [
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Salla/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/api-evangelist/salla/blob/main/openapi/_original/salla-merchant-api-openapi.yml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/api-evangelist/salla/blob/main/authentication/salla-authentication.yml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
