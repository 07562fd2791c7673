import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'roblox',
  name: 'Roblox',
  description: 'Profile, experiences and assets',
  categories: ['games'],
  searchWords: ['games', 'experiences', 'creator', 'avatar', 'studio', 'open cloud'],
  logo: { kind: 'simple-icons', slug: 'roblox' },
  brandColor: '#000000',
  auth: {
    kind: 'oauth2',
    issuer: 'https://apis.roblox.com/oauth/',
    endpoints: {
      authorization: 'https://apis.roblox.com/oauth/v1/authorize',
      token: 'https://apis.roblox.com/oauth/v1/token',
      revocation: 'https://apis.roblox.com/oauth/v1/token/revoke',
      userinfo: 'https://apis.roblox.com/oauth/v1/userinfo',
      introspection: 'https://apis.roblox.com/oauth/v1/token/introspect',
      jwks: 'https://apis.roblox.com/oauth/v1/certs',
    },
    client: { authentication: 'client_secret_post', secret: 'optional' },
    openid: true,
    idTokenAlgorithms: ['ES256'],
    offline: {
      how: 'always',
      accessTokenSeconds: 900,
      refreshTokenSeconds: 7776000,
      rotates: true,
      rotationExtends: true,
    },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which Roblox account this is',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
        },
        {
          id: 'profile',
          words: 'See your name and picture',
          sensitivity: 'basic',
          group: 'You',
          default: true,
        },
        { id: 'group:read', words: 'See your groups', sensitivity: 'personal', group: 'You' },
        {
          id: 'user.inventory-item:read',
          words: 'See your inventory',
          sensitivity: 'personal',
          group: 'You',
        },
        { id: 'asset:read', words: 'See your assets', sensitivity: 'personal', group: 'Creations' },
        { id: 'asset:write', words: 'Add and change assets', sensitivity: 'writes', group: 'Creations' },
        {
          id: 'universe-messaging-service:publish',
          words: 'Send messages to your experiences',
          sensitivity: 'writes',
          group: 'Creations',
        },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['openid', 'profile'] },
        {
          id: 'inventory',
          words: 'See my inventory',
          scopes: ['openid', 'profile', 'user.inventory-item:read'],
        },
        {
          id: 'assets',
          words: 'Manage my assets',
          scopes: ['openid', 'profile', 'asset:read', 'asset:write'],
        },
      ],
      open: true,
    },
    // Roblox takes plain http only with “localhost”.
    redirect: { loopback: { host: 'localhost', port: 17400 } },
    revoke: { how: 'rfc7009', ends: 'account-and-client' },
  },
  identity: {
    request: 'openid',
    subject: '/sub',
    label: ['/preferred_username', '/nickname'],
    avatar: '/picture',
  },
  check: { request: 'userinfo' },
  api: {
    baseUrl: 'https://apis.roblox.com',
    hosts: ['apis.roblox.com'],
    examples: [
      { path: '/oauth/v1/userinfo', words: 'Who you are' },
      { path: '/cloud/v2/users/1', words: 'What a profile shows to everyone' },
      { path: '/cloud/v2/groups/7', words: 'What a group shows to everyone' },
    ],
  },
  links: {
    website: 'https://www.roblox.com',
    console: 'https://create.roblox.com/dashboard/credentials',
    docs: 'https://create.roblox.com/docs/cloud/auth/oauth2-overview',
    connectedApps: 'https://www.roblox.com/my/account',
  },
  sources: [
    {
      url: 'https://github.com/Roblox/creator-docs/blob/main/content/en-us/cloud/auth/oauth2-reference.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/Roblox/creator-docs/blob/main/content/en-us/cloud/auth/oauth2-registration.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
