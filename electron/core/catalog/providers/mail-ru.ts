import type { ProviderRecordInput } from '../record-input.ts';

const ME = 'https://oauth.mail.ru/userinfo';

export default {
  key: 'mail-ru',
  name: 'Mail.ru',
  description: 'Russian email account and mailbox',
  categories: ['mail-and-calendar', 'identity'],
  searchWords: ['mail', 'mailbox', 'email', 'vk', 'inbox', 'russia'],
  logo: { kind: 'simple-icons', slug: 'maildotru' },
  brandColor: '#005ff9',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://oauth.mail.ru/login',
      token: 'https://oauth.mail.ru/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'userinfo',
          words: 'See your name, picture and email address',
          sensitivity: 'basic',
          locked: true,
        },
        {
          id: 'mail.imap',
          words: 'Read, write and delete your mail with a mail program',
          sensitivity: 'sensitive',
        },
      ],
      docsUrl: 'https://id.vk.com/about/business/go/docs/ru/vkid/latest/oauth/oauth-mail/index',
    },
    redirect: { loopback: { host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: ME },
    subject: '/id',
    label: ['/email', '/name'],
    avatar: '/image',
  },
  check: { request: { url: ME } },
  api: {
    baseUrl: 'https://oauth.mail.ru',
    hosts: ['oauth.mail.ru'],
    examples: [{ path: '/userinfo', words: 'Who you are' }],
  },
  links: {
    website: 'https://mail.ru',
    docs: 'https://id.vk.com/about/business/go/docs/ru/vkid/latest/oauth/oauth-mail/index',
  },
  sources: [
    {
      url: 'https://id.vk.com/about/business/go/docs/ru/vkid/latest/oauth/oauth-mail/index',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Mailru/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/mailru.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/mailru.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    { url: 'https://biz.mail.ru/developer/oauth.html', checked: '2026-11-29', confidence: 'medium' },
  ],
} satisfies ProviderRecordInput;
