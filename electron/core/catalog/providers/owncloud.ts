import type { ProviderRecordInput } from '../record-input.ts';

const SITE = 'https://{instance}';
const ME = { url: `${SITE}/ocs/v2.php/cloud/user?format=json`, headers: { 'ocs-apirequest': 'true' } };

export default {
  key: 'owncloud',
  name: 'ownCloud',
  description: 'Files on an ownCloud server',
  categories: ['files'],
  searchWords: ['files', 'self-hosted', 'folders', 'cloud storage', 'webdav'],
  logo: { kind: 'simple-icons', slug: 'owncloud' },
  brandColor: '#041e42',
  variables: [
    {
      name: 'instance',
      label: 'Address of your ownCloud server, without “https://”',
      example: 'cloud.example.com',
      pattern: '[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: `${SITE}/index.php/apps/oauth2/authorize`,
      token: `${SITE}/index.php/apps/oauth2/api/v1/token`,
    },
    client: {
      authentication: 'client_secret_basic',
      secret: 'required',
      idLabel: 'Client Identifier',
      secretLabel: 'Secret',
    },
    offline: {
      how: 'always',
      accessTokenSeconds: 3600,
      rotates: true,
      note: 'Access is to everything that you can do there: ownCloud offers no choice of permissions.',
    },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: ME,
    subject: '/ocs/data/id',
    label: ['/ocs/data/email', '/ocs/data/display-name', '/ocs/data/id'],
  },
  check: { request: ME },
  api: {
    baseUrl: SITE,
    hosts: ['{instance}'],
    headers: { 'ocs-apirequest': 'true' },
    examples: [
      { path: '/ocs/v2.php/cloud/user?format=json', words: 'Who you are' },
      { path: '/ocs/v2.php/cloud/capabilities?format=json', words: 'What your server can do' },
      { path: '/ocs/v2.php/apps/files_sharing/api/v1/shares?format=json', words: 'What you have shared' },
    ],
  },
  links: {
    website: 'https://owncloud.com',
    console: `${SITE}/index.php/settings/admin?sectionid=authentication`,
    docs: 'https://doc.owncloud.com',
    connectedApps: `${SITE}/index.php/settings/personal?sectionid=security`,
  },
  sources: [
    {
      url: 'https://github.com/owncloud/oauth2/blob/master/README.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/owncloud/oauth2/blob/master/lib/Controller/OAuthApiController.php',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/owncloud/core/blob/master/core/Controller/CloudController.php',
      checked: '2026-11-29',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
