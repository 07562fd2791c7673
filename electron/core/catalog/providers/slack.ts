import type { ProviderRecordInput } from '../record-input.ts';
import { READS, SUMMARIES, WRITES } from './parts/slack-api.ts';

const USER = { parameter: 'user_scope' } as const;

export default {
  key: 'slack',
  name: 'Slack',
  description: 'Channels, messages and people at work',
  categories: ['chat'],
  searchWords: ['messages', 'channels', 'direct messages', 'team chat', 'workspace', 'status'],
  brandColor: '#611f69',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://slack.com/oauth/v2/authorize',
      token: 'https://slack.com/api/oauth.v2.access',
    },
    // Only apps with PKCE may use a loopback redirect URI, and PKCE makes them public clients.
    client: { authentication: 'none', secret: 'none', idExample: '2141029472.691202649728' },
    tokenResponse: {
      pointer: '/authed_user',
      bearerTypes: ['user'],
      errorIn200: { okPointer: '/ok', errorPointer: '/error' },
    },
    // Tokens rotate if the OAuth app says so, and always with a redirect URI in a private-use scheme. A response to a refresh has them
    // outside `authed_user`, where they can’t be read, so neither is used.
    offline: { how: 'unknown' },
    scopes: {
      separator: ',',
      items: [
        {
          ...USER,
          id: 'users:read',
          words: 'See the people in your workspace',
          sensitivity: 'personal',
          group: 'People',
          default: true,
        },
        {
          ...USER,
          id: 'users:read.email',
          words: 'See people’s email addresses',
          sensitivity: 'personal',
          group: 'People',
        },
        {
          ...USER,
          id: 'users.profile:write',
          words: 'Change your profile and your status',
          sensitivity: 'writes',
          group: 'People',
        },
        {
          ...USER,
          id: 'channels:read',
          words: 'See the public channels',
          sensitivity: 'personal',
          group: 'Channels',
        },
        {
          ...USER,
          id: 'channels:history',
          words: 'Read the messages in public channels',
          sensitivity: 'personal',
          group: 'Channels',
        },
        {
          ...USER,
          id: 'groups:read',
          words: 'See your private channels',
          sensitivity: 'personal',
          group: 'Channels',
        },
        {
          ...USER,
          id: 'groups:history',
          words: 'Read the messages in your private channels',
          sensitivity: 'sensitive',
          group: 'Channels',
        },
        {
          ...USER,
          id: 'im:read',
          words: 'See who you have direct messages with',
          sensitivity: 'personal',
          group: 'Direct messages',
        },
        {
          ...USER,
          id: 'im:history',
          words: 'Read your direct messages',
          sensitivity: 'sensitive',
          group: 'Direct messages',
        },
        {
          ...USER,
          id: 'im:write',
          words: 'Start direct messages',
          sensitivity: 'writes',
          group: 'Direct messages',
        },
        {
          ...USER,
          id: 'mpim:read',
          words: 'See which group messages you are in',
          sensitivity: 'personal',
          group: 'Direct messages',
        },
        {
          ...USER,
          id: 'mpim:history',
          words: 'Read your group messages',
          sensitivity: 'sensitive',
          group: 'Direct messages',
        },
        {
          ...USER,
          id: 'search:read',
          words: 'Search everything that you can see',
          sensitivity: 'sensitive',
          group: 'Search',
        },
        {
          ...USER,
          id: 'chat:write',
          words: 'Send messages in your name',
          sensitivity: 'sensitive',
          group: 'Writing',
        },
        {
          ...USER,
          id: 'reactions:write',
          words: 'Add and remove emoji reactions',
          sensitivity: 'writes',
          group: 'Writing',
        },
        {
          ...USER,
          id: 'files:read',
          words: 'See the files that are shared with you',
          sensitivity: 'sensitive',
          group: 'Files',
        },
      ],
      presets: [
        {
          id: 'read-channels',
          words: 'Read my channels',
          scopes: ['users:read', 'channels:read', 'channels:history', 'groups:read', 'groups:history'],
        },
        { id: 'search', words: 'Search my messages', scopes: ['users:read', 'search:read'] },
        { id: 'send', words: 'Send messages', scopes: ['users:read', 'channels:read', 'chat:write'] },
        { id: 'status', words: 'Set my status', scopes: ['users:read', 'users.profile:write'] },
      ],
      open: true,
      docsUrl: 'https://docs.slack.dev/reference/scopes',
    },
    redirect: { loopback: { host: 'localhost', port: 17400 } },
    revoke: {
      how: 'request',
      method: 'POST',
      url: 'https://slack.com/api/auth.revoke',
      authentication: 'bearer',
      success: [200],
      ends: 'connection',
    },
  },
  identity: {
    request: { url: 'https://slack.com/api/auth.test' },
    subject: '/user_id',
    label: ['/user'],
    labelFormat: '@{}',
    tenant: '/team',
    errorIn200: { okPointer: '/ok', errorPointer: '/error' },
  },
  check: {
    request: { url: 'https://slack.com/api/auth.test' },
    errorIn200: { okPointer: '/ok', errorPointer: '/error' },
  },
  api: {
    baseUrl: 'https://slack.com/api',
    hosts: ['slack.com'],
    reads: READS,
    writes: WRITES,
    examples: [
      { path: '/auth.test', words: 'Who you are' },
      { path: '/users.list?limit=50', words: 'The people in your workspace' },
      { path: '/conversations.list?limit=50&exclude_archived=true', words: 'The channels' },
      { path: '/search.messages?query=to%3Ame&count=20', words: 'The latest messages to you' },
    ],
    summaries: SUMMARIES,
    cursor: { pointer: '/response_metadata/next_cursor', parameter: 'cursor' },
    insufficientScope: { errorPointer: '/error', codes: ['missing_scope'] },
  },
  links: {
    website: 'https://slack.com',
    console: 'https://api.slack.com/apps',
    docs: 'https://docs.slack.dev/authentication/installing-with-oauth',
    connectedApps: 'https://slack.com/apps/manage',
  },
  guide: {
    minutes: 5,
    consentButton: 'Allow',
    steps: [
      {
        title: 'Create a Slack app',
        text: 'Press “Create New App”, choose “From scratch”, enter a name and pick the workspace that you want to connect.',
        link: { label: 'Open your Slack apps', url: 'https://api.slack.com/apps' },
        fields: [{ label: 'App Name', value: 'Keyfob' }],
        pitfall: 'In some workspaces an administrator has to approve new apps.',
      },
      {
        title: 'Let it work on your computer',
        text: 'Open “OAuth & Permissions” in the menu, switch on PKCE, and add the address below under “Redirect URLs”.',
        fields: [{ label: 'Redirect URL', value: '{redirectUri}' }],
        pitfall:
          'Leave “Token Rotation” off. And use an app that is just for Keyfob: only Slack’s support can switch PKCE off again.',
      },
      {
        title: 'Choose what it may do',
        text: 'On the same page, under “User Token Scopes”, add the permissions that you want to use.',
        pitfall: 'Leave “Bot Token Scopes” empty. Slack refuses them for an app on your computer.',
      },
      {
        title: 'Copy the client ID',
        text: 'It is under “Basic Information”, in the section “App Credentials”.',
      },
    ],
  },
  sources: [
    { url: 'https://docs.slack.dev/authentication/using-pkce', checked: '2026-11-29', confidence: 'high' },
    { url: 'https://docs.slack.dev/changelog/2026/03/30/pkce', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://docs.slack.dev/reference/methods/oauth.v2.access',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://docs.rs/crate/slack-chat-api/latest/source/src/auth.rs',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
