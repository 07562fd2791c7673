import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'concept2',
  name: 'Concept2 Logbook',
  description: 'Rowing, skiing and cycling workouts',
  categories: ['fitness'],
  searchWords: ['rowing', 'erg', 'skierg', 'bikeerg', 'rower', 'training', 'workouts'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://log.concept2.com/oauth/authorize',
      token: 'https://log.concept2.com/oauth/access_token',
    },
    pkce: { method: 'none', reason: 'Concept2 Logbook does not support it.' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'unknown' },
    scopes: {
      separator: ',',
      items: [
        { id: 'user:read', words: 'See your profile', sensitivity: 'basic', group: 'You', locked: true },
        { id: 'user:write', words: 'Change your profile', sensitivity: 'writes', group: 'You' },
        { id: 'results:read', words: 'See your workouts', sensitivity: 'personal', group: 'Workouts' },
        {
          id: 'results:write',
          words: 'Add and change workouts',
          sensitivity: 'writes',
          group: 'Workouts',
          implies: ['results:read'],
        },
      ],
      presets: [
        { id: 'workouts', words: 'See my workouts', scopes: ['user:read', 'results:read'] },
        { id: 'log-workouts', words: 'Add workouts', scopes: ['user:read', 'results:write'] },
      ],
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://log.concept2.com/api/users/me' },
    subject: '/data/id',
    label: ['/data/username', '/data/email'],
    avatar: '/data/profile_image',
  },
  check: { request: { url: 'https://log.concept2.com/api/users/me' } },
  api: {
    baseUrl: 'https://log.concept2.com/api',
    hosts: ['log.concept2.com'],
    headers: { accept: 'application/vnd.c2logbook.v1+json' },
    examples: [
      { path: '/users/me', words: 'Who you are' },
      { path: '/users/me/results', words: 'Your workouts' },
      { path: '/challenges', words: 'Current challenges' },
    ],
  },
  links: {
    website: 'https://log.concept2.com',
    console: 'https://log.concept2.com/developers/keys',
    docs: 'https://log.concept2.com/developers/documentation/',
  },
  sources: [
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/concept2.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/aaronarnold2/concept2-mcp-server',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
