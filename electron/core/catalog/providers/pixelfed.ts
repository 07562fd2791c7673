import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'pixelfed',
  name: 'Pixelfed',
  description: 'Photos, likes and follows',
  categories: ['social'],
  searchWords: ['fediverse', 'pictures', 'photo sharing', 'decentralized', 'instance'],
  logo: { kind: 'simple-icons', slug: 'pixelfed' },
  brandColor: '#6366f1',
  variables: [
    {
      name: 'instance',
      label: 'Your server',
      example: 'pixelfed.social',
      pattern: '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://{instance}/oauth/authorize',
      token: 'https://{instance}/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'read',
          words: 'See your profile, photos and timelines',
          sensitivity: 'personal',
          group: 'Account',
          locked: true,
        },
        { id: 'write', words: 'Post, change and delete photos', sensitivity: 'writes', group: 'Account' },
        { id: 'follow', words: 'Follow and unfollow people', sensitivity: 'writes', group: 'Account' },
        { id: 'push', words: 'Receive push notifications', sensitivity: 'personal', group: 'Account' },
      ],
      presets: [
        { id: 'read-along', words: 'See my timeline', scopes: ['read'] },
        { id: 'post', words: 'Post photos', scopes: ['read', 'write'] },
      ],
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://{instance}/api/v1/accounts/verify_credentials' },
    subject: '/id',
    label: ['/acct', '/username'],
    labelFormat: '@{}',
    avatar: '/avatar',
  },
  check: { request: { url: 'https://{instance}/api/v1/accounts/verify_credentials' } },
  api: {
    baseUrl: 'https://{instance}',
    hosts: ['{instance}'],
    examples: [
      { path: '/api/v1/accounts/verify_credentials', words: 'Who you are' },
      { path: '/api/v1/timelines/home?limit=10', words: 'What is new for you' },
      { path: '/api/v1/notifications?limit=10', words: 'Your notifications' },
    ],
  },
  links: {
    website: 'https://pixelfed.org',
    console: 'https://{instance}/settings/developers',
    docs: 'https://docs.pixelfed.org',
    connectedApps: 'https://{instance}/settings/applications',
  },
  sources: [
    {
      url: 'https://github.com/pixelfed/pixelfed/blob/dev/app/Providers/AuthServiceProvider.php',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/pixelfed/pixelfed/blob/dev/app/Transformer/Api/AccountTransformer.php',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/mastodon/documentation/blob/main/content/en/methods/accounts.md',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
