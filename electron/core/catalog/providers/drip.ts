import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'drip',
  name: 'Drip',
  description: 'Email marketing of an online shop',
  categories: ['marketing'],
  searchWords: ['email', 'newsletter', 'subscribers', 'campaigns', 'e-commerce'],
  brandColor: '#e52d81',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.getdrip.com/oauth/authorize',
      token: 'https://www.getdrip.com/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: {
      how: 'unknown',
      note: 'Drip offers no choice of permissions: access is to everything in your account.',
    },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.getdrip.com/v2/accounts' },
    subject: '/accounts/0/id',
    label: ['/accounts/0/name'],
  },
  check: { request: { url: 'https://api.getdrip.com/v2/accounts' } },
  api: {
    baseUrl: 'https://api.getdrip.com/v2',
    hosts: ['api.getdrip.com'],
    examples: [
      { path: '/user', words: 'Who you are' },
      { path: '/accounts', words: 'Your accounts' },
      { path: '/accounts?status=active', words: 'Your active accounts' },
    ],
  },
  links: {
    website: 'https://www.drip.com',
    console: 'https://www.getdrip.com',
    docs: 'https://developer.drip.com',
  },
  sources: [
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/drip.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/pennersr/django-allauth/blob/main/allauth/socialaccount/providers/drip/views.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
