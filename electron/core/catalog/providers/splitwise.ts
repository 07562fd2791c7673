import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'splitwise',
  name: 'Splitwise',
  description: 'Shared expenses with friends',
  categories: ['finance'],
  searchWords: ['expenses', 'bills', 'friends', 'groups', 'debts'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://secure.splitwise.com/oauth/authorize',
      token: 'https://secure.splitwise.com/oauth/token',
    },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idLabel: 'Consumer Key',
      secretLabel: 'Consumer Secret',
    },
    offline: {
      how: 'unknown',
      note: 'Splitwise offers no choice of permissions: access is to everything in your account.',
    },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://secure.splitwise.com/api/v3.0/get_current_user' },
    subject: '/user/id',
    label: ['/user/email', '/user/first_name'],
    avatar: '/user/picture/medium',
  },
  check: { request: { url: 'https://secure.splitwise.com/api/v3.0/get_current_user' } },
  api: {
    baseUrl: 'https://secure.splitwise.com/api/v3.0',
    hosts: ['secure.splitwise.com'],
    examples: [
      { path: '/get_current_user', words: 'Who you are' },
      { path: '/get_groups', words: 'Your groups' },
      { path: '/get_friends', words: 'Your friends' },
      { path: '/get_expenses?limit=20', words: 'The latest expenses' },
    ],
  },
  links: {
    website: 'https://www.splitwise.com',
    console: 'https://secure.splitwise.com/apps',
    docs: 'https://dev.splitwise.com',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/api-evangelist/splitwise/blob/main/openapi/_original/splitwise-openapi.json',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/api-evangelist/splitwise/blob/main/authentication/splitwise-authentication.yml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
