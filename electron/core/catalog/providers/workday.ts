import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'workday',
  name: 'Workday',
  description: 'People, jobs and time at an organization',
  categories: ['people'],
  searchWords: ['hr', 'employees', 'workers', 'payroll', 'time off'],
  variables: [
    {
      name: 'login_host',
      label: 'The host of the authorization endpoint of your API client',
      example: 'impl.workday.com',
      pattern: '[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.(?:my)?workday\\.com',
    },
    {
      name: 'host',
      label: 'The host of the token endpoint of your API client',
      example: 'wd2-impl-services1.workday.com',
      pattern: '[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.(?:my)?workday\\.com',
    },
    { name: 'tenant', label: 'The name of your tenant', example: 'acme', pattern: '[A-Za-z0-9_-]+' },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://{login_host}/{tenant}/authorize',
      token: 'https://{host}/ccx/oauth2/{tenant}/token',
    },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: { how: 'always', note: 'You choose what the app may do, and for how long, when you create it.' },
    scopes: {},
    redirect: { loopback: { scheme: 'https', host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://{host}/ccx/api/v1/{tenant}/workers/me' },
    subject: '/id',
    label: ['/descriptor'],
  },
  check: { request: { url: 'https://{host}/ccx/api/v1/{tenant}/workers/me' } },
  api: {
    baseUrl: 'https://{host}/ccx/api/v1/{tenant}',
    hosts: ['{host}'],
    examples: [
      { path: '/workers/me', words: 'Who you are' },
      { path: '/workers?limit=20', words: 'The people in your organization' },
      { path: '/jobs?limit=20', words: 'Jobs' },
    ],
  },
  links: {
    website: 'https://www.workday.com',
    console: 'https://{login_host}/{tenant}/d/home.htmld',
    docs: 'https://community.workday.com',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://nango.dev/docs/api-integrations/workday-oauth/connect',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/zekith/oauthgo/blob/main/provider/workday/workday.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/oomol-lab/open-connector/blob/main/src/providers/workday/runtime.ts',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://cdn.cdata.com/help/JWJ/odbc/pg_adoauthcustomappcreate.htm',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://cdn.cdata.com/help/JWM/xls/RSBWorkday_p_OAuthAuthorizationURL.htm',
      checked: '2026-11-30',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
