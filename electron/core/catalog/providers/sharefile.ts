import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'sharefile',
  name: 'ShareFile',
  description: 'Files and folders of your company',
  categories: ['files'],
  searchWords: ['files', 'folders', 'citrix', 'documents', 'sharing', 'client portal'],
  variables: [
    {
      name: 'subdomain',
      label: 'The part of your ShareFile address before “.sharefile.com”',
      example: 'acme',
      pattern: '[A-Za-z0-9-]+',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://secure.sharefile.com/oauth/authorize',
      token: 'https://{subdomain}.sharefile.com/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: {
      how: 'always',
      note: 'ShareFile offers no choice of permissions: access is to everything that you can do there.',
    },
    scopes: {},
    redirect: { loopback: { scheme: 'https', host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://{subdomain}.sf-api.com/sf/v3/Users' },
    subject: '/Id',
    label: ['/Email', '/Username'],
  },
  check: { request: { url: 'https://{subdomain}.sf-api.com/sf/v3/Users' } },
  api: {
    baseUrl: 'https://{subdomain}.sf-api.com/sf/v3',
    hosts: ['{subdomain}.sf-api.com'],
    examples: [
      { path: '/Users', words: 'Who you are' },
      { path: '/Items', words: 'Your main folder' },
      { path: '/Shares', words: 'What you have shared' },
    ],
  },
  links: {
    website: 'https://www.sharefile.com',
    console: 'https://api.sharefile.com/apikeys',
    docs: 'https://api.sharefile.com',
    connectedApps: null,
  },
  sources: [
    { url: 'https://api.sharefile.com/gettingstarted/oauth2', checked: '2026-11-29', confidence: 'high' },
    { url: 'https://api.sharefile.com/gettingstarted/quickstart', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://github.com/pennersr/django-allauth/blob/main/allauth/socialaccount/providers/sharefile/views.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://nango.dev/docs/api-integrations/sharefile/how-to-register-your-own-sharefile-api-oauth-app',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
