import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'wrike',
  name: 'Wrike',
  description: 'Tasks, folders and projects',
  categories: ['projects'],
  searchWords: ['tasks', 'projects', 'folders', 'work management', 'timelines'],
  brandColor: '#08cf65',
  perAccount: [
    {
      label: 'Wrike server',
      from: 'token-response',
      values: [
        {
          name: 'server',
          pointer: '/host',
          example: 'www',
          pattern: 'www|app-[a-z0-9]+',
          format: '{}.wrike.com',
        },
      ],
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://login.wrike.com/oauth2/authorize/v4',
      token: 'https://login.wrike.com/oauth2/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      separator: ',',
      items: [
        {
          id: 'wsReadOnly',
          words: 'See tasks, folders and comments',
          sensitivity: 'personal',
          default: true,
          group: 'Work',
        },
        {
          id: 'wsReadWrite',
          words: 'Add, change and delete tasks, folders and comments',
          sensitivity: 'sensitive',
          group: 'Work',
          implies: ['wsReadOnly'],
        },
        { id: 'amReadOnlyWorkflow', words: 'See workflows', sensitivity: 'personal', group: 'Account' },
        {
          id: 'amReadWriteWorkflow',
          words: 'Change workflows',
          sensitivity: 'sensitive',
          group: 'Account',
          implies: ['amReadOnlyWorkflow'],
        },
      ],
      presets: [
        { id: 'read', words: 'Read my tasks', scopes: ['wsReadOnly'] },
        { id: 'work', words: 'Work on my tasks', scopes: ['wsReadOnly', 'wsReadWrite'] },
      ],
      open: true,
      docsUrl: 'https://developers.wrike.com/oauth-20-authorization/',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://{server}.wrike.com/api/v4/contacts?me=true' },
    subject: '/data/0/id',
    label: ['/data/0/profiles/0/email', '/data/0/firstName'],
    avatar: '/data/0/avatarUrl',
  },
  check: { request: { url: 'https://{server}.wrike.com/api/v4/contacts?me=true' } },
  api: {
    baseUrl: 'https://{server}.wrike.com/api/v4',
    hosts: ['{server}.wrike.com'],
    examples: [
      { path: '/contacts?me=true', words: 'Who you are' },
      { path: '/tasks?pageSize=20', words: 'Your tasks' },
      { path: '/folders', words: 'Your folders' },
      { path: '/spaces', words: 'Your spaces' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/folders/*/tasks',
        title: 'Add a task',
        facts: [
          { label: 'Task', pointer: '/title' },
          { label: 'Text', pointer: '/description' },
        ],
      },
      {
        method: 'PUT',
        path: '/tasks/*',
        title: 'Change a task',
        facts: [
          { label: 'Task', pointer: '/title' },
          { label: 'State', pointer: '/status' },
        ],
      },
      { method: 'DELETE', path: '/tasks/*', title: 'Delete a task' },
      {
        method: 'POST',
        path: '/tasks/*/comments',
        title: 'Comment on a task',
        facts: [{ label: 'Text', pointer: '/text' }],
      },
    ],
    cursor: { pointer: '/nextPageToken', parameter: 'nextPageToken' },
  },
  links: {
    website: 'https://www.wrike.com',
    console: 'https://www.wrike.com/frontend/apps/index.html',
    docs: 'https://developers.wrike.com/oauth-20-authorization/',
    connectedApps: null,
  },
  sources: [
    {
      url: 'https://developers.wrike.com/oauth-20-authorization',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/workato/omniauth-wrike/blob/master/lib/omniauth/strategies/wrike.rb',
      checked: '2026-11-30',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
