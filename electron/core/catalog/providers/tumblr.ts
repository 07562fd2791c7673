import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'tumblr',
  name: 'Tumblr',
  description: 'Blogs, posts and likes',
  categories: ['social'],
  searchWords: ['blog', 'posts', 'dashboard', 'reblog', 'pictures', 'gifs'],
  logo: { kind: 'simple-icons', slug: 'tumblr' },
  brandColor: '#36465d',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.tumblr.com/oauth2/authorize',
      token: 'https://api.tumblr.com/v2/oauth2/token',
    },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idLabel: 'OAuth consumer key',
      secretLabel: 'OAuth consumer secret',
    },
    offline: { how: 'scope', scope: 'offline_access', accessTokenSeconds: 2520, rotates: true },
    scopes: {
      items: [
        {
          id: 'basic',
          words: 'See your profile, dashboard and likes',
          sensitivity: 'personal',
          group: 'Account',
          locked: true,
        },
        {
          id: 'offline_access',
          words: 'Stay signed in',
          sensitivity: 'basic',
          group: 'Account',
          locked: true,
        },
        { id: 'write', words: 'Post, like and follow in your name', sensitivity: 'writes', group: 'Account' },
      ],
      presets: [
        { id: 'read', words: 'See my blogs and dashboard', scopes: ['basic', 'offline_access'] },
        { id: 'post', words: 'Post to my blogs', scopes: ['basic', 'offline_access', 'write'] },
      ],
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  // The account itself has no identifier, but its first blog has.
  identity: {
    request: { url: 'https://api.tumblr.com/v2/user/info' },
    subject: '/response/user/blogs/0/uuid',
    label: ['/response/user/name'],
  },
  check: { request: { url: 'https://api.tumblr.com/v2/user/info' } },
  api: {
    baseUrl: 'https://api.tumblr.com/v2',
    hosts: ['api.tumblr.com'],
    examples: [
      { path: '/user/info', words: 'Who you are' },
      { path: '/user/dashboard?limit=10', words: 'What is new on your dashboard' },
      { path: '/user/likes?limit=10', words: 'Posts that you like' },
      { path: '/user/following', words: 'Blogs that you follow' },
      { path: '/user/limits', words: 'How much you can still post today' },
    ],
  },
  links: {
    website: 'https://www.tumblr.com',
    console: 'https://www.tumblr.com/oauth/apps',
    docs: 'https://github.com/tumblr/docs/blob/master/api.md',
    connectedApps: 'https://www.tumblr.com/settings/apps',
  },
  sources: [
    { url: 'https://github.com/tumblr/docs/blob/master/api.md', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/pilcrowonpaper/arctic/blob/v3/src/providers/tumblr.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
