import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'yandex',
  name: 'Yandex',
  description: 'Your Yandex account and its services',
  categories: ['mail-and-calendar', 'files', 'identity'],
  searchWords: ['disk', 'mail', 'email', 'calendar', 'music'],
  brandColor: '#fc3f1d',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://oauth.yandex.com/authorize',
      token: 'https://oauth.yandex.com/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        { id: 'login:info', words: 'See your name', sensitivity: 'basic', locked: true, group: 'You' },
        {
          id: 'login:email',
          words: 'See your email address',
          sensitivity: 'basic',
          default: true,
          group: 'You',
        },
        { id: 'login:avatar', words: 'See your picture', sensitivity: 'basic', group: 'You' },
      ],
      presets: [{ id: 'who-i-am', words: 'Only who I am', scopes: ['login:info', 'login:email'] }],
      open: true,
      docsUrl: 'https://yandex.com/dev/id/doc/en/register-client',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://login.yandex.ru/info?format=json' },
    subject: '/id',
    label: ['/default_email', '/login'],
  },
  check: { request: { url: 'https://login.yandex.ru/info?format=json' } },
  api: {
    baseUrl: 'https://login.yandex.ru',
    hosts: ['login.yandex.ru', 'cloud-api.yandex.net'],
    token: { in: 'header', name: 'authorization', prefix: 'OAuth ' },
    examples: [
      { path: '/info?format=json', words: 'Who you are' },
      { path: 'https://cloud-api.yandex.net/v1/disk', words: 'How full your Disk is' },
      { path: 'https://cloud-api.yandex.net/v1/disk/resources?path=%2F&limit=20', words: 'Your files' },
    ],
  },
  links: {
    website: 'https://yandex.com',
    console: 'https://oauth.yandex.com',
    docs: 'https://yandex.com/dev/id/doc/en/',
    connectedApps: 'https://id.yandex.com/personal/data-access',
  },
  sources: [
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/yandex.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/pennersr/django-allauth/blob/main/allauth/socialaccount/providers/yandex/views.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/yandex.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
