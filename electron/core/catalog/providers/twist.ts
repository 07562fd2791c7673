import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'twist',
  name: 'Twist',
  description: 'Threads and messages at work',
  categories: ['chat'],
  searchWords: ['messages', 'threads', 'channels', 'team chat', 'doist'],
  brandColor: '#316fea',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://twist.com/oauth/authorize',
      token: 'https://twist.com/oauth/access_token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'unknown' },
    scopes: {
      separator: ',',
      items: [
        {
          id: 'user:read',
          words: 'See your profile and settings',
          sensitivity: 'basic',
          locked: true,
          group: 'You',
        },
        {
          id: 'workspaces:read',
          words: 'See your workspaces',
          sensitivity: 'personal',
          default: true,
          group: 'Workspaces',
        },
        { id: 'channels:read', words: 'See channels', sensitivity: 'personal', group: 'Channels' },
        {
          id: 'channels:write',
          words: 'Add and change channels',
          sensitivity: 'writes',
          group: 'Channels',
          implies: ['channels:read'],
        },
        { id: 'threads:read', words: 'Read threads', sensitivity: 'personal', group: 'Threads' },
        {
          id: 'threads:write',
          words: 'Start and change threads',
          sensitivity: 'writes',
          group: 'Threads',
          implies: ['threads:read'],
        },
        { id: 'threads:remove', words: 'Delete threads', sensitivity: 'sensitive', group: 'Threads' },
        { id: 'comments:read', words: 'Read comments', sensitivity: 'personal', group: 'Threads' },
        {
          id: 'comments:write',
          words: 'Write comments',
          sensitivity: 'writes',
          group: 'Threads',
          implies: ['comments:read'],
        },
        {
          id: 'messages:read',
          words: 'Read your private messages',
          sensitivity: 'sensitive',
          group: 'Messages',
        },
        {
          id: 'messages:write',
          words: 'Send private messages',
          sensitivity: 'sensitive',
          group: 'Messages',
          implies: ['messages:read'],
        },
        {
          id: 'search:read',
          words: 'Search everything that you can see',
          sensitivity: 'sensitive',
          group: 'Search',
        },
        { id: 'attachments:write', words: 'Attach files', sensitivity: 'writes', group: 'Threads' },
      ],
      presets: [
        {
          id: 'read',
          words: 'Read threads',
          scopes: ['user:read', 'workspaces:read', 'channels:read', 'threads:read', 'comments:read'],
        },
        {
          id: 'write',
          words: 'Write in threads',
          scopes: [
            'user:read',
            'workspaces:read',
            'channels:read',
            'threads:read',
            'comments:read',
            'comments:write',
          ],
        },
        {
          id: 'messages',
          words: 'Read and send messages',
          scopes: ['user:read', 'workspaces:read', 'messages:read', 'messages:write'],
        },
      ],
      open: true,
      docsUrl: 'https://developer.twist.com/v3/',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.twist.com/api/v3/users/get_session_user' },
    subject: '/id',
    label: ['/email', '/name'],
  },
  check: { request: { url: 'https://api.twist.com/api/v3/users/get_session_user' } },
  api: {
    baseUrl: 'https://api.twist.com/api/v3',
    hosts: ['api.twist.com'],
    examples: [
      { path: '/users/get_session_user', words: 'Who you are' },
      { path: '/workspaces/get', words: 'Your workspaces' },
      { path: '/workspaces/get_default', words: 'Your main workspace' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/threads/add',
        title: 'Start a thread',
        facts: [
          { label: 'Title', pointer: '/title' },
          { label: 'Text', pointer: '/content' },
        ],
      },
      {
        method: 'POST',
        path: '/comments/add',
        title: 'Write a comment',
        facts: [{ label: 'Text', pointer: '/content' }],
      },
      {
        method: 'POST',
        path: '/conversation_messages/add',
        title: 'Send a message',
        facts: [{ label: 'Text', pointer: '/content' }],
      },
    ],
  },
  links: {
    website: 'https://twist.com',
    console: 'https://twist.com/integrations/build',
    docs: 'https://developer.twist.com/v3/',
    connectedApps: null,
  },
  sources: [
    {
      url: 'https://github.com/Doist/twist-sdk-typescript/blob/main/src/authentication.ts',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/Doist/twist-sdk-typescript/blob/main/src/consts/endpoints.ts',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/TwistOAuth2Api.credentials.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
