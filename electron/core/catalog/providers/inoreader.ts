import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'inoreader',
  name: 'Inoreader',
  description: 'Feeds and articles',
  categories: ['notes', 'social'],
  searchWords: ['rss', 'feeds', 'news', 'reader', 'articles', 'subscriptions'],
  logo: { kind: 'simple-icons', slug: 'inoreader' },
  brandColor: '#1875f3',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.inoreader.com/oauth2/auth',
      token: 'https://www.inoreader.com/oauth2/token',
    },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idLabel: 'App ID',
      secretLabel: 'App key',
    },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'read',
          words: 'See your feeds and articles',
          sensitivity: 'personal',
          default: true,
          group: 'Feeds',
        },
        {
          id: 'write',
          words: 'Add feeds and mark articles',
          sensitivity: 'writes',
          group: 'Feeds',
          implies: ['read'],
        },
      ],
      presets: [
        { id: 'read', words: 'Read my feeds', scopes: ['read'] },
        { id: 'write', words: 'Read my feeds and mark articles', scopes: ['read', 'write'] },
      ],
      docsUrl: 'https://www.inoreader.com/developers/oauth',
    },
    redirect: { loopback: { host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://www.inoreader.com/reader/api/0/user-info' },
    subject: '/userId',
    label: ['/userName'],
  },
  check: { request: { url: 'https://www.inoreader.com/reader/api/0/user-info' } },
  api: {
    baseUrl: 'https://www.inoreader.com/reader/api/0',
    hosts: ['www.inoreader.com'],
    examples: [
      { path: '/user-info', words: 'Who you are' },
      { path: '/subscription/list', words: 'Your feeds' },
      { path: '/unread-count', words: 'How many articles are unread' },
      { path: '/tag/list', words: 'Your folders and tags' },
    ],
    writes: [
      { method: 'GET', path: '/mark-all-as-read' },
      { method: 'GET', path: '/edit-tag' },
      { method: 'GET', path: '/subscription/edit' },
      { method: 'GET', path: '/subscription/quickadd' },
    ],
  },
  links: {
    website: 'https://www.inoreader.com',
    console: 'https://www.inoreader.com/all_articles',
    docs: 'https://www.inoreader.com/developers/',
    connectedApps: null,
  },
  sources: [
    {
      url: 'https://github.com/raycast/extensions/blob/main/extensions/inoreader/src/my-feed.tsx',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
