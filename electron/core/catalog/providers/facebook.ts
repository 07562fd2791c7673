import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'facebook',
  name: 'Facebook',
  description: 'Profile, posts, photos and pages',
  categories: ['social', 'marketing'],
  searchWords: ['meta', 'posts', 'photos', 'friends', 'pages', 'social network', 'graph'],
  logo: { kind: 'simple-icons', slug: 'facebook' },
  brandColor: '#0866ff',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.facebook.com/v24.0/dialog/oauth',
      token: 'https://graph.facebook.com/v24.0/oauth/access_token',
    },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idLabel: 'App ID',
      secretLabel: 'App secret',
      idExample: '123456789012345',
    },
    offline: {
      how: 'never',
      note: 'Facebook ends access after 60 days at the latest. Then you sign in again.',
    },
    scopes: {
      separator: ',',
      items: [
        {
          id: 'public_profile',
          words: 'See your name and picture',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
        },
        { id: 'email', words: 'See your email address', sensitivity: 'personal', group: 'You' },
        { id: 'user_birthday', words: 'See your date of birth', sensitivity: 'personal', group: 'You' },
        {
          id: 'user_friends',
          words: 'See which friends use the same app',
          sensitivity: 'personal',
          group: 'You',
        },
        { id: 'user_likes', words: 'See the pages you like', sensitivity: 'personal', group: 'You' },
        { id: 'user_posts', words: 'See your posts', sensitivity: 'personal', group: 'Posts' },
        { id: 'user_photos', words: 'See your photos', sensitivity: 'personal', group: 'Posts' },
        { id: 'user_videos', words: 'See your videos', sensitivity: 'personal', group: 'Posts' },
        { id: 'pages_show_list', words: 'See your pages', sensitivity: 'personal', group: 'Pages' },
        {
          id: 'pages_read_engagement',
          words: 'See posts and followers of your pages',
          sensitivity: 'personal',
          group: 'Pages',
          implies: ['pages_show_list'],
        },
        {
          id: 'pages_manage_posts',
          words: 'Write and delete posts of your pages',
          sensitivity: 'writes',
          group: 'Pages',
          implies: ['pages_read_engagement'],
        },
        {
          id: 'read_insights',
          words: 'See statistics of your pages',
          sensitivity: 'personal',
          group: 'Pages',
        },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['public_profile'] },
        {
          id: 'my-posts',
          words: 'See my posts and photos',
          scopes: ['public_profile', 'user_posts', 'user_photos'],
        },
        {
          id: 'my-pages',
          words: 'See how my pages are doing',
          scopes: ['public_profile', 'pages_show_list', 'pages_read_engagement', 'read_insights'],
        },
        {
          id: 'post-to-pages',
          words: 'Post to my pages',
          scopes: ['public_profile', 'pages_show_list', 'pages_read_engagement', 'pages_manage_posts'],
        },
      ],
      open: true,
    },
    redirect: { loopback: { scheme: 'https', host: 'localhost', port: 17400 } },
    revoke: {
      how: 'request',
      method: 'DELETE',
      url: 'https://graph.facebook.com/v24.0/me/permissions',
      authentication: 'bearer',
      success: [200],
      ends: 'account-and-client',
    },
  },
  identity: {
    request: { url: 'https://graph.facebook.com/v24.0/me?fields=id,name,picture' },
    subject: '/id',
    label: ['/name'],
    avatar: '/picture/data/url',
  },
  check: { request: { url: 'https://graph.facebook.com/v24.0/me?fields=id' } },
  api: {
    baseUrl: 'https://graph.facebook.com/v24.0',
    hosts: ['graph.facebook.com'],
    examples: [
      { path: '/me?fields=id,name', words: 'Who you are' },
      { path: '/me/permissions', words: 'What you have allowed' },
      { path: '/me/posts?limit=10', words: 'Your latest posts' },
      { path: '/me/photos?type=uploaded&limit=10', words: 'Photos that you uploaded' },
      { path: '/me/accounts', words: 'Pages that you manage' },
    ],
    cursor: { pointer: '/paging/next', parameter: null },
  },
  links: {
    website: 'https://www.facebook.com',
    console: 'https://developers.facebook.com/apps',
    docs: 'https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow',
    connectedApps: 'https://www.facebook.com/settings?tab=applications',
  },
  sources: [
    {
      url: 'https://developers.facebook.com/docs/facebook-login/manually-build-a-login-flow',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/facebook.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/better-auth/better-auth/blob/main/packages/core/src/social-providers/facebook.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived',
      checked: '2026-11-30',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
