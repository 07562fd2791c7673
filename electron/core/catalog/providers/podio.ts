import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'podio',
  name: 'Podio',
  description: 'Workspaces, apps and items',
  categories: ['projects', 'crm'],
  searchWords: ['workspaces', 'tasks', 'items', 'citrix', 'collaboration'],
  brandColor: '#6c3d8f',
  auth: {
    kind: 'oauth2',
    endpoints: { authorization: 'https://podio.com/oauth/authorize', token: 'https://podio.com/oauth/token' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: { open: true },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.podio.com/user/status' },
    subject: '/profile/user_id',
    label: ['/profile/mail/0', '/profile/name'],
  },
  check: { request: { url: 'https://api.podio.com/user/status' } },
  api: {
    baseUrl: 'https://api.podio.com',
    hosts: ['api.podio.com'],
    examples: [{ path: '/user/status', words: 'Who you are' }],
    summaries: [
      { method: 'PUT', path: '/item/*', title: 'Change an item' },
      { method: 'DELETE', path: '/item/*', title: 'Delete an item' },
    ],
  },
  links: {
    website: 'https://podio.com',
    console: 'https://podio.com/settings/api',
    docs: 'https://developers.podio.com/authentication/server_side',
    connectedApps: 'https://podio.com/settings/api',
  },
  sources: [
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/podio.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Podio/Provider.php',
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
