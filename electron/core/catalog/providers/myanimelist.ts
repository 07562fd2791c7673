import type { ProviderRecordInput } from '../record-input.ts';

const API = 'https://api.myanimelist.net/v2';

export default {
  key: 'myanimelist',
  name: 'MyAnimeList',
  description: 'Lists of anime and manga',
  categories: ['music-and-video'],
  searchWords: ['mal', 'anime', 'manga', 'watch list', 'reading list', 'ratings'],
  logo: { kind: 'simple-icons', slug: 'myanimelist' },
  brandColor: '#2e51a2',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://myanimelist.net/v1/oauth2/authorize',
      token: 'https://myanimelist.net/v1/oauth2/token',
    },
    pkce: { method: 'plain', reason: 'MyAnimeList supports only the method “plain”.' },
    client: { authentication: 'client_secret_post', secret: 'required', appType: 'web' },
    offline: { how: 'always', note: 'MyAnimeList gives every app access to read and change your lists.' },
    scopes: {},
    redirect: { loopback: { host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: { request: { url: `${API}/users/@me` }, subject: '/id', label: ['/name'], avatar: '/picture' },
  check: { request: { url: `${API}/users/@me` } },
  api: {
    baseUrl: API,
    hosts: ['api.myanimelist.net'],
    examples: [
      { path: '/users/@me', words: 'Who you are' },
      { path: '/users/@me/animelist?fields=list_status&limit=20', words: 'Your anime list' },
      { path: '/users/@me/mangalist?fields=list_status&limit=20', words: 'Your manga list' },
      { path: '/anime?q=frieren&limit=5', words: 'Anime by its name' },
    ],
  },
  links: {
    website: 'https://myanimelist.net',
    console: 'https://myanimelist.net/apiconfig',
    docs: 'https://myanimelist.net/apiconfig/references/authorization',
  },
  sources: [
    {
      url: 'https://myanimelist.net/apiconfig/references/authorization',
      checked: '2026-11-29',
      confidence: 'high',
    },
    { url: 'https://myanimelist.net/blog.php?eid=835707', checked: '2026-11-29', confidence: 'medium' },
    { url: 'https://arcticjs.dev/providers/myanimelist', checked: '2026-11-29', confidence: 'medium' },
  ],
} satisfies ProviderRecordInput;
