import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'raindrop-io',
  name: 'Raindrop.io',
  description: 'Bookmarks and collections',
  categories: ['notes'],
  searchWords: ['bookmarks', 'links', 'reading list', 'collections', 'highlights'],
  brandColor: '#0b7ed0',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://raindrop.io/oauth/authorize',
      token: 'https://raindrop.io/oauth/access_token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    tokenRequest: { body: 'json' },
    offline: {
      how: 'always',
      accessTokenSeconds: 14 * 24 * 60 * 60,
      note: 'Raindrop.io offers no choice of permissions: access is to all your bookmarks.',
    },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.raindrop.io/rest/v1/user' },
    subject: '/user/_id',
    label: ['/user/email', '/user/fullName'],
  },
  check: { request: { url: 'https://api.raindrop.io/rest/v1/user' } },
  api: {
    baseUrl: 'https://api.raindrop.io/rest/v1',
    hosts: ['api.raindrop.io'],
    examples: [
      { path: '/user', words: 'Who you are' },
      { path: '/collections', words: 'Your collections' },
      { path: '/raindrops/0?perpage=20', words: 'Your latest bookmarks' },
      { path: '/tags', words: 'Your tags' },
      { path: '/highlights', words: 'Your highlights' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/raindrop',
        title: 'Add a bookmark',
        facts: [
          { label: 'Address', pointer: '/link' },
          { label: 'Title', pointer: '/title' },
          { label: 'Tags', pointer: '/tags' },
        ],
      },
      {
        method: 'PUT',
        path: '/raindrop/*',
        title: 'Change a bookmark',
        facts: [
          { label: 'Address', pointer: '/link' },
          { label: 'Title', pointer: '/title' },
        ],
      },
      { method: 'DELETE', path: '/raindrop/*', title: 'Delete a bookmark' },
      {
        method: 'POST',
        path: '/collection',
        title: 'Create a collection',
        facts: [{ label: 'Title', pointer: '/title' }],
      },
      { method: 'DELETE', path: '/collection/*', title: 'Delete a collection' },
    ],
  },
  links: {
    website: 'https://raindrop.io',
    console: 'https://app.raindrop.io/settings/integrations',
    docs: 'https://developer.raindrop.io/v1/authentication/token',
    connectedApps: 'https://app.raindrop.io/settings/integrations',
  },
  sources: [
    {
      url: 'https://github.com/raindropio/developer-site/blob/master/v1/authentication/token.md',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://github.com/raindropio/developer-site/blob/master/v1/user/authenticated.md',
      checked: '2026-11-30',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
