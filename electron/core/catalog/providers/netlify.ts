import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'netlify',
  name: 'Netlify',
  description: 'Websites and their deployments',
  categories: ['developer'],
  searchWords: ['hosting', 'deployments', 'websites', 'sites', 'jamstack'],
  logo: { kind: 'simple-icons', slug: 'netlify' },
  brandColor: '#00c7b7',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://app.netlify.com/authorize',
      token: 'https://api.netlify.com/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: {
      how: 'unknown',
      note: 'Netlify offers no choice of permissions: access is to everything that you can do there.',
    },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.netlify.com/api/v1/user' },
    subject: '/id',
    label: ['/email', '/full_name'],
    avatar: '/avatar_url',
  },
  check: { request: { url: 'https://api.netlify.com/api/v1/user' } },
  api: {
    baseUrl: 'https://api.netlify.com/api/v1',
    hosts: ['api.netlify.com'],
    examples: [
      { path: '/user', words: 'Who you are' },
      { path: '/sites?per_page=20', words: 'Your sites' },
      { path: '/accounts', words: 'Your teams' },
      { path: '/dns_zones', words: 'Your domains' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/sites',
        title: 'Create a site',
        facts: [{ label: 'Name', pointer: '/name' }],
      },
      { method: 'DELETE', path: '/sites/*', title: 'Delete a site' },
      { method: 'POST', path: '/sites/*/builds', title: 'Build a site' },
      { method: 'POST', path: '/sites/*/deploys/*/restore', title: 'Put an earlier version online' },
    ],
  },
  links: {
    website: 'https://www.netlify.com',
    console: 'https://app.netlify.com/user/applications',
    docs: 'https://docs.netlify.com/api/get-started/',
    connectedApps: 'https://app.netlify.com/user/applications',
  },
  sources: [
    {
      url: 'https://github.com/netlify/open-api/blob/master/swagger.yml',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/netlify.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Netlify/Provider.php',
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
