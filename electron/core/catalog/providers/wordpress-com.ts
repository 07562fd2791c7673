import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'wordpress-com',
  name: 'WordPress.com',
  description: 'Sites, posts and comments',
  categories: ['social', 'marketing'],
  searchWords: ['blog', 'posts', 'websites', 'wordpress', 'jetpack', 'comments'],
  logo: { kind: 'simple-icons', slug: 'wordpress' },
  brandColor: '#21759b',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://public-api.wordpress.com/oauth2/authorize',
      token: 'https://public-api.wordpress.com/oauth2/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'never' },
    scopes: {
      items: [{ id: 'auth', words: 'See your profile', sensitivity: 'basic', default: true, group: 'You' }],
      presets: [{ id: 'who-i-am', words: 'Only who I am', scopes: ['auth'] }],
      open: true,
      docsUrl: 'https://developer.wordpress.com/docs/oauth2/',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://public-api.wordpress.com/rest/v1.1/me' },
    subject: '/ID',
    label: ['/username', '/email', '/display_name'],
    avatar: '/avatar_URL',
  },
  check: { request: { url: 'https://public-api.wordpress.com/rest/v1.1/me' } },
  api: {
    baseUrl: 'https://public-api.wordpress.com/rest/v1.1',
    hosts: ['public-api.wordpress.com'],
    examples: [
      { path: '/me', words: 'Who you are' },
      { path: '/me/sites', words: 'Your sites' },
      { path: '/me/posts?number=20', words: 'Your latest posts' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/sites/*/posts/new',
        title: 'Write a post',
        facts: [
          { label: 'Title', pointer: '/title' },
          { label: 'State', pointer: '/status' },
        ],
      },
      {
        method: 'POST',
        path: '/sites/*/posts/*',
        title: 'Change a post',
        facts: [
          { label: 'Title', pointer: '/title' },
          { label: 'State', pointer: '/status' },
        ],
      },
      { method: 'POST', path: '/sites/*/posts/*/delete', title: 'Delete a post' },
      {
        method: 'POST',
        path: '/sites/*/posts/*/replies/new',
        title: 'Write a comment',
        facts: [{ label: 'Text', pointer: '/content' }],
      },
    ],
  },
  links: {
    website: 'https://wordpress.com',
    console: 'https://developer.wordpress.com/apps/',
    docs: 'https://developer.wordpress.com/docs/oauth2/',
    connectedApps: 'https://wordpress.com/me/security/connected-applications',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/wordpress.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/WordPress/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
