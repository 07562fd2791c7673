import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'amazon',
  name: 'Amazon',
  description: 'Sign-in with an Amazon account',
  categories: ['identity', 'commerce'],
  searchWords: ['login with amazon', 'sign-in', 'shopping', 'profile', 'account'],
  brandColor: '#ff9900',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.amazon.com/ap/oa',
      token: 'https://api.amazon.com/auth/o2/token',
    },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idExample: 'amzn1.application-oa2-client.0123456789abcdef',
    },
    offline: { how: 'always' },
    scopes: {
      items: [
        { id: 'profile', words: 'See your name and email address', sensitivity: 'basic', default: true },
        { id: 'profile:user_id', words: 'Know which Amazon account this is', sensitivity: 'basic' },
        { id: 'postal_code', words: 'See the postal code of your address', sensitivity: 'personal' },
      ],
      presets: [{ id: 'who-i-am', words: 'Only who I am', scopes: ['profile'] }],
      open: true,
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.amazon.com/user/profile' },
    subject: '/user_id',
    label: ['/email', '/name'],
  },
  check: { request: { url: 'https://api.amazon.com/user/profile' } },
  api: {
    baseUrl: 'https://api.amazon.com',
    hosts: ['api.amazon.com'],
    examples: [
      { path: '/user/profile', words: 'Who you are' },
      { path: '/user/profile?fields=name', words: 'Your name' },
      { path: '/user/profile?fields=email', words: 'Your email address' },
    ],
  },
  links: {
    website: 'https://www.amazon.com',
    console: 'https://developer.amazon.com/loginwithamazon/console/site/lwa/overview.html',
    docs: 'https://developer.amazon.com/docs/login-with-amazon/authorization-code-grant.html',
    connectedApps: 'https://www.amazon.com/ap/adam',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Amazon/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/pennersr/django-allauth/blob/main/allauth/socialaccount/providers/amazon/views.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/amazon.py',
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
