import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'soundcloud',
  name: 'SoundCloud',
  description: 'Tracks, playlists and likes',
  categories: ['music-and-video'],
  searchWords: ['music', 'songs', 'audio', 'podcast', 'playlists', 'streaming', 'upload'],
  logo: { kind: 'simple-icons', slug: 'soundcloud' },
  brandColor: '#ff5500',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://secure.soundcloud.com/authorize',
      token: 'https://secure.soundcloud.com/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always', accessTokenSeconds: 3600, rotates: true },
    scopes: {},
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.soundcloud.com/me' },
    subject: '/urn',
    label: ['/username'],
    avatar: '/avatar_url',
  },
  check: { request: { url: 'https://api.soundcloud.com/me' } },
  api: {
    baseUrl: 'https://api.soundcloud.com',
    hosts: ['api.soundcloud.com'],
    token: { in: 'header', name: 'authorization', prefix: 'OAuth ' },
    examples: [
      { path: '/me', words: 'Who you are' },
      { path: '/me/tracks?linked_partitioning=true&limit=20', words: 'Your tracks' },
      { path: '/me/playlists?limit=20', words: 'Your playlists' },
      { path: '/me/likes/tracks?linked_partitioning=true&limit=20', words: 'Tracks that you like' },
      { path: '/me/recently-played/tracks', words: 'What you played recently' },
    ],
    cursor: { pointer: '/next_href', parameter: null },
  },
  links: {
    website: 'https://soundcloud.com',
    console: 'https://soundcloud.com/you/apps',
    docs: 'https://developers.soundcloud.com/docs/api/guide',
    connectedApps: 'https://soundcloud.com/settings/connections',
  },
  sources: [
    {
      url: 'https://github.com/soundcloud/api/blob/master/.cursor/skills/soundcloud-api-auth/SKILL.md',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://github.com/soundcloud/api/blob/master/openapi/api.yaml',
      checked: '2026-11-30',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
