import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'shikimori',
  name: 'Shikimori',
  description: 'Anime and manga lists',
  categories: ['music-and-video'],
  searchWords: ['anime', 'manga', 'watchlist', 'tracking', 'ratings'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://shikimori.one/oauth/authorize',
      token: 'https://shikimori.one/oauth/token',
    },
    pkce: { method: 'none', reason: 'Shikimori does not support it.' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {},
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://shikimori.one/api/users/whoami' },
    subject: '/id',
    label: ['/nickname'],
    avatar: '/avatar',
  },
  check: { request: { url: 'https://shikimori.one/api/users/whoami' } },
  api: {
    baseUrl: 'https://shikimori.one/api',
    hosts: ['shikimori.one'],
    examples: [
      { path: '/users/whoami', words: 'Who you are' },
      { path: '/animes?limit=10&order=ranked', words: 'The best anime' },
      { path: '/mangas?limit=10&order=ranked', words: 'The best manga' },
    ],
  },
  links: {
    website: 'https://shikimori.one',
    console: 'https://shikimori.one/oauth/applications',
    docs: 'https://shikimori.one/api/doc',
    connectedApps: 'https://shikimori.one/oauth/authorized_applications',
  },
  sources: [
    {
      url: 'https://github.com/pilcrowonpaper/arctic/blob/v3/src/providers/shikimori.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://ruby-toolbox.com/projects/shikimori-oauth2',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
