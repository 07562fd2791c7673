import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'osu',
  name: 'Osu!',
  description: 'Scores, beatmaps and chat',
  categories: ['games'],
  searchWords: ['rhythm game', 'beatmaps', 'scores', 'ranking', 'music game'],
  logo: { kind: 'simple-icons', slug: 'osu' },
  brandColor: '#ff66aa',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://osu.ppy.sh/oauth/authorize',
      token: 'https://osu.ppy.sh/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required', idExample: '12345' },
    offline: {
      how: 'always',
      accessTokenSeconds: 86400,
      refreshTokenSeconds: 7776000,
      rotationExtends: true,
    },
    scopes: {
      items: [
        { id: 'identify', words: 'See your profile', sensitivity: 'basic', group: 'You', locked: true },
        {
          id: 'public',
          words: 'See public data in your name',
          sensitivity: 'basic',
          group: 'Game',
          default: true,
        },
        { id: 'friends.read', words: 'See who you follow', sensitivity: 'personal', group: 'You' },
        { id: 'chat.read', words: 'Read your chat messages', sensitivity: 'personal', group: 'Chat' },
        { id: 'chat.write', words: 'Send chat messages', sensitivity: 'writes', group: 'Chat' },
        { id: 'chat.write_manage', words: 'Join and leave channels', sensitivity: 'writes', group: 'Chat' },
        {
          id: 'multiplayer.write_manage',
          words: 'Create and manage multiplayer rooms',
          sensitivity: 'writes',
          group: 'Game',
        },
      ],
      presets: [
        { id: 'scores', words: 'See my profile and scores', scopes: ['identify', 'public'] },
        {
          id: 'chat',
          words: 'Read and write chat messages',
          scopes: ['identify', 'public', 'chat.read', 'chat.write'],
        },
      ],
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: {
      how: 'request',
      method: 'DELETE',
      url: 'https://osu.ppy.sh/api/v2/oauth/tokens/current',
      authentication: 'bearer',
      success: [204],
      ends: 'connection',
    },
  },
  identity: {
    request: { url: 'https://osu.ppy.sh/api/v2/me' },
    subject: '/id',
    label: ['/username'],
    avatar: '/avatar_url',
  },
  check: { request: { url: 'https://osu.ppy.sh/api/v2/me' } },
  api: {
    baseUrl: 'https://osu.ppy.sh/api/v2',
    hosts: ['osu.ppy.sh'],
    examples: [
      { path: '/me', words: 'Who you are' },
      { path: '/friends', words: 'Who you follow' },
      { path: '/rankings/osu/performance', words: 'The best players' },
      { path: '/news', words: 'News about the game' },
    ],
  },
  links: {
    website: 'https://osu.ppy.sh',
    console: 'https://osu.ppy.sh/home/account/edit',
    docs: 'https://osu.ppy.sh/docs/',
    connectedApps: 'https://osu.ppy.sh/home/account/edit',
  },
  sources: [
    {
      url: 'https://github.com/ppy/osu-web/blob/master/app/Providers/AuthServiceProvider.php',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://github.com/ppy/osu-web/blob/master/app/Models/OAuth/Token.php',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/ppy/osu-web/blob/master/app/Http/Controllers/OAuth/TokensController.php',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://github.com/ppy/osu-web/blob/master/routes/web.php',
      checked: '2026-11-30',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
