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
      revocation: 'https://api.restream.io/oauth/revoke',
    },
    pkce: { method: 'none', reason: 'Restream does not support it.' },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: {
      how: 'always',
      accessTokenSeconds: 3600,
      refreshTokenSeconds: 31_536_000,
      rotationExtends: true,
      rotates: true,
      note: 'What the app may do is chosen in its settings at Restream, whatever you choose here.',
    },
    scopes: {
      items: [
        {
          id: 'profile.default.read',
          words: 'See your profile',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
        },
        {
          id: 'channels.default.read',
          words: 'See your channels',
          sensitivity: 'personal',
          group: 'Channels',
        },
        {
          id: 'channels.default.write',
          words: 'Change your channels',
          sensitivity: 'writes',
          group: 'Channels',
        },
        {
          id: 'stream.default.read',
          words: 'See your streams and the secret stream key',
          sensitivity: 'sensitive',
          group: 'Stream',
        },
        { id: 'stream.default.write', words: 'Change your streams', sensitivity: 'writes', group: 'Stream' },
        { id: 'chat.default.read', words: 'Read the chat', sensitivity: 'personal', group: 'Chat' },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['profile.default.read'] },
        {
          id: 'channels',
          words: 'See my channels',
          scopes: ['profile.default.read', 'channels.default.read'],
        },
      ],
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'rfc7009' },
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
    docs: 'https://developers.restream.io/authentication',
  },
  sources: [
    {
      url: 'https://developers.restream.io/authentication/authorize-dialog',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://developers.restream.io/authentication/code-exchange',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://developers.restream.io/authentication/refreshing-tokens',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://developers.restream.io/authentication/revoking-tokens',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
