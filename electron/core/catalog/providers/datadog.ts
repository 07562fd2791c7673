import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'datadog',
  name: 'Datadog',
  description: 'Metrics, monitors and dashboards',
  categories: ['developer'],
  searchWords: ['monitoring', 'metrics', 'logs', 'dashboards', 'alerts', 'observability'],
  logo: { kind: 'simple-icons', slug: 'datadog' },
  brandColor: '#632ca6',
  variables: [
    {
      name: 'site',
      label: 'Datadog site',
      example: 'datadoghq.com',
      pattern: '(?:us3\\.|us5\\.|ap1\\.|ap2\\.)?datadoghq\\.com|datadoghq\\.eu|ddog-gov\\.com',
      default: 'datadoghq.com',
    },
    {
      name: 'app',
      label: 'Address where you sign in',
      example: 'app.datadoghq.com',
      pattern: '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?',
      default: 'app.datadoghq.com',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://{app}/oauth2/v1/authorize',
      token: 'https://api.{site}/oauth2/v1/token',
      revocation: 'https://api.{site}/oauth2/v1/revoke',
    },
    client: { authentication: 'client_secret_post', secret: 'optional' },
    offline: { how: 'always', accessTokenSeconds: 3600 },
    scopes: {
      items: [
        {
          id: 'user_access_read',
          words: 'See the users of the organization',
          sensitivity: 'personal',
          group: 'Organization',
        },
        {
          id: 'monitors_read',
          words: 'See monitors',
          sensitivity: 'personal',
          group: 'Monitoring',
          default: true,
        },
        {
          id: 'metrics_read',
          words: 'See the list of metrics',
          sensitivity: 'personal',
          group: 'Monitoring',
        },
        { id: 'timeseries_query', words: 'Query metrics', sensitivity: 'personal', group: 'Monitoring' },
        { id: 'dashboards_read', words: 'See dashboards', sensitivity: 'personal', group: 'Monitoring' },
        { id: 'events_read', words: 'See events', sensitivity: 'personal', group: 'Monitoring' },
        {
          id: 'monitors_write',
          words: 'Create and change monitors',
          sensitivity: 'writes',
          group: 'Monitoring',
          implies: ['monitors_read'],
        },
        {
          id: 'dashboards_write',
          words: 'Create and change dashboards',
          sensitivity: 'writes',
          group: 'Monitoring',
          implies: ['dashboards_read'],
        },
      ],
      presets: [
        { id: 'monitors', words: 'See my monitors', scopes: ['monitors_read'] },
        {
          id: 'metrics',
          words: 'Query my metrics',
          scopes: ['metrics_read', 'timeseries_query'],
        },
        { id: 'dashboards', words: 'See my dashboards', scopes: ['dashboards_read'] },
      ],
      open: true,
      docsUrl: 'https://docs.datadoghq.com/api/latest/scopes/',
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: { url: 'https://api.{site}/api/v2/current_user' },
    subject: '/data/id',
    label: ['/data/attributes/email', '/data/attributes/handle'],
    avatar: '/data/attributes/icon',
  },
  check: { request: { url: 'https://api.{site}/api/v2/current_user' } },
  api: {
    baseUrl: 'https://api.{site}/api',
    hosts: ['api.{site}'],
    examples: [
      { path: '/v2/current_user', words: 'Who you are' },
      { path: '/v1/monitor?page_size=20', words: 'Your monitors' },
      { path: '/v1/dashboard', words: 'Your dashboards' },
      { path: '/v2/users?page%5Bsize%5D=20', words: 'Users of the organization' },
    ],
    rateLimitHeaders: ['x-ratelimit-reset'],
  },
  links: {
    website: 'https://www.datadoghq.com',
    console: 'https://{app}/apps',
    docs: 'https://docs.datadoghq.com/developers/authorization/',
  },
  sources: [
    {
      url: 'https://github.com/DataDog/documentation/blob/master/content/en/developers/authorization/oauth2_endpoints.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/oomol-lab/open-connector/blob/main/src/providers/datadog/definition.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://docs.datadoghq.com/api/latest/users/get-current-user/',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
