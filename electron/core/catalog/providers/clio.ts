import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'clio',
  name: 'Clio',
  description: 'Matters, contacts and time of a law firm',
  categories: ['crm'],
  searchWords: ['law firm', 'legal', 'matters', 'cases', 'billing'],
  variables: [
    {
      name: 'host',
      label: 'The address you sign in at',
      example: 'app.clio.com',
      pattern: '(?:(?:eu|ca|au)\\.)?app\\.clio\\.com',
      default: 'app.clio.com',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: { authorization: 'https://{host}/oauth/authorize', token: 'https://{host}/oauth/token' },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idLabel: 'App Key',
      secretLabel: 'App Secret',
    },
    offline: {
      how: 'always',
      accessTokenSeconds: 2592000,
      rotates: false,
      note: 'You choose what the app may do when you create it.',
    },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://{host}/api/v4/users/who_am_i?fields=id,name,email' },
    subject: '/data/id',
    label: ['/data/email', '/data/name'],
  },
  check: { request: { url: 'https://{host}/api/v4/users/who_am_i?fields=id,name,email' } },
  api: {
    baseUrl: 'https://{host}/api/v4',
    hosts: ['{host}'],
    examples: [
      { path: '/users/who_am_i?fields=id,name,email', words: 'Who you are' },
      { path: '/matters?limit=20', words: 'Your matters' },
      { path: '/contacts?limit=20', words: 'Your contacts' },
      { path: '/tasks?limit=20', words: 'Your tasks' },
    ],
    cursor: { pointer: '/meta/paging/next', parameter: null },
  },
  links: {
    website: 'https://www.clio.com',
    console: 'https://{host}/settings/developer_applications',
    docs: 'https://docs.developers.clio.com',
  },
  sources: [
    {
      url: 'https://docs.developers.clio.com/api-docs/authorization',
      checked: '2026-11-29',
      confidence: 'high',
    },
    { url: 'https://docs.developers.clio.com/faq/', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/simov/grant/blob/master/config/oauth.json',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
