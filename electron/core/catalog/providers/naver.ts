import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'naver',
  name: 'Naver',
  description: 'Profile and Naver services',
  categories: ['social'],
  searchWords: ['korea', 'search', 'cafe', 'calendar', 'profile', 'portal'],
  logo: { kind: 'simple-icons', slug: 'naver' },
  brandColor: '#03c75a',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://nid.naver.com/oauth2.0/authorize',
      token: 'https://nid.naver.com/oauth2.0/token',
    },
    pkce: { method: 'none', reason: 'Naver does not support it.' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always', accessTokenSeconds: 3600 },
    scopes: {},
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://openapi.naver.com/v1/nid/me' },
    subject: '/response/id',
    label: ['/response/nickname', '/response/name', '/response/email'],
    avatar: '/response/profile_image',
  },
  check: { request: { url: 'https://openapi.naver.com/v1/nid/me' } },
  api: {
    baseUrl: 'https://openapi.naver.com',
    hosts: ['openapi.naver.com'],
    examples: [
      { path: '/v1/nid/me', words: 'Who you are' },
      { path: '/v1/nid/verify?info=true', words: 'What you have allowed' },
    ],
  },
  links: {
    website: 'https://www.naver.com',
    console: 'https://developers.naver.com/apps/',
    docs: 'https://developers.naver.com/docs/login/devguide/devguide.md',
  },
  sources: [
    {
      url: 'https://github.com/pilcrowonpaper/arctic/blob/v3/src/providers/naver.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Naver/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/naver.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/pennersr/django-allauth/blob/main/allauth/socialaccount/providers/naver/views.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
