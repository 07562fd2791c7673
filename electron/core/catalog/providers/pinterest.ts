import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'pinterest',
  name: 'Pinterest',
  description: 'Pins and boards',
  categories: ['social', 'design'],
  searchWords: ['pins', 'boards', 'ideas', 'pictures', 'inspiration', 'bookmarks'],
  logo: { kind: 'simple-icons', slug: 'pinterest' },
  brandColor: '#bd081c',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.pinterest.com/oauth/',
      token: 'https://api.pinterest.com/v5/oauth/token',
    },
    client: {
      authentication: 'client_secret_basic',
      secret: 'required',
      idLabel: 'App ID',
      secretLabel: 'App secret key',
    },
    tokenParameters: { continuous_refresh: 'true' },
    offline: { how: 'always', refreshTokenSeconds: 5184000, rotationExtends: true, rotates: true },
    scopes: {
      items: [
        {
          id: 'user_accounts:read',
          words: 'See your profile and followers',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
        },
        {
          id: 'user_accounts:write',
          words: 'Change your profile and followers',
          sensitivity: 'writes',
          group: 'You',
        },
        { id: 'boards:read', words: 'See your public boards', sensitivity: 'personal', group: 'Boards' },
        {
          id: 'boards:read_secret',
          words: 'See your secret boards',
          sensitivity: 'personal',
          group: 'Boards',
        },
        {
          id: 'boards:write',
          words: 'Create, change and delete public boards',
          sensitivity: 'writes',
          group: 'Boards',
        },
        {
          id: 'boards:write_secret',
          words: 'Create, change and delete secret boards',
          sensitivity: 'writes',
          group: 'Boards',
        },
        { id: 'pins:read', words: 'See your public pins', sensitivity: 'personal', group: 'Pins' },
        { id: 'pins:read_secret', words: 'See your secret pins', sensitivity: 'personal', group: 'Pins' },
        {
          id: 'pins:write',
          words: 'Create, change and delete public pins',
          sensitivity: 'writes',
          group: 'Pins',
        },
        {
          id: 'pins:write_secret',
          words: 'Create, change and delete secret pins',
          sensitivity: 'writes',
          group: 'Pins',
        },
        { id: 'ads:read', words: 'See your ads and campaigns', sensitivity: 'personal', group: 'Ads' },
        {
          id: 'ads:write',
          words: 'Create, change and delete ads and campaigns',
          sensitivity: 'sensitive',
          group: 'Ads',
        },
        { id: 'catalogs:read', words: 'See your product catalogs', sensitivity: 'personal', group: 'Ads' },
      ],
      presets: [
        {
          id: 'see-pins',
          words: 'See my pins and boards',
          scopes: ['user_accounts:read', 'boards:read', 'pins:read'],
        },
        {
          id: 'pin',
          words: 'Add pins',
          scopes: ['user_accounts:read', 'boards:read', 'pins:read', 'pins:write'],
        },
        { id: 'ads', words: 'See how my ads are doing', scopes: ['user_accounts:read', 'ads:read'] },
      ],
      open: true,
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.pinterest.com/v5/user_account' },
    subject: '/id',
    label: ['/username'],
    labelFormat: '@{}',
    avatar: '/profile_image',
  },
  check: { request: { url: 'https://api.pinterest.com/v5/user_account' } },
  api: {
    baseUrl: 'https://api.pinterest.com/v5',
    hosts: ['api.pinterest.com'],
    examples: [
      { path: '/user_account', words: 'Who you are' },
      { path: '/boards', words: 'Your boards' },
      { path: '/pins?page_size=25', words: 'Your pins' },
      { path: '/user_account/followers', words: 'Your followers' },
    ],
    cursor: { pointer: '/bookmark', parameter: 'bookmark' },
  },
  links: {
    website: 'https://www.pinterest.com',
    console: 'https://developers.pinterest.com/apps/',
    docs: 'https://developers.pinterest.com/docs/getting-started/set-up-authentication-and-authorization/',
    connectedApps: 'https://www.pinterest.com/settings/security',
  },
  sources: [
    {
      url: 'https://github.com/pinterest/api-description/blob/main/v5/openapi.yaml',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/pinterest.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
