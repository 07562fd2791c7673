import type { ProviderRecordInput } from '../record-input.ts';

const SITE = 'https://{instance}';

export default {
  key: 'mattermost',
  name: 'Mattermost',
  description: 'Channels and messages on a Mattermost server',
  categories: ['chat'],
  searchWords: ['messages', 'channels', 'self-hosted', 'team chat', 'direct messages'],
  logo: { kind: 'simple-icons', slug: 'mattermost' },
  brandColor: '#0058cc',
  variables: [
    {
      name: 'instance',
      label: 'Address of your Mattermost server, without “https://”',
      example: 'chat.example.com',
      pattern: '[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: { authorization: `${SITE}/oauth/authorize`, token: `${SITE}/oauth/access_token` },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: {
      how: 'unknown',
      note: 'Mattermost offers no choice of permissions: access is to everything that you can do there.',
    },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: `${SITE}/api/v4/users/me` },
    subject: '/id',
    label: ['/username'],
    labelFormat: '@{}',
  },
  check: { request: { url: `${SITE}/api/v4/users/me` } },
  api: {
    baseUrl: `${SITE}/api/v4`,
    hosts: ['{instance}'],
    reads: [
      { method: 'POST', path: '/teams/*/posts/search' },
      { method: 'POST', path: '/users/search' },
      { method: 'POST', path: '/users/ids' },
    ],
    examples: [
      { path: '/users/me', words: 'Who you are' },
      { path: '/users/me/teams', words: 'Your teams' },
      { path: '/users/me/channels', words: 'Your channels' },
      { path: '/users/me/teams/unread', words: 'Where you have unread messages' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/posts',
        title: 'Send a message',
        facts: [
          { label: 'Channel', pointer: '/channel_id' },
          { label: 'Text', pointer: '/message' },
        ],
      },
      {
        method: 'PUT',
        path: '/posts/*',
        title: 'Change a message',
        facts: [{ label: 'Text', pointer: '/message' }],
      },
      { method: 'DELETE', path: '/posts/*', title: 'Delete a message' },
      {
        method: 'POST',
        path: '/reactions',
        title: 'React with an emoji',
        facts: [{ label: 'Emoji', pointer: '/emoji_name' }],
      },
      {
        method: 'PUT',
        path: '/users/me/status',
        title: 'Change your status',
        facts: [{ label: 'Status', pointer: '/status' }],
      },
    ],
  },
  links: {
    website: 'https://mattermost.com',
    console: `${SITE}/_redirect/integrations/oauth2-apps`,
    docs: 'https://developers.mattermost.com/integrate/apps/authentication/oauth2/',
    connectedApps: null,
  },
  sources: [
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/mattermost.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Mattermost/Provider.php',
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
