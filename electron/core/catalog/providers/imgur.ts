import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'imgur',
  name: 'Imgur',
  description: 'Images, albums and comments',
  categories: ['social'],
  searchWords: ['pictures', 'images', 'albums', 'gifs', 'memes', 'upload'],
  logo: { kind: 'simple-icons', slug: 'imgur' },
  brandColor: '#1bb76e',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.imgur.com/oauth2/authorize',
      token: 'https://api.imgur.com/oauth2/token',
    },
    pkce: { method: 'none', reason: 'Imgur does not support it.' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {},
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.imgur.com/3/account/me' },
    subject: '/data/id',
    label: ['/data/url'],
    avatar: '/data/avatar',
  },
  check: { request: { url: 'https://api.imgur.com/3/account/me' } },
  api: {
    baseUrl: 'https://api.imgur.com/3',
    hosts: ['api.imgur.com'],
    examples: [
      { path: '/account/me', words: 'Who you are' },
      { path: '/account/me/images', words: 'Your images' },
      { path: '/account/me/albums', words: 'Your albums' },
    ],
  },
  links: {
    website: 'https://imgur.com',
    console: 'https://api.imgur.com/oauth2/addclient',
    docs: 'https://apidocs.imgur.com',
    connectedApps: 'https://imgur.com/account/settings/apps',
  },
  sources: [
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Imgur/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/Imgur/imgurpython/blob/master/imgurpython/client.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
