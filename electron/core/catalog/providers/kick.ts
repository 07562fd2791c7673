import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'kick',
  name: 'Kick',
  description: 'Live streams, chat and your channel',
  categories: ['music-and-video', 'social'],
  searchWords: ['streaming', 'livestream', 'chat', 'channel', 'games', 'streamer'],
  logo: { kind: 'simple-icons', slug: 'kick' },
  brandColor: '#53fc19',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://id.kick.com/oauth/authorize',
      token: 'https://id.kick.com/oauth/token',
      revocation: 'https://id.kick.com/oauth/revoke',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        { id: 'user:read', words: 'See your profile', sensitivity: 'basic', group: 'You', locked: true },
        {
          id: 'channel:read',
          words: 'See your channel and its description',
          sensitivity: 'personal',
          group: 'Channel',
        },
        {
          id: 'channel:write',
          words: 'Change the title and category of your stream',
          sensitivity: 'writes',
          group: 'Channel',
        },
        {
          id: 'channel:rewards:read',
          words: 'See the rewards of your channel',
          sensitivity: 'personal',
          group: 'Channel',
        },
        {
          id: 'channel:rewards:write',
          words: 'Add, change and delete rewards of your channel',
          sensitivity: 'writes',
          group: 'Channel',
        },
        { id: 'chat:write', words: 'Write in chats in your name', sensitivity: 'writes', group: 'Chat' },
        {
          id: 'streamkey:read',
          words: 'See your secret stream key',
          sensitivity: 'sensitive',
          group: 'Channel',
        },
        {
          id: 'events:subscribe',
          words: 'Get events of channels, such as chat messages',
          sensitivity: 'personal',
          group: 'Channel',
        },
        { id: 'moderation:ban', words: 'Ban people from your channel', sensitivity: 'writes', group: 'Chat' },
        {
          id: 'moderation:chat_message:manage',
          words: 'Delete chat messages',
          sensitivity: 'writes',
          group: 'Chat',
        },
        { id: 'kicks:read', words: 'See who gave you Kicks', sensitivity: 'personal', group: 'Channel' },
      ],
      presets: [
        { id: 'my-channel', words: 'See my channel', scopes: ['user:read', 'channel:read'] },
        { id: 'chat', words: 'Write in chats', scopes: ['user:read', 'chat:write'] },
        {
          id: 'moderate',
          words: 'Moderate my channel',
          scopes: ['user:read', 'channel:read', 'moderation:ban', 'moderation:chat_message:manage'],
        },
      ],
      docsUrl: 'https://docs.kick.com/getting-started/scopes',
    },
    // Kick’s sign-in page turns 127.0.0.1 into localhost, so that the address no longer matches the registered one.
    redirect: { loopback: { host: 'localhost', port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: { url: 'https://api.kick.com/public/v1/users' },
    subject: '/data/0/user_id',
    label: ['/data/0/name'],
    avatar: '/data/0/profile_picture',
  },
  check: { request: { url: 'https://api.kick.com/public/v1/users' } },
  api: {
    baseUrl: 'https://api.kick.com/public/v1',
    hosts: ['api.kick.com'],
    examples: [
      { path: '/users', words: 'Who you are' },
      { path: '/channels', words: 'Your channel' },
      { path: '/livestreams?limit=10', words: 'What is live now' },
    ],
  },
  links: {
    website: 'https://kick.com',
    console: 'https://kick.com/settings/developer',
    docs: 'https://docs.kick.com',
  },
  sources: [
    {
      url: 'https://github.com/KickEngineering/KickDevDocs/blob/main/getting-started/generating-tokens-oauth2-flow.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/KickEngineering/KickDevDocs/blob/main/scopes/scopes.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/pilcrowonpaper/arctic/blob/v3/src/providers/kick.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
