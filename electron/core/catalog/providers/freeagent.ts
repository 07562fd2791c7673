import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'freeagent',
  name: 'FreeAgent',
  description: 'Invoices, expenses and time of a small business',
  categories: ['finance'],
  searchWords: ['accounting', 'invoices', 'expenses', 'freelancer', 'bookkeeping'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.freeagent.com/v2/approve_app',
      token: 'https://api.freeagent.com/v2/token_endpoint',
    },
    client: {
      authentication: 'client_secret_basic',
      secret: 'required',
      idLabel: 'OAuth identifier',
      secretLabel: 'OAuth secret',
    },
    offline: { how: 'always' },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.freeagent.com/v2/users/me' },
    subject: '/user/url',
    label: ['/user/email', '/user/first_name'],
  },
  check: { request: { url: 'https://api.freeagent.com/v2/users/me' } },
  api: {
    baseUrl: 'https://api.freeagent.com/v2',
    hosts: ['api.freeagent.com'],
    examples: [
      { path: '/users/me', words: 'Who you are' },
      { path: '/company', words: 'Your company' },
      { path: '/categories', words: 'Your accounting categories' },
      { path: '/bank_accounts', words: 'Your bank accounts' },
    ],
  },
  links: {
    website: 'https://www.freeagent.com',
    console: 'https://dev.freeagent.com/apps',
    docs: 'https://dev.freeagent.com/docs/quick_start',
  },
  sources: [
    { url: 'https://dev.freeagent.com/docs/oauth', checked: '2026-11-29', confidence: 'high' },
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
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/docs/api-integrations/freeagent/how-to-register-your-own-freeagent-oauth-app.mdx',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
