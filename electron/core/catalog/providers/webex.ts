import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'webex',
  name: 'Webex',
  description: 'Meetings, spaces and messages',
  categories: ['chat', 'mail-and-calendar'],
  searchWords: ['cisco', 'meetings', 'video calls', 'messages', 'spark', 'conference'],
  logo: { kind: 'simple-icons', slug: 'webex' },
  brandColor: '#000000',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://webexapis.com/v1/authorize',
      token: 'https://webexapis.com/v1/access_token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'spark:people_read',
          words: 'See your profile and the people you work with',
          sensitivity: 'basic',
          locked: true,
          group: 'People',
        },
        {
          id: 'spark:kms',
          words: 'Decrypt and encrypt messages, as other permissions allow',
          sensitivity: 'writes',
          group: 'Messages',
        },
        { id: 'spark:rooms_read', words: 'See your spaces', sensitivity: 'personal', group: 'Spaces' },
        { id: 'spark:rooms_write', words: 'Add and change spaces', sensitivity: 'writes', group: 'Spaces' },
        {
          id: 'spark:memberships_read',
          words: 'See who is in your spaces',
          sensitivity: 'personal',
          group: 'Spaces',
        },
        {
          id: 'spark:memberships_write',
          words: 'Add people to spaces and remove them',
          sensitivity: 'sensitive',
          group: 'Spaces',
        },
        {
          id: 'spark:messages_read',
          words: 'Read your messages',
          sensitivity: 'sensitive',
          group: 'Messages',
        },
        {
          id: 'spark:messages_write',
          words: 'Send messages in your name',
          sensitivity: 'sensitive',
          group: 'Messages',
        },
      ],
      presets: [
        {
          id: 'read',
          words: 'Read my messages',
          scopes: ['spark:people_read', 'spark:kms', 'spark:rooms_read', 'spark:messages_read'],
        },
        {
          id: 'send',
          words: 'Send messages',
          scopes: ['spark:people_read', 'spark:kms', 'spark:rooms_read', 'spark:messages_write'],
        },
      ],
      open: true,
      docsUrl: 'https://developer.webex.com/docs/integrations',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://webexapis.com/v1/people/me' },
    subject: '/id',
    label: ['/emails/0', '/displayName'],
    avatar: '/avatar',
  },
  check: { request: { url: 'https://webexapis.com/v1/people/me' } },
  api: {
    baseUrl: 'https://webexapis.com/v1',
    hosts: ['webexapis.com'],
    examples: [
      { path: '/people/me', words: 'Who you are' },
      { path: '/rooms?max=20&sortBy=lastactivity', words: 'Your spaces' },
      { path: '/memberships?max=20', words: 'The spaces that you are in' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/messages',
        title: 'Send a message',
        facts: [
          { label: 'To', pointer: '/toPersonEmail' },
          { label: 'Space', pointer: '/roomId' },
          { label: 'Text', pointer: '/text' },
        ],
      },
      { method: 'DELETE', path: '/messages/*', title: 'Delete a message' },
      {
        method: 'POST',
        path: '/rooms',
        title: 'Create a space',
        facts: [{ label: 'Title', pointer: '/title' }],
      },
      {
        method: 'POST',
        path: '/memberships',
        title: 'Add somebody to a space',
        facts: [{ label: 'Who', pointer: '/personEmail' }],
      },
    ],
  },
  links: {
    website: 'https://www.webex.com',
    console: 'https://developer.webex.com/my-apps',
    docs: 'https://developer.webex.com/docs/integrations',
    connectedApps: 'https://idbroker.webex.com/idb/profile',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/webex.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Webex/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
