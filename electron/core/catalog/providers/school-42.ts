import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'school-42',
  name: '42 School',
  description: 'Students, projects and campuses of 42',
  categories: ['learning'],
  searchWords: ['school', 'intra', 'coding', 'students', 'campus', 'cursus'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.intra.42.fr/oauth/authorize',
      token: 'https://api.intra.42.fr/oauth/token',
    },
    pkce: { method: 'none', reason: 'School 42 does not support it.' },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idLabel: 'UID',
      secretLabel: 'Secret',
    },
    offline: { how: 'always', accessTokenSeconds: 7200 },
    scopes: {
      items: [
        {
          id: 'public',
          words: 'See public data and your profile',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
        },
        { id: 'projects', words: 'See and change your projects', sensitivity: 'writes', group: 'School' },
        { id: 'profile', words: 'Change your profile', sensitivity: 'writes', group: 'You' },
        { id: 'elearning', words: 'See the learning material', sensitivity: 'personal', group: 'School' },
        { id: 'forum', words: 'See and write posts in the forum', sensitivity: 'writes', group: 'School' },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['public'] },
        { id: 'projects', words: 'Manage my projects', scopes: ['public', 'projects'] },
      ],
      open: true,
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.intra.42.fr/v2/me' },
    subject: '/id',
    label: ['/login'],
    avatar: '/image/link',
  },
  check: { request: { url: 'https://api.intra.42.fr/v2/me' } },
  api: {
    baseUrl: 'https://api.intra.42.fr/v2',
    hosts: ['api.intra.42.fr'],
    examples: [
      { path: '/me', words: 'Who you are' },
      { path: '/me/projects', words: 'Your projects' },
      { path: '/campus', words: 'The campuses' },
      { path: '/cursus', words: 'The courses of study' },
    ],
  },
  links: {
    website: 'https://42.fr',
    console: 'https://profile.intra.42.fr/oauth/applications',
    docs: 'https://api.intra.42.fr/apidoc',
    connectedApps: 'https://profile.intra.42.fr/oauth/authorized_applications',
  },
  sources: [
    {
      url: 'https://github.com/pilcrowonpaper/arctic/blob/v3/src/providers/42.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/42-school.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
