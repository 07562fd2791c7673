import type { ProviderRecordInput } from '../record-input.ts';

const SITE = 'https://{instance}';
const ME = { url: `${SITE}/ocs/v2.php/cloud/user?format=json`, headers: { 'ocs-apirequest': 'true' } };

export default {
  key: 'nextcloud',
  name: 'Nextcloud',
  description: 'Files, calendar and contacts on a Nextcloud server',
  categories: ['files', 'mail-and-calendar'],
  searchWords: ['files', 'self-hosted', 'calendar', 'contacts', 'cloud storage', 'webdav'],
  logo: { kind: 'simple-icons', slug: 'nextcloud' },
  brandColor: '#0082c9',
  variables: [
    {
      name: 'instance',
      label: 'Address of your Nextcloud server, without “https://”',
      example: 'cloud.example.com',
      pattern: '[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: { authorization: `${SITE}/apps/oauth2/authorize`, token: `${SITE}/apps/oauth2/api/v1/token` },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idLabel: 'Client Identifier',
      secretLabel: 'Secret',
    },
    offline: {
      how: 'always',
      note: 'Nextcloud offers no choice of permissions: access is to everything that you can do there.',
    },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: ME,
    subject: '/ocs/data/id',
    label: ['/ocs/data/email', '/ocs/data/displayname', '/ocs/data/id'],
  },
  check: { request: ME },
  api: {
    baseUrl: SITE,
    hosts: ['{instance}'],
    headers: { 'ocs-apirequest': 'true', accept: 'application/json' },
    examples: [
      { path: '/ocs/v2.php/cloud/user?format=json', words: 'Who you are' },
      { path: '/ocs/v2.php/cloud/capabilities?format=json', words: 'What your server can do' },
      {
        path: '/ocs/v2.php/apps/notifications/api/v2/notifications?format=json',
        words: 'Your notifications',
      },
      { path: '/ocs/v2.php/apps/files_sharing/api/v1/shares?format=json', words: 'What you have shared' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/ocs/v2.php/apps/files_sharing/api/v1/shares',
        title: 'Share a file',
        facts: [
          { label: 'File', pointer: '/path' },
          { label: 'With', pointer: '/shareWith' },
        ],
      },
      { method: 'PUT', path: '/remote.php/dav/files/*/**', title: 'Upload a file' },
      { method: 'DELETE', path: '/remote.php/dav/files/*/**', title: 'Delete a file or folder' },
    ],
  },
  links: {
    website: 'https://nextcloud.com',
    console: `${SITE}/settings/admin/security`,
    docs: 'https://docs.nextcloud.com/server/latest/admin_manual/configuration_server/oauth2.html',
    connectedApps: `${SITE}/settings/user/security`,
  },
  sources: [
    {
      url: 'https://github.com/nextcloud/documentation/blob/master/admin_manual/configuration_server/oauth2.rst',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/NextCloudOAuth2Api.credentials.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Nextcloud/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/nextcloud.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
