import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'twitch',
  name: 'Twitch',
  description: 'Live streams, chat and your channel',
  categories: ['music-and-video', 'social'],
  searchWords: ['streaming', 'livestream', 'chat', 'channel', 'games', 'streamer'],
  logo: { kind: 'simple-icons', slug: 'twitch' },
  brandColor: '#9146ff',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://id.twitch.tv/oauth2/authorize',
      token: 'https://id.twitch.tv/oauth2/token',
      revocation: 'https://id.twitch.tv/oauth2/revoke',
    },
    pkce: { method: 'none', reason: 'Twitch does not support it.' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    anotherAccountParameters: { force_verify: 'true' },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'user:read:email',
          words: 'See your profile and email address',
          sensitivity: 'personal',
          group: 'You',
          locked: true,
        },
        { id: 'user:read:follows', words: 'See who you follow', sensitivity: 'personal', group: 'You' },
        {
          id: 'user:read:subscriptions',
          words: 'See your subscriptions',
          sensitivity: 'personal',
          group: 'You',
        },
        {
          id: 'channel:read:subscriptions',
          words: 'See your subscribers',
          sensitivity: 'personal',
          group: 'Channel',
        },
        {
          id: 'moderator:read:followers',
          words: 'See your followers',
          sensitivity: 'personal',
          group: 'Channel',
        },
        {
          id: 'channel:manage:broadcast',
          words: 'Change the title and category of your stream',
          sensitivity: 'writes',
          group: 'Channel',
        },
        { id: 'clips:edit', words: 'Create clips', sensitivity: 'writes', group: 'Channel' },
        { id: 'user:read:chat', words: 'Read chats', sensitivity: 'personal', group: 'Chat' },
        { id: 'user:write:chat', words: 'Write in chats in your name', sensitivity: 'writes', group: 'Chat' },
      ],
      presets: [
        { id: 'follows', words: 'See who I follow', scopes: ['user:read:email', 'user:read:follows'] },
        {
          id: 'my-channel',
          words: 'See who follows my channel',
          scopes: ['user:read:email', 'channel:read:subscriptions', 'moderator:read:followers'],
        },
        {
          id: 'chat',
          words: 'Read and write chats',
          scopes: ['user:read:email', 'user:read:chat', 'user:write:chat'],
        },
      ],
      open: true,
    },
    redirect: { loopback: { host: 'localhost', port: 17400 } },
    clientCredentials: {
      scopes: [],
      check: { request: { url: 'https://api.twitch.tv/helix/games/top?first=1' } },
    },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: { url: 'https://api.twitch.tv/helix/users' },
    subject: '/data/0/id',
    label: ['/data/0/login'],
    avatar: '/data/0/profile_image_url',
  },
  check: { request: { url: 'https://api.twitch.tv/helix/users' } },
  api: {
    baseUrl: 'https://api.twitch.tv/helix',
    hosts: ['api.twitch.tv'],
    headers: { 'client-id': '{client_id}' },
    examples: [
      { path: '/users', words: 'Who you are' },
      { path: '/streams?first=10', words: 'What is live now' },
      { path: '/games/top?first=10', words: 'The most watched games' },
    ],
    rateLimitHeaders: ['ratelimit-reset'],
  },
  links: {
    website: 'https://www.twitch.tv',
    console: 'https://dev.twitch.tv/console/apps',
    docs: 'https://dev.twitch.tv/docs/authentication/',
    connectedApps: 'https://www.twitch.tv/settings/connections',
  },
  sources: [
    {
      url: 'https://dev.twitch.tv/docs/authentication/getting-tokens-oauth/',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://dev.twitch.tv/docs/authentication/revoke-tokens/',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://docs.rs/twitch_api2/latest/src/twitch_api2/helix/endpoints/games/get_top_games.rs.html',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/pilcrowonpaper/arctic/blob/v3/src/providers/twitch.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/pennersr/django-allauth/blob/main/allauth/socialaccount/providers/twitch/views.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
