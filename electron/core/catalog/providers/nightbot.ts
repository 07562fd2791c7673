import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'nightbot',
  name: 'Nightbot',
  description: 'A chat bot for live streams',
  categories: ['chat', 'music-and-video'],
  searchWords: ['stream', 'moderation', 'commands', 'song requests', 'timers', 'live'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.nightbot.tv/oauth2/authorize',
      token: 'https://api.nightbot.tv/oauth2/token',
      revocation: 'https://api.nightbot.tv/oauth2/token/revoke',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    tokenRequest: { refreshParameters: ['redirect_uri'] },
    offline: {
      how: 'always',
      accessTokenSeconds: 2_592_000,
      refreshTokenSeconds: 5_184_000,
      rotationExtends: true,
      rotates: true,
    },
    scopes: {
      items: [
        {
          id: 'channel',
          words: 'See and change your channel’s settings',
          sensitivity: 'writes',
          group: 'Channel',
        },
        { id: 'channel_send', words: 'Send messages as Nightbot', sensitivity: 'writes', group: 'Channel' },
        { id: 'regulars', words: 'See and change your regulars', sensitivity: 'writes', group: 'Channel' },
        { id: 'commands', words: 'See and change your commands', sensitivity: 'writes', group: 'Commands' },
        {
          id: 'commands_default',
          words: 'See and change the default commands',
          sensitivity: 'writes',
          group: 'Commands',
        },
        { id: 'timers', words: 'See and change your timers', sensitivity: 'writes', group: 'Commands' },
        {
          id: 'song_requests',
          words: 'See and change the settings of song requests',
          sensitivity: 'writes',
          group: 'Songs',
        },
        {
          id: 'song_requests_queue',
          words: 'See and change the queue of songs',
          sensitivity: 'writes',
          group: 'Songs',
        },
        {
          id: 'song_requests_playlist',
          words: 'See and change your playlist',
          sensitivity: 'writes',
          group: 'Songs',
        },
        {
          id: 'spam_protection',
          words: 'See and change the spam filters',
          sensitivity: 'writes',
          group: 'Moderation',
        },
      ],
      presets: [
        { id: 'commands', words: 'Manage my commands and timers', scopes: ['commands', 'timers'] },
        { id: 'songs', words: 'Manage song requests', scopes: ['song_requests_queue'] },
      ],
      docsUrl: 'https://api-docs.nightbot.tv/',
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: { url: 'https://api.nightbot.tv/1/me' },
    subject: '/user/_id',
    label: ['/user/displayName', '/user/name'],
    avatar: '/user/avatar',
  },
  check: { request: { url: 'https://api.nightbot.tv/1/me' } },
  api: {
    baseUrl: 'https://api.nightbot.tv/1',
    hosts: ['api.nightbot.tv'],
    examples: [{ path: '/me', words: 'Who you are' }],
  },
  links: {
    website: 'https://nightbot.tv',
    console: 'https://nightbot.tv/account/applications',
    docs: 'https://api-docs.nightbot.tv',
    connectedApps: 'https://nightbot.tv/account/applications',
  },
  sources: [
    {
      url: 'https://github.com/nightbot/api-docs/tree/master/includes/oauth',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://github.com/nightbot/api-docs/tree/master/includes/me',
      checked: '2026-11-30',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
