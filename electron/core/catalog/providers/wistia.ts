import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'wistia',
  name: 'Wistia',
  description: 'Videos and viewing statistics',
  categories: ['music-and-video', 'marketing'],
  searchWords: ['video', 'hosting', 'media', 'webinars', 'viewers'],
  logo: { kind: 'simple-icons', slug: 'wistia' },
  brandColor: '#58b7fe',
  auth: {
    kind: 'oauth2',
    issuer: 'https://api.wistia.com',
    endpoints: {
      authorization: 'https://api.wistia.com/oauth/authorize',
      token: 'https://api.wistia.com/oauth/token',
      revocation: 'https://api.wistia.com/oauth/revoke',
      introspection: 'https://api.wistia.com/oauth/introspect',
      registration: 'https://api.wistia.com/oauth/register',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'all:read',
          words: 'See your account and everything in it',
          sensitivity: 'personal',
          default: true,
        },
        { id: 'media:read', words: 'See your videos', sensitivity: 'personal', group: 'Videos' },
        { id: 'media:upload', words: 'Upload videos', sensitivity: 'writes', group: 'Videos' },
        { id: 'project:write', words: 'Create and change folders', sensitivity: 'writes', group: 'Videos' },
        {
          id: 'stats:read',
          words: 'See how videos are watched',
          sensitivity: 'personal',
          group: 'Statistics',
        },
        {
          id: 'all:all',
          words: 'See, change and delete everything in your account',
          sensitivity: 'sensitive',
          implies: ['all:read'],
        },
      ],
      presets: [
        { id: 'look', words: 'See my videos', scopes: ['all:read'] },
        { id: 'statistics', words: 'See who watches my videos', scopes: ['all:read', 'stats:read'] },
        { id: 'upload', words: 'Upload videos', scopes: ['all:read', 'media:read', 'media:upload'] },
      ],
      open: true,
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: { request: { url: 'https://api.wistia.com/v1/account.json' }, subject: '/id', label: ['/name'] },
  check: { request: { url: 'https://api.wistia.com/v1/account.json' } },
  api: {
    baseUrl: 'https://api.wistia.com/v1',
    hosts: ['api.wistia.com'],
    examples: [
      { path: '/account.json', words: 'Your account' },
      { path: '/medias.json?per_page=20', words: 'Your videos' },
      { path: '/projects.json?per_page=20', words: 'Your folders' },
      { path: '/stats/account.json', words: 'How your videos are watched' },
    ],
  },
  links: {
    website: 'https://wistia.com',
    console: 'https://my.wistia.com',
    docs: 'https://docs.wistia.com/docs/authenticating-with-oauth2',
  },
  sources: [
    {
      url: 'https://github.com/api-evangelist/wistia/blob/main/well-known/wistia-oauth-authorization-server.json',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/api-evangelist/wistia/blob/main/authentication/wistia-authentication.yml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/api-evangelist/wistia/blob/main/openapi/_original/wistia-openapi.yml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
