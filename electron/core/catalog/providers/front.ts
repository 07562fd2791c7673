import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'front',
  name: 'Front',
  description: 'Shared inboxes and conversations',
  categories: ['support', 'mail-and-calendar'],
  searchWords: ['inbox', 'email', 'customers', 'conversations', 'help desk', 'frontapp'],
  brandColor: '#a857f1',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://app.frontapp.com/oauth/authorize',
      token: 'https://app.frontapp.com/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: { open: true },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  // The company, since access is to its account.
  identity: { request: { url: 'https://api2.frontapp.com/me' }, subject: '/id', label: ['/name'] },
  check: { request: { url: 'https://api2.frontapp.com/me' } },
  api: {
    baseUrl: 'https://api2.frontapp.com',
    hosts: ['api2.frontapp.com'],
    examples: [
      { path: '/me', words: 'Which company this is' },
      { path: '/conversations?limit=20', words: 'The latest conversations' },
      { path: '/inboxes', words: 'The inboxes' },
      { path: '/teammates', words: 'The people in your company' },
      { path: '/contacts?limit=20', words: 'The contacts' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/conversations/*/messages',
        title: 'Reply to a conversation',
        facts: [
          { label: 'To', pointer: '/to' },
          { label: 'Subject', pointer: '/subject' },
          { label: 'Text', pointer: '/body' },
        ],
      },
      {
        method: 'POST',
        path: '/channels/*/messages',
        title: 'Send a message',
        facts: [
          { label: 'To', pointer: '/to' },
          { label: 'Subject', pointer: '/subject' },
          { label: 'Text', pointer: '/body' },
        ],
      },
      {
        method: 'POST',
        path: '/conversations/*/comments',
        title: 'Write a comment',
        facts: [{ label: 'Text', pointer: '/body' }],
      },
      {
        method: 'PATCH',
        path: '/conversations/*',
        title: 'Change a conversation',
        facts: [{ label: 'State', pointer: '/status' }],
      },
      {
        method: 'POST',
        path: '/contacts',
        title: 'Add a contact',
        facts: [{ label: 'Name', pointer: '/name' }],
      },
    ],
    cursor: { pointer: '/_pagination/next', parameter: null },
  },
  links: {
    website: 'https://front.com',
    console: 'https://app.frontapp.com/settings/developers',
    docs: 'https://dev.frontapp.com/docs/oauth',
    connectedApps: null,
  },
  sources: [
    {
      url: 'https://github.com/frontapp/front-api-specs/blob/main/core-api/core-api.json',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
