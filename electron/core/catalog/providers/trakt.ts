import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'trakt',
  name: 'Trakt',
  description: 'Movies and shows you watched',
  categories: ['music-and-video'],
  searchWords: ['movies', 'tv', 'series', 'watchlist', 'history', 'ratings'],
  logo: { kind: 'simple-icons', slug: 'trakt' },
  brandColor: '#9f42c6',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://trakt.tv/oauth/authorize',
      token: 'https://api.trakt.tv/oauth/token',
    },
    pkce: { method: 'none', reason: 'Trakt does not support it.' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    tokenRequest: { body: 'json', refreshParameters: ['redirect_uri'] },
    offline: { how: 'always' },
    scopes: {},
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.trakt.tv/users/settings' },
    subject: '/user/ids/uuid',
    label: ['/user/username'],
    avatar: '/user/images/avatar/full',
  },
  check: { request: { url: 'https://api.trakt.tv/users/settings' } },
  api: {
    baseUrl: 'https://api.trakt.tv',
    hosts: ['api.trakt.tv'],
    headers: { 'trakt-api-version': '2', 'trakt-api-key': '{client_id}' },
    examples: [
      { path: '/users/settings', words: 'Who you are' },
      { path: '/sync/history?limit=20', words: 'What you watched recently' },
      { path: '/sync/watchlist', words: 'Your watchlist' },
    ],
  },
  links: {
    website: 'https://trakt.tv',
    console: 'https://trakt.tv/oauth/applications',
    docs: 'https://trakt.docs.apiary.io',
    connectedApps: 'https://trakt.tv/oauth/authorized_applications',
  },
  sources: [
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/trakt.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Trakt/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
