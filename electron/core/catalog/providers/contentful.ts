import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'contentful',
  name: 'Contentful',
  description: 'Content, content models and media',
  categories: ['developer', 'marketing'],
  searchWords: ['cms', 'content', 'headless', 'entries', 'media'],
  logo: { kind: 'simple-icons', slug: 'contentful' },
  brandColor: '#2478cc',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://be.contentful.com/oauth/authorize',
      token: 'https://be.contentful.com/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'optional' },
    offline: { how: 'unknown' },
    scopes: {
      items: [
        {
          id: 'content_management_read',
          words: 'See all content that you can see',
          sensitivity: 'personal',
          default: true,
          group: 'Content',
        },
        {
          id: 'content_management_manage',
          words: 'Change all content that you can change',
          sensitivity: 'sensitive',
          group: 'Content',
          implies: ['content_management_read'],
        },
      ],
      presets: [
        { id: 'read', words: 'Read content', scopes: ['content_management_read'] },
        {
          id: 'write',
          words: 'Work on content',
          scopes: ['content_management_read', 'content_management_manage'],
        },
      ],
      open: true,
      docsUrl: 'https://www.contentful.com/developers/docs/extensibility/oauth/',
    },
    redirect: { loopback: { scheme: 'https', host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.contentful.com/users/me' },
    subject: '/sys/id',
    label: ['/email', '/firstName'],
    avatar: '/avatarUrl',
  },
  check: { request: { url: 'https://api.contentful.com/users/me' } },
  api: {
    baseUrl: 'https://api.contentful.com',
    hosts: ['api.contentful.com'],
    examples: [
      { path: '/users/me', words: 'Who you are' },
      { path: '/spaces', words: 'Your spaces' },
      { path: '/organizations', words: 'Your organizations' },
    ],
    summaries: [
      { method: 'POST', path: '/spaces/*/environments/*/entries', title: 'Add an entry' },
      { method: 'PUT', path: '/spaces/*/environments/*/entries/*', title: 'Change an entry' },
      { method: 'PUT', path: '/spaces/*/environments/*/entries/*/published', title: 'Publish an entry' },
      { method: 'DELETE', path: '/spaces/*/environments/*/entries/*', title: 'Delete an entry' },
    ],
    rateLimitHeaders: ['x-contentful-ratelimit-reset'],
  },
  links: {
    website: 'https://www.contentful.com',
    console: 'https://app.contentful.com/account/profile/developers/applications',
    docs: 'https://www.contentful.com/developers/docs/extensibility/oauth/',
    connectedApps: 'https://app.contentful.com/account/profile/oauth/tokens',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://www.contentful.com/developers/docs/extensibility/oauth/',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://www.contentful.com/developers/changelog/confidentiality-for-oauth-applications/',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
