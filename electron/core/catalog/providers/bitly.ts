import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'bitly',
  name: 'Bitly',
  description: 'Short links and their clicks',
  categories: ['marketing'],
  searchWords: ['short links', 'url shortener', 'clicks', 'qr codes', 'links'],
  logo: { kind: 'simple-icons', slug: 'bitly' },
  brandColor: '#ee6123',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://bitly.com/oauth/authorize',
      token: 'https://api-ssl.bitly.com/oauth/access_token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: {
      how: 'never',
      note: 'Bitly offers no choice of permissions: access is to everything in your account.',
    },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api-ssl.bitly.com/v4/user' },
    subject: '/default_group_guid',
    label: ['/emails/0/email', '/name'],
  },
  check: { request: { url: 'https://api-ssl.bitly.com/v4/user' } },
  api: {
    baseUrl: 'https://api-ssl.bitly.com/v4',
    hosts: ['api-ssl.bitly.com'],
    examples: [
      { path: '/user', words: 'Who you are' },
      { path: '/groups', words: 'Your groups' },
      { path: '/organizations', words: 'Your organizations' },
    ],
  },
  links: {
    website: 'https://bitly.com',
    console: 'https://app.bitly.com/settings/api',
    docs: 'https://dev.bitly.com/docs/getting-started/authentication/',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/BitlyOAuth2Api.credentials.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/tree/master/packages/nodes-base/nodes/Bitly',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Bitly/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/pennersr/django-allauth/blob/main/allauth/socialaccount/providers/bitly/views.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    { url: 'https://dev.bitly.com/authentication.html', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://github.com/markbates/goth/blob/master/providers/bitly/bitly.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
