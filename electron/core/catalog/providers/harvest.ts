import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'harvest',
  name: 'Harvest',
  description: 'Time tracking and invoices',
  categories: ['projects', 'finance'],
  searchWords: ['time tracking', 'timesheet', 'hours', 'invoices', 'expenses'],
  brandColor: '#fa5d00',
  perAccount: [
    {
      label: 'Harvest account',
      from: { url: 'https://id.getharvest.com/api/v2/accounts' },
      list: '/accounts',
      only: { pointer: '/product', texts: ['harvest'] },
      title: '/name',
      values: [{ name: 'account', pointer: '/id', example: '1234567', pattern: '[0-9]{1,15}' }],
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://id.getharvest.com/oauth2/authorize',
      token: 'https://id.getharvest.com/api/v2/oauth2/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: {
      how: 'always',
      note: 'Harvest offers no choice of permissions: access is to everything that you can do there.',
    },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://id.getharvest.com/api/v2/accounts' },
    subject: '/user/id',
    label: ['/user/email'],
  },
  check: { request: { url: 'https://id.getharvest.com/api/v2/accounts' } },
  api: {
    baseUrl: 'https://api.harvestapp.com/v2',
    hosts: ['api.harvestapp.com', 'id.getharvest.com'],
    headers: { 'user-agent': 'Keyfob', 'harvest-account-id': '{account}' },
    examples: [
      { path: 'https://id.getharvest.com/api/v2/accounts', words: 'Who you are, and your accounts' },
      { path: '/users/me', words: 'Who you are in your account' },
      { path: '/time_entries?per_page=20', words: 'Your latest time entries' },
      { path: '/projects?per_page=20', words: 'The projects' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/time_entries',
        title: 'Add a time entry',
        facts: [
          { label: 'Date', pointer: '/spent_date' },
          { label: 'Hours', pointer: '/hours' },
          { label: 'Note', pointer: '/notes' },
        ],
      },
      {
        method: 'PATCH',
        path: '/time_entries/*',
        title: 'Change a time entry',
        facts: [
          { label: 'Hours', pointer: '/hours' },
          { label: 'Note', pointer: '/notes' },
        ],
      },
      { method: 'DELETE', path: '/time_entries/*', title: 'Delete a time entry' },
      { method: 'PATCH', path: '/time_entries/*/stop', title: 'Stop the timer' },
    ],
    cursor: { pointer: '/links/next', parameter: null },
  },
  links: {
    website: 'https://www.getharvest.com',
    console: 'https://id.getharvest.com/developers',
    docs: 'https://help.getharvest.com/api-v2/authentication-api/authentication/authentication/',
    connectedApps: 'https://id.getharvest.com/security',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/HarvestOAuth2Api.credentials.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Harvest/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://help.getharvest.com/api-v2/authentication-api/authentication/authentication/',
      checked: '2026-11-30',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
