import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'discord',
  name: 'Discord',
  description: 'Your profile, your servers and linked accounts',
  categories: ['chat', 'games'],
  searchWords: ['servers', 'guilds', 'voice', 'community', 'gaming'],
  logo: { kind: 'simple-icons', slug: 'discord' },
  brandColor: '#5865f2',
  auth: {
    kind: 'oauth2',
    issuer: 'https://discord.com',
    endpoints: {
      authorization: 'https://discord.com/oauth2/authorize',
      token: 'https://discord.com/api/oauth2/token',
      revocation: 'https://discord.com/api/oauth2/token/revoke',
      jwks: 'https://discord.com/api/oauth2/keys',
    },
    // Discord asks public clients for no secret.
    client: { authentication: 'none', secret: 'none', idExample: '157730590492196864' },
    issInResponse: true,
    anotherAccountParameters: { prompt: 'consent' },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'identify',
          words: 'See your name and picture',
          sensitivity: 'basic',
          locked: true,
          group: 'You',
        },
        { id: 'email', words: 'See your email address', sensitivity: 'personal', group: 'You' },
        {
          id: 'connections',
          words: 'See the accounts that you linked',
          sensitivity: 'personal',
          group: 'You',
        },
        { id: 'guilds', words: 'See which servers you are in', sensitivity: 'personal', group: 'Servers' },
        {
          id: 'guilds.members.read',
          words: 'See your nickname and roles in a server',
          sensitivity: 'personal',
          group: 'Servers',
        },
        { id: 'guilds.join', words: 'Add you to servers', sensitivity: 'sensitive', group: 'Servers' },
        { id: 'gdm.join', words: 'Add you to group messages', sensitivity: 'writes', group: 'Servers' },
        {
          id: 'role_connections.write',
          words: 'Change what the app tells servers about you',
          sensitivity: 'writes',
          group: 'Servers',
        },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['identify'] },
        { id: 'servers', words: 'See my servers', scopes: ['identify', 'guilds'] },
        {
          id: 'roles',
          words: 'See my roles in servers',
          scopes: ['identify', 'guilds', 'guilds.members.read'],
        },
      ],
      open: true,
      docsUrl: 'https://docs.discord.com/developers/topics/oauth2',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: { url: 'https://discord.com/api/v10/users/@me' },
    subject: '/id',
    label: ['/username'],
    labelFormat: '@{}',
  },
  check: { request: { url: 'https://discord.com/api/v10/users/@me' } },
  api: {
    baseUrl: 'https://discord.com/api/v10',
    hosts: ['discord.com'],
    examples: [
      { path: '/users/@me', words: 'Who you are' },
      { path: '/users/@me/guilds', words: 'The servers that you are in' },
      { path: '/users/@me/connections', words: 'The accounts that you linked' },
      { path: '/oauth2/@me', words: 'What this sign-in allows' },
    ],
    rateLimitHeaders: ['retry-after', 'x-ratelimit-reset'],
  },
  links: {
    website: 'https://discord.com',
    console: 'https://discord.com/developers/applications',
    docs: 'https://docs.discord.com/developers/topics/oauth2',
    connectedApps: 'https://discord.com/settings/authorized-apps',
  },
  guide: {
    minutes: 4,
    consentButton: 'Authorize',
    steps: [
      {
        title: 'Create an application',
        text: 'Press “New Application”, enter a name and accept the terms.',
        link: { label: 'Open your applications', url: 'https://discord.com/developers/applications' },
        fields: [{ label: 'Name', value: 'Keyfob' }],
      },
      {
        title: 'Set it up for your computer',
        text: 'Open “OAuth2” in the menu. Switch on “Public Client”, add the address below under “Redirects”, and save.',
        fields: [{ label: 'Redirects', value: '{redirectUri}' }],
        pitfall: 'While “Public Client” is off, Discord refuses the last step of the sign-in.',
      },
      {
        title: 'Copy the client ID',
        text: 'It is on the same page, at the top.',
        pitfall: 'This connects your account, not a bot. Discord lets no app read your messages this way.',
      },
    ],
  },
  sources: [
    { url: 'https://docs.discord.com/developers/topics/oauth2', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://discord.com/.well-known/oauth-authorization-server',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/discord/discord-api-docs/blob/main/developers/discord-social-sdk/development-guides/account-linking-with-discord.mdx',
      checked: '2026-11-29',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
