import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'dailymotion',
  name: 'Dailymotion',
  description: 'Videos and playlists',
  categories: ['music-and-video'],
  searchWords: ['video', 'films', 'streaming', 'channel', 'upload'],
  logo: { kind: 'simple-icons', slug: 'dailymotion' },
  brandColor: '#0a0a0a',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.dailymotion.com/oauth/authorize',
      token: 'https://api.dailymotion.com/oauth/token',
    },
    pkce: { method: 'none', reason: 'Dailymotion does not support it.' },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idLabel: 'API key',
      secretLabel: 'API secret',
    },
    offline: { how: 'always', accessTokenSeconds: 36000 },
    scopes: {
      items: [
        { id: 'userinfo', words: 'See your profile', sensitivity: 'basic', group: 'You', default: true },
        { id: 'email', words: 'See your email address', sensitivity: 'personal', group: 'You' },
        { id: 'manage_videos', words: 'Upload and change videos', sensitivity: 'writes', group: 'Videos' },
        { id: 'manage_playlists', words: 'Change your playlists', sensitivity: 'writes', group: 'Videos' },
        { id: 'manage_likes', words: 'Like videos in your name', sensitivity: 'writes', group: 'Videos' },
        {
          id: 'manage_subscriptions',
          words: 'Follow channels in your name',
          sensitivity: 'writes',
          group: 'You',
        },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['userinfo'] },
        { id: 'upload', words: 'Upload videos', scopes: ['userinfo', 'manage_videos'] },
      ],
      open: true,
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.dailymotion.com/me?fields=id,screenname,username,avatar_120_url' },
    subject: '/id',
    label: ['/screenname', '/username'],
    avatar: '/avatar_120_url',
  },
  check: { request: { url: 'https://api.dailymotion.com/me?fields=id' } },
  api: {
    baseUrl: 'https://api.dailymotion.com',
    hosts: ['api.dailymotion.com'],
    examples: [
      { path: '/me?fields=id,screenname,username', words: 'Who you are' },
      { path: '/me/videos?fields=id,title,views_total&limit=20', words: 'Your videos' },
      { path: '/me/playlists?fields=id,name&limit=20', words: 'Your playlists' },
    ],
  },
  links: {
    website: 'https://www.dailymotion.com',
    console: 'https://www.dailymotion.com/partner',
    docs: 'https://developers.dailymotion.com',
  },
  sources: [
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/dailymotion.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://developers.dailymotion.com/docs/authenticate-using-authorization-codes',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://developers.dailymotion.com/guides/refresh-token/',
      checked: '2026-11-29',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
