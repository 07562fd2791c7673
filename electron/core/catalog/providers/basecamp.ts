import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'basecamp',
  name: 'Basecamp',
  description: 'Projects, to-dos and messages',
  categories: ['projects', 'chat'],
  searchWords: ['projects', 'to do', 'messages', '37signals', 'team', 'campfire'],
  logo: { kind: 'simple-icons', slug: 'basecamp' },
  brandColor: '#1d2d35',
  perAccount: [
    {
      label: 'Basecamp account',
      from: { url: 'https://launchpad.37signals.com/authorization.json' },
      list: '/accounts',
      only: { pointer: '/product', texts: ['bc3'] },
      title: '/name',
      values: [{ name: 'account', pointer: '/id', example: '99999999', pattern: '[0-9]{1,15}' }],
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://launchpad.37signals.com/authorization/new?type=web_server',
      token: 'https://launchpad.37signals.com/authorization/token?type=web_server',
      refresh: 'https://launchpad.37signals.com/authorization/token?type=refresh',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: {
      how: 'always',
      accessTokenSeconds: 14 * 24 * 60 * 60,
      note: 'Basecamp offers no choice of permissions: access is to everything that you can do there.',
    },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://launchpad.37signals.com/authorization.json' },
    subject: '/identity/id',
    label: ['/identity/email_address'],
  },
  check: { request: { url: 'https://launchpad.37signals.com/authorization.json' } },
  api: {
    baseUrl: 'https://3.basecampapi.com/{account}',
    hosts: ['3.basecampapi.com', 'launchpad.37signals.com'],
    headers: { 'user-agent': 'Keyfob' },
    examples: [
      { path: 'https://launchpad.37signals.com/authorization.json', words: 'Who you are, and your accounts' },
      { path: '/my/profile.json', words: 'Your profile in this account' },
      { path: '/projects.json', words: 'Your projects' },
      { path: '/people.json', words: 'The people in this account' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/buckets/*/todolists/*/todos.json',
        title: 'Add a to-do',
        facts: [
          { label: 'Text', pointer: '/content' },
          { label: 'Due', pointer: '/due_on' },
        ],
      },
      { method: 'POST', path: '/buckets/*/todos/*/completion.json', title: 'Check off a to-do' },
      {
        method: 'POST',
        path: '/buckets/*/message_boards/*/messages.json',
        title: 'Post a message',
        facts: [
          { label: 'Subject', pointer: '/subject' },
          { label: 'Text', pointer: '/content' },
        ],
      },
      {
        method: 'POST',
        path: '/buckets/*/recordings/*/comments.json',
        title: 'Write a comment',
        facts: [{ label: 'Text', pointer: '/content' }],
      },
    ],
  },
  links: {
    website: 'https://basecamp.com',
    console: 'https://launchpad.37signals.com/integrations',
    docs: 'https://github.com/basecamp/api/blob/master/sections/authentication.md',
    connectedApps: null,
  },
  sources: [
    {
      url: 'https://github.com/basecamp/api/blob/master/sections/authentication.md',
      checked: '2026-11-30',
      confidence: 'high',
    },
    { url: 'https://github.com/basecamp/bc3-api', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://github.com/basecamp/bc3-api/blob/master/sections/authentication.md',
      checked: '2026-11-30',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
