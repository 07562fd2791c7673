import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'tidal',
  name: 'TIDAL',
  description: 'Music, playlists and your collection',
  categories: ['music-and-video'],
  searchWords: ['songs', 'albums', 'playlist', 'streaming', 'hifi', 'listening'],
  logo: { kind: 'simple-icons', slug: 'tidal' },
  brandColor: '#000000',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://login.tidal.com/authorize',
      token: 'https://auth.tidal.com/v1/oauth2/token',
    },
    client: { authentication: 'client_secret_post', secret: 'optional' },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'user.read',
          words: 'See your profile and country',
          sensitivity: 'basic',
          group: 'You',
          default: true,
        },
        { id: 'collection.read', words: 'See your favorite music', sensitivity: 'personal', group: 'Music' },
        {
          id: 'collection.write',
          words: 'Add and remove favorite music',
          sensitivity: 'writes',
          group: 'Music',
        },
        { id: 'playlists.read', words: 'See your playlists', sensitivity: 'personal', group: 'Playlists' },
        { id: 'playlists.write', words: 'Change your playlists', sensitivity: 'writes', group: 'Playlists' },
        {
          id: 'recommendations.read',
          words: 'See the mixes made for you',
          sensitivity: 'personal',
          group: 'Music',
        },
        {
          id: 'search.read',
          words: 'Search for music in your name',
          sensitivity: 'personal',
          group: 'Music',
        },
        {
          id: 'entitlements.read',
          words: 'See what your subscription allows',
          sensitivity: 'personal',
          group: 'You',
        },
        {
          id: 'playback',
          words: 'Play music with your subscription',
          sensitivity: 'personal',
          group: 'Music',
        },
      ],
      presets: [
        { id: 'my-music', words: 'See my music', scopes: ['user.read', 'collection.read', 'playlists.read'] },
        {
          id: 'manage-playlists',
          words: 'Manage my playlists',
          scopes: ['user.read', 'playlists.read', 'playlists.write'],
        },
        {
          id: 'for-me',
          words: 'See what is recommended to me',
          scopes: ['user.read', 'recommendations.read'],
        },
      ],
      open: true,
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://openapi.tidal.com/v2/users/me' },
    subject: '/data/id',
    label: ['/data/attributes/username', '/data/attributes/email'],
  },
  check: { request: { url: 'https://openapi.tidal.com/v2/users/me' } },
  api: {
    baseUrl: 'https://openapi.tidal.com/v2',
    hosts: ['openapi.tidal.com'],
    headers: { accept: 'application/vnd.api+json' },
    examples: [
      { path: '/users/me', words: 'Who you are' },
      { path: '/userCollectionTracks/me/relationships/items?include=items', words: 'Your favorite tracks' },
      { path: '/userCollectionAlbums/me/relationships/items?include=items', words: 'Your favorite albums' },
      { path: '/userRecommendations/me?include=myMixes', words: 'The mixes made for you' },
    ],
  },
  links: {
    website: 'https://tidal.com',
    console: 'https://developer.tidal.com/dashboard',
    docs: 'https://developer.tidal.com/documentation/api-sdk/api-sdk-authorization',
  },
  sources: [
    {
      url: 'https://github.com/tidal-music/tidal-sdk-web/blob/main/packages/auth/src/auth/auth.ts',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/tidal-music/tidal-sdk-web/blob/main/packages/api/bin/tidal-api-oas.json',
      checked: '2026-11-29',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
