import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'restream',
  name: 'Restream',
  description: 'Live streams to many channels',
  categories: ['music-and-video'],
  searchWords: ['streaming', 'multistream', 'live', 'channels', 'broadcast', 'chat'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.restream.io/login',
      token: 'https://api.restream.io/oauth/token',
    },
    pkce: { method: 'none', reason: 'Restream does not support it.' },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        { id: 'profile.read', words: 'See your profile', sensitivity: 'basic', group: 'You', locked: true },
        { id: 'channels.read', words: 'See your channels', sensitivity: 'personal', group: 'Channels' },
        { id: 'channels.write', words: 'Change your channels', sensitivity: 'writes', group: 'Channels' },
        {
          id: 'stream.read',
          words: 'See your streams and the secret stream key',
          sensitivity: 'sensitive',
          group: 'Stream',
        },
        { id: 'stream.write', words: 'Change your streams', sensitivity: 'writes', group: 'Stream' },
        { id: 'chat.read', words: 'Read the chat', sensitivity: 'personal', group: 'Chat' },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['profile.read'] },
        { id: 'channels', words: 'See my channels', scopes: ['profile.read', 'channels.read'] },
      ],
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.restream.io/v2/user/profile' },
    subject: '/id',
    label: ['/username', '/email'],
  },
  check: { request: { url: 'https://api.restream.io/v2/user/profile' } },
  api: {
    baseUrl: 'https://api.restream.io/v2',
    hosts: ['api.restream.io'],
    examples: [
      { path: '/user/profile', words: 'Who you are' },
      { path: '/user/channel/all', words: 'Your channels' },
      { path: '/user/events/upcoming', words: 'Your next streams' },
    ],
  },
  links: {
    website: 'https://restream.io',
    console: 'https://developers.restream.io/apps',
    docs: 'https://developers.restream.io/docs',
  },
  sources: [
    {
      url: 'https://github.com/calcom/cal.com/tree/main/packages/app-store/restream',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    { url: 'https://github.com/api-evangelist/restream', checked: '2026-11-29', confidence: 'low' },
  ],
} satisfies ProviderRecordInput;
