import type { ProviderRecordInput } from '../record-input.ts';

const API = 'https://open.tiktokapis.com/v2';
const ME = `${API}/user/info/?fields=open_id,display_name,avatar_url`;

export default {
  key: 'tiktok',
  name: 'TikTok',
  description: 'Short videos and their statistics',
  categories: ['social', 'music-and-video'],
  searchWords: ['videos', 'shorts', 'creator', 'followers', 'tik tok', 'post'],
  logo: { kind: 'simple-icons', slug: 'tiktok' },
  brandColor: '#010101',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.tiktok.com/v2/auth/authorize/',
      token: `${API}/oauth/token/`,
    },
    pkce: { method: 'S256', hexChallenge: true },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idParameter: 'client_key',
      idLabel: 'Client key',
    },
    offline: {
      how: 'always',
      accessTokenSeconds: 24 * 60 * 60,
      refreshTokenSeconds: 365 * 24 * 60 * 60,
      note: 'TikTok reviews what an app may do. Without a review, use the sandbox of your app.',
    },
    scopes: {
      separator: ',',
      items: [
        {
          id: 'user.info.basic',
          words: 'See your name and picture',
          sensitivity: 'basic',
          locked: true,
          group: 'You',
        },
        { id: 'user.info.profile', words: 'See your public profile', sensitivity: 'basic', group: 'You' },
        {
          id: 'user.info.stats',
          words: 'See how many followers, likes and videos you have',
          sensitivity: 'personal',
          group: 'You',
        },
        { id: 'video.list', words: 'See your public videos', sensitivity: 'personal', group: 'Videos' },
        {
          id: 'video.upload',
          words: 'Upload videos as drafts for you to finish',
          sensitivity: 'writes',
          group: 'Videos',
        },
        { id: 'video.publish', words: 'Post videos', sensitivity: 'sensitive', group: 'Videos' },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['user.info.basic'] },
        {
          id: 'numbers',
          words: 'See my videos and their statistics',
          scopes: ['user.info.basic', 'user.info.stats', 'video.list'],
        },
        { id: 'post', words: 'Post videos', scopes: ['user.info.basic', 'video.publish'] },
      ],
      open: true,
      docsUrl: 'https://developers.tiktok.com/doc/tiktok-api-scopes',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: ME },
    subject: '/data/user/open_id',
    label: ['/data/user/display_name'],
    avatar: '/data/user/avatar_url',
  },
  check: { request: { url: ME } },
  api: {
    baseUrl: API,
    hosts: ['open.tiktokapis.com'],
    examples: [{ path: '/user/info?fields=open_id,display_name,avatar_url', words: 'Who you are' }],
  },
  links: {
    website: 'https://www.tiktok.com',
    console: 'https://developers.tiktok.com/apps/',
    docs: 'https://developers.tiktok.com/doc/login-kit-desktop/',
  },
  sources: [
    {
      url: 'https://developers.tiktok.com/doc/login-kit-desktop/',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://developers.tiktok.com/doc/oauth-user-access-token-management',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://developers.tiktok.com/doc/scopes-overview',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/TikTok/Provider.php',
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
