import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'exact-online',
  name: 'Exact Online',
  description: 'Invoices and accounts of a company',
  categories: ['finance'],
  searchWords: ['accounting', 'invoices', 'bookkeeping', 'erp', 'netherlands'],
  variables: [
    {
      name: 'country',
      label: 'The end of your Exact Online address, after “exactonline.”',
      example: 'nl',
      pattern: 'nl|be|de|fr|es|co\\.uk|com',
      default: 'nl',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://start.exactonline.{country}/api/oauth2/auth',
      token: 'https://start.exactonline.{country}/api/oauth2/token',
    },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: {
      how: 'always',
      refreshTokenSeconds: 2592000,
      rotates: true,
      rotationExtends: true,
      note: 'You choose what the app may do when you create it. Exact Online ends access after 30 days without use.',
    },
    scopes: {},
    redirect: { loopback: { scheme: 'https', host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: {
      url: 'https://start.exactonline.{country}/api/v1/current/Me?$select=UserID,FullName,Email,CurrentDivision',
      headers: { accept: 'application/json' },
    },
    subject: '/d/results/0/UserID',
    label: ['/d/results/0/Email', '/d/results/0/FullName'],
  },
  check: {
    request: {
      url: 'https://start.exactonline.{country}/api/v1/current/Me?$select=UserID,FullName,Email,CurrentDivision',
      headers: { accept: 'application/json' },
    },
  },
  api: {
    baseUrl: 'https://start.exactonline.{country}/api/v1',
    hosts: ['start.exactonline.{country}'],
    headers: { accept: 'application/json' },
    examples: [
      { path: '/current/Me?$select=UserID,FullName,CurrentDivision', words: 'Who you are' },
      { path: '/current/Me?$select=CurrentDivision', words: 'The company you work in' },
      { path: '/current/Me?$select=FullName,Email,LanguageCode', words: 'Your name and language' },
    ],
    cursor: { pointer: '/d/__next', parameter: null },
    rateLimitHeaders: ['x-ratelimit-minutely-reset', 'x-ratelimit-reset'],
  },
  links: {
    website: 'https://www.exact.com',
    console: 'https://apps.exactonline.com',
    docs: 'https://support.exactonline.com/community/s/knowledge-base',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    { url: 'https://pypi.org/project/exactpy/0.0.8/', checked: '2026-11-29', confidence: 'medium' },
    { url: 'https://github.com/ffogarasi/exact-php-client', checked: '2026-11-29', confidence: 'medium' },
  ],
} satisfies ProviderRecordInput;
