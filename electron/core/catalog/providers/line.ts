import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'line',
  name: 'LINE',
  description: 'Your profile and status message',
  categories: ['social', 'chat'],
  searchWords: ['messenger', 'login', 'japan', 'profile', 'messaging'],
  logo: { kind: 'simple-icons', slug: 'line' },
  brandColor: '#00c300',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://access.line.me/oauth2/v2.1/authorize',
      token: 'https://api.line.me/oauth2/v2.1/token',
    },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idLabel: 'Channel ID',
      secretLabel: 'Channel secret',
    },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'profile',
          words: 'See your name, picture and status message',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
        },
      ],
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.line.me/v2/profile' },
    subject: '/userId',
    label: ['/displayName'],
    avatar: '/pictureUrl',
  },
  check: { request: { url: 'https://api.line.me/v2/profile' } },
  api: {
    baseUrl: 'https://api.line.me',
    hosts: ['api.line.me'],
    examples: [
      { path: '/v2/profile', words: 'Who you are' },
      { path: '/friendship/v1/status', words: 'Whether you are friends with the official account' },
      { path: '/oauth2/v2.1/userinfo', words: 'Who you are, in short' },
    ],
  },
  links: {
    website: 'https://line.me',
    console: 'https://developers.line.biz/console/',
    docs: 'https://developers.line.biz/en/docs/line-login/integrate-line-login/',
  },
  sources: [
    {
      url: 'https://github.com/pilcrowonpaper/arctic/blob/v3/src/providers/line.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/better-auth/better-auth/blob/main/packages/core/src/social-providers/line.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/line.py',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://developers.line.biz/en/reference/line-login/',
      checked: '2026-11-30',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
