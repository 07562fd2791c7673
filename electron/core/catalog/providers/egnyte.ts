import type { ProviderRecordInput } from '../record-input.ts';

const SITE = 'https://{domain}.egnyte.com';

export default {
  key: 'egnyte',
  name: 'Egnyte',
  description: 'Files and folders of your company',
  categories: ['files'],
  searchWords: ['files', 'folders', 'cloud storage', 'documents', 'sharing'],
  logo: { kind: 'simple-icons', slug: 'egnyte' },
  brandColor: '#00968f',
  variables: [
    {
      name: 'domain',
      label: 'The part of your Egnyte address before “.egnyte.com”',
      example: 'acme',
      pattern: '[A-Za-z0-9_-]+',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: { authorization: `${SITE}/puboauth/token`, token: `${SITE}/puboauth/token` },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'unknown' },
    scopes: { open: true },
    redirect: { loopback: { scheme: 'https', host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: `${SITE}/pubapi/v1/userinfo` },
    subject: '/id',
    label: ['/email', '/username'],
  },
  check: { request: { url: `${SITE}/pubapi/v1/userinfo` } },
  api: {
    baseUrl: `${SITE}/pubapi/v1`,
    hosts: ['{domain}.egnyte.com'],
    examples: [
      { path: '/userinfo', words: 'Who you are' },
      { path: '/fs/Shared', words: 'What is in the shared folder' },
      { path: '/search?query=report', words: 'Files that contain a word' },
    ],
  },
  links: {
    website: 'https://www.egnyte.com',
    console: 'https://developers.egnyte.com',
    docs: 'https://developers.egnyte.com/docs/read/Public_API_Authentication',
    connectedApps: null,
  },
  sources: [
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
