import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'digitalocean',
  name: 'DigitalOcean',
  description: 'Servers, databases and domains',
  categories: ['developer'],
  searchWords: ['hosting', 'droplets', 'cloud', 'servers', 'kubernetes', 'domains'],
  logo: { kind: 'simple-icons', slug: 'digitalocean' },
  brandColor: '#0080ff',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://cloud.digitalocean.com/v1/oauth/authorize',
      token: 'https://cloud.digitalocean.com/v1/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'read',
          words: 'See everything in your account',
          sensitivity: 'personal',
          default: true,
          group: 'Everything',
        },
        {
          id: 'write',
          words: 'Change everything in your account',
          sensitivity: 'sensitive',
          group: 'Everything',
        },
        { id: 'droplet:read', words: 'See your servers', sensitivity: 'personal', group: 'Servers' },
        {
          id: 'droplet:create',
          words: 'Create servers, which costs money',
          sensitivity: 'sensitive',
          group: 'Servers',
        },
        { id: 'droplet:delete', words: 'Delete servers', sensitivity: 'sensitive', group: 'Servers' },
        { id: 'domain:read', words: 'See your domains', sensitivity: 'personal', group: 'Domains' },
        { id: 'domain:update', words: 'Change your domains', sensitivity: 'sensitive', group: 'Domains' },
        { id: 'app:read', words: 'See your apps', sensitivity: 'personal', group: 'Apps' },
        { id: 'app:update', words: 'Change your apps', sensitivity: 'sensitive', group: 'Apps' },
        { id: 'database:read', words: 'See your databases', sensitivity: 'personal', group: 'Databases' },
        { id: 'billing:read', words: 'See your bills', sensitivity: 'sensitive', group: 'Account' },
      ],
      presets: [
        { id: 'read', words: 'See my servers and domains', scopes: ['read'] },
        { id: 'manage', words: 'Manage my servers and domains', scopes: ['read', 'write'] },
      ],
      open: true,
      docsUrl: 'https://docs.digitalocean.com/reference/api/scopes/',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: {
      how: 'request',
      method: 'POST',
      url: 'https://cloud.digitalocean.com/v1/oauth/revoke',
      authentication: 'bearer',
      body: { format: 'form', values: { token: '{token}' } },
      success: [200],
      ends: 'connection',
    },
  },
  identity: {
    request: { url: 'https://api.digitalocean.com/v2/account' },
    subject: '/account/uuid',
    label: ['/account/email'],
  },
  check: { request: { url: 'https://api.digitalocean.com/v2/account' } },
  api: {
    baseUrl: 'https://api.digitalocean.com/v2',
    hosts: ['api.digitalocean.com'],
    examples: [
      { path: '/account', words: 'Who you are' },
      { path: '/droplets?per_page=20', words: 'Your servers' },
      { path: '/domains', words: 'Your domains' },
      { path: '/projects', words: 'Your projects' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/droplets',
        title: 'Create a server',
        facts: [
          { label: 'Name', pointer: '/name' },
          { label: 'Size', pointer: '/size' },
          { label: 'Region', pointer: '/region' },
        ],
      },
      { method: 'DELETE', path: '/droplets/*', title: 'Delete a server' },
      {
        method: 'POST',
        path: '/droplets/*/actions',
        title: 'Control a server',
        facts: [{ label: 'What', pointer: '/type' }],
      },
      {
        method: 'POST',
        path: '/domains/*/records',
        title: 'Add a record to a domain',
        facts: [
          { label: 'Kind', pointer: '/type' },
          { label: 'Name', pointer: '/name' },
          { label: 'Value', pointer: '/data' },
        ],
      },
      { method: 'DELETE', path: '/domains/*', title: 'Delete a domain' },
    ],
    cursor: { pointer: '/links/pages/next', parameter: null },
    rateLimitHeaders: ['ratelimit-reset'],
  },
  links: {
    website: 'https://www.digitalocean.com',
    console: 'https://cloud.digitalocean.com/account/api/applications',
    docs: 'https://docs.digitalocean.com/reference/api/oauth-api/',
    connectedApps: 'https://cloud.digitalocean.com/account/api/applications',
  },
  sources: [
    {
      url: 'https://github.com/digitalocean/openapi/blob/main/specification/DigitalOcean-public.v2.yaml',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/digitalocean.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/pennersr/django-allauth/blob/main/allauth/socialaccount/providers/digitalocean/views.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
