import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'deviantart',
  name: 'DeviantArt',
  description: 'Artworks, galleries and messages',
  categories: ['design', 'social'],
  searchWords: ['art', 'drawings', 'gallery', 'pictures', 'artists', 'deviations'],
  logo: { kind: 'simple-icons', slug: 'deviantart' },
  brandColor: '#05cc47',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.deviantart.com/oauth2/authorize',
      token: 'https://www.deviantart.com/oauth2/token',
    },
    client: { authentication: 'client_secret_post', secret: 'optional' },
    offline: { how: 'always', accessTokenSeconds: 3600 },
    scopes: {
      items: [
        { id: 'basic', words: 'See your name and picture', sensitivity: 'basic', group: 'You', locked: true },
        { id: 'browse', words: 'See artworks and galleries', sensitivity: 'personal', group: 'Art' },
        { id: 'user', words: 'See your profile and who you watch', sensitivity: 'personal', group: 'You' },
        {
          id: 'user.manage',
          words: 'Change your profile and who you watch',
          sensitivity: 'writes',
          group: 'You',
        },
        { id: 'collection', words: 'Change your favorites', sensitivity: 'writes', group: 'Art' },
        { id: 'gallery', words: 'Change your gallery', sensitivity: 'writes', group: 'Art' },
        { id: 'stash', words: 'See and upload unpublished works', sensitivity: 'writes', group: 'Art' },
        { id: 'publish', words: 'Publish works in your name', sensitivity: 'writes', group: 'Art' },
        { id: 'comment.post', words: 'Comment in your name', sensitivity: 'writes', group: 'Art' },
        {
          id: 'message',
          words: 'See your notifications and messages',
          sensitivity: 'personal',
          group: 'You',
        },
      ],
      presets: [
        { id: 'browse', words: 'See artworks and my profile', scopes: ['basic', 'browse', 'user'] },
        { id: 'publish', words: 'Publish my works', scopes: ['basic', 'browse', 'stash', 'publish'] },
      ],
      open: true,
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://www.deviantart.com/api/v1/oauth2/user/whoami' },
    subject: '/userid',
    label: ['/username'],
    avatar: '/usericon',
  },
  check: { request: { url: 'https://www.deviantart.com/api/v1/oauth2/user/whoami' } },
  api: {
    baseUrl: 'https://www.deviantart.com/api/v1/oauth2',
    hosts: ['www.deviantart.com'],
    examples: [
      { path: '/user/whoami', words: 'Who you are' },
      { path: '/browse/deviantsyouwatch', words: 'What is new from people you watch' },
      { path: '/gallery/all', words: 'Your gallery' },
    ],
  },
  links: {
    website: 'https://www.deviantart.com',
    console: 'https://www.deviantart.com/developers/apps',
    docs: 'https://deviantart.readme.io/docs/authentication',
    connectedApps: 'https://www.deviantart.com/settings/applications',
  },
  sources: [
    { url: 'https://deviantart.readme.io/docs/authentication', checked: '2026-11-29', confidence: 'medium' },
    {
      url: 'https://www.deviantart.com/developers/authentication',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
