import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'unsplash',
  name: 'Unsplash',
  description: 'Free photos, likes and collections',
  categories: ['design'],
  searchWords: ['photos', 'pictures', 'images', 'stock', 'photographers', 'collections'],
  logo: { kind: 'simple-icons', slug: 'unsplash' },
  brandColor: '#000000',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://unsplash.com/oauth/authorize',
      token: 'https://unsplash.com/oauth/token',
    },
    pkce: { method: 'none', reason: 'Unsplash does not support it.' },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idLabel: 'Access key',
      secretLabel: 'Secret key',
    },
    offline: { how: 'unknown' },
    scopes: {
      items: [
        {
          id: 'public',
          words: 'See public photos and profiles',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
        },
        { id: 'read_user', words: 'See your private profile', sensitivity: 'personal', group: 'You' },
        { id: 'write_user', words: 'Change your profile', sensitivity: 'writes', group: 'You' },
        { id: 'read_photos', words: 'See your private photos', sensitivity: 'personal', group: 'Photos' },
        { id: 'write_photos', words: 'Change your photos', sensitivity: 'writes', group: 'Photos' },
        { id: 'write_likes', words: 'Like photos in your name', sensitivity: 'writes', group: 'Photos' },
        {
          id: 'read_collections',
          words: 'See your private collections',
          sensitivity: 'personal',
          group: 'Collections',
        },
        {
          id: 'write_collections',
          words: 'Create, change and delete collections',
          sensitivity: 'writes',
          group: 'Collections',
        },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['public', 'read_user'] },
        {
          id: 'collect',
          words: 'Collect and like photos',
          scopes: ['public', 'read_user', 'write_likes', 'read_collections', 'write_collections'],
        },
      ],
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.unsplash.com/me' },
    subject: '/id',
    label: ['/username'],
    labelFormat: '@{}',
    avatar: '/profile_image/medium',
  },
  check: { request: { url: 'https://api.unsplash.com/me' } },
  api: {
    baseUrl: 'https://api.unsplash.com',
    hosts: ['api.unsplash.com'],
    headers: { 'accept-version': 'v1' },
    examples: [
      { path: '/me', words: 'Who you are' },
      { path: '/photos?per_page=10', words: 'New photos' },
      { path: '/search/photos?query=forest&per_page=10', words: 'Photos of a forest' },
    ],
  },
  links: {
    website: 'https://unsplash.com',
    console: 'https://unsplash.com/oauth/applications',
    docs: 'https://unsplash.com/documentation/user-authentication-workflow',
    connectedApps: 'https://unsplash.com/oauth/authorized_applications',
  },
  sources: [
    {
      url: 'https://github.com/unsplash/unsplash-js/blob/master/src/methods/auth.js',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/unsplash/unsplash_rb/blob/master/lib/unsplash/connection.rb',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/unsplash/unsplash-php/blob/master/README.md',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/Shopify/react-native-app-auth/blob/main/docs/config-examples/unsplash.md',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Unsplash/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
