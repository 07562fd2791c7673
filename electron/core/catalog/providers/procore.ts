import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'procore',
  name: 'Procore',
  description: 'Construction projects, drawings and budgets',
  categories: ['projects'],
  searchWords: ['construction', 'building', 'projects', 'drawings', 'budgets'],
  brandColor: '#ff5200',
  perAccount: [
    {
      label: 'Company',
      from: { url: 'https://api.procore.com/rest/v1.0/companies' },
      list: '',
      title: '/name',
      values: [{ name: 'company', pointer: '/id', example: '598134325779301', pattern: '[0-9]{1,18}' }],
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://login.procore.com/oauth/authorize',
      token: 'https://login.procore.com/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: {
      how: 'always',
      note: 'Procore offers no choice of permissions: access is to everything that you can do there.',
    },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.procore.com/vapid/me' },
    subject: '/id',
    label: ['/login', '/name'],
  },
  check: { request: { url: 'https://api.procore.com/vapid/me' } },
  api: {
    baseUrl: 'https://api.procore.com',
    hosts: ['api.procore.com'],
    headers: { 'procore-company-id': '{company}' },
    examples: [
      { path: '/vapid/me', words: 'Who you are' },
      { path: '/rest/v1.0/me', words: 'Who you are, in the current version' },
      { path: '/rest/v1.0/projects?company_id={company}', words: 'The projects of the company' },
      { path: '/rest/v1.0/companies', words: 'Your companies' },
    ],
  },
  links: {
    website: 'https://www.procore.com',
    console: 'https://developers.procore.com',
    docs: 'https://developers.procore.com/documentation/oauth-introduction',
  },
  sources: [
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Procore/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
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
      url: 'https://developers.procore.com/documentation/mpz-headers',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://hexdocs.pm/procore_sdk/Procore.Api.CoreCompanyCompanies.html',
      checked: '2026-11-30',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
