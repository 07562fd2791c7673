import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'anilist',
  name: 'AniList',
  description: 'Anime and manga lists',
  categories: ['music-and-video'],
  searchWords: ['anime', 'manga', 'watchlist', 'tracking', 'series', 'ratings'],
  logo: { kind: 'simple-icons', slug: 'anilist' },
  brandColor: '#02a9ff',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://anilist.co/api/v2/oauth/authorize',
      token: 'https://anilist.co/api/v2/oauth/token',
    },
    pkce: { method: 'none', reason: 'AniList does not support it.' },
    client: { authentication: 'client_secret_post', secret: 'required', idExample: '12345' },
    offline: {
      how: 'never',
      accessTokenSeconds: 31536000,
      note: 'AniList ends access after a year. Then you sign in again.',
    },
    scopes: {},
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: {
      method: 'POST',
      url: 'https://graphql.anilist.co',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: '{"query":"{ Viewer { id name avatar { large } } }"}',
    },
    subject: '/data/Viewer/id',
    label: ['/data/Viewer/name'],
    avatar: '/data/Viewer/avatar/large',
  },
  check: {
    request: {
      method: 'POST',
      url: 'https://graphql.anilist.co',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: '{"query":"{ Viewer { id } }"}',
    },
  },
  api: {
    baseUrl: 'https://graphql.anilist.co',
    hosts: ['graphql.anilist.co'],
    graphql: '/',
    rateLimitHeaders: ['retry-after', 'x-ratelimit-reset'],
  },
  links: {
    website: 'https://anilist.co',
    console: 'https://anilist.co/settings/developer',
    docs: 'https://docs.anilist.co',
    connectedApps: 'https://anilist.co/settings/apps',
  },
  sources: [
    {
      url: 'https://github.com/pilcrowonpaper/arctic/blob/v3/src/providers/anilist.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    { url: 'https://github.com/api-evangelist/anilist', checked: '2026-11-29', confidence: 'medium' },
  ],
} satisfies ProviderRecordInput;
