import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'dribbble',
  name: 'Dribbble',
  description: 'Shots and projects of designers',
  categories: ['design'],
  searchWords: ['design', 'shots', 'portfolio', 'graphics', 'designers'],
  logo: { kind: 'simple-icons', slug: 'dribbble' },
  brandColor: '#ea4c89',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://dribbble.com/oauth/authorize',
      token: 'https://dribbble.com/oauth/token',
    },
    pkce: { method: 'none', reason: 'Dribbble does not support it.' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'never', note: 'Access does not end by itself.' },
    scopes: {
      items: [
        {
          id: 'public',
          words: 'See your profile and shots',
          sensitivity: 'basic',
          group: 'Account',
          locked: true,
        },
        { id: 'upload', words: 'Upload, change and delete shots', sensitivity: 'writes', group: 'Account' },
      ],
      presets: [
        { id: 'see-shots', words: 'See my shots', scopes: ['public'] },
        { id: 'upload', words: 'Upload shots', scopes: ['public', 'upload'] },
      ],
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.dribbble.com/v2/user' },
    subject: '/id',
    label: ['/login', '/name'],
    avatar: '/avatar_url',
  },
  check: { request: { url: 'https://api.dribbble.com/v2/user' } },
  api: {
    baseUrl: 'https://api.dribbble.com/v2',
    hosts: ['api.dribbble.com'],
    examples: [
      { path: '/user', words: 'Who you are' },
      { path: '/user/shots', words: 'Your shots' },
      { path: '/user/projects', words: 'Your projects' },
    ],
  },
  links: {
    website: 'https://dribbble.com',
    console: 'https://dribbble.com/account/applications',
    docs: 'https://developer.dribbble.com/v2/oauth/',
    connectedApps: 'https://dribbble.com/account/applications',
  },
  sources: [
    {
      url: 'https://github.com/pilcrowonpaper/arctic/blob/v3/src/providers/dribbble.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/dribbble.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Dribbble/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
