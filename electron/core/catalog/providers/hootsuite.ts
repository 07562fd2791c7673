import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'hootsuite',
  name: 'Hootsuite',
  description: 'Scheduled posts on social networks',
  categories: ['social', 'marketing'],
  searchWords: ['schedule', 'posts', 'social media', 'messages', 'publishing'],
  logo: { kind: 'simple-icons', slug: 'hootsuite' },
  brandColor: '#ff4c46',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://platform.hootsuite.com/oauth2/auth',
      token: 'https://platform.hootsuite.com/oauth2/token',
    },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: { how: 'scope', scope: 'offline', accessTokenSeconds: 3600, rotates: true },
    scopes: {
      items: [
        { id: 'offline', words: 'Stay signed in', sensitivity: 'basic', locked: true },
        { id: 'analytics:read', words: 'See how your posts are doing', sensitivity: 'personal' },
      ],
      open: true,
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://platform.hootsuite.com/v1/me' },
    subject: '/data/id',
    label: ['/data/email', '/data/fullName'],
  },
  check: { request: { url: 'https://platform.hootsuite.com/v1/me' } },
  api: {
    baseUrl: 'https://platform.hootsuite.com/v1',
    hosts: ['platform.hootsuite.com'],
    examples: [
      { path: '/me', words: 'Who you are' },
      { path: '/me/organizations', words: 'Your organizations' },
      { path: '/me/socialProfiles', words: 'Your social profiles' },
      { path: '/socialProfiles', words: 'Social profiles you can use' },
    ],
  },
  links: {
    website: 'https://www.hootsuite.com',
    console: 'https://developer.hootsuite.com',
    docs: 'https://developer.hootsuite.com/docs/api-authentication',
  },
  sources: [
    {
      url: 'https://github.com/api-evangelist/hootsuite/blob/main/well-known/hootsuite-oauth-authorization-server.json',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/api-evangelist/hootsuite/blob/main/authentication/hootsuite-authentication.yml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/api-evangelist/hootsuite/blob/main/openapi/_original/hootsuite-rest-api-swagger.yaml',
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
