import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'codeberg',
  name: 'Codeberg',
  description: 'Repositories, issues and pull requests',
  categories: ['code', 'projects'],
  searchWords: ['git', 'forgejo', 'repository', 'pull requests', 'issues', 'open source'],
  logo: { kind: 'simple-icons', slug: 'codeberg' },
  brandColor: '#2185d0',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://codeberg.org/login/oauth/authorize',
      token: 'https://codeberg.org/login/oauth/access_token',
      userinfo: 'https://codeberg.org/login/oauth/userinfo',
    },
    client: { authentication: 'none', secret: 'none' },
    offline: {
      how: 'always',
      note: 'Codeberg offers no choice of permissions: access is to everything that you can do there.',
    },
    scopes: { docsUrl: 'https://forgejo.org/docs/latest/user/oauth2-provider' },
    // Any port, because the client is public.
    redirect: { loopback: { port: 'any' } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://codeberg.org/api/v1/user' },
    subject: '/id',
    label: ['/login'],
    labelFormat: '@{}',
    avatar: '/avatar_url',
  },
  check: { request: { url: 'https://codeberg.org/api/v1/user' } },
  api: {
    baseUrl: 'https://codeberg.org/api/v1',
    hosts: ['codeberg.org'],
    examples: [
      { path: '/user', words: 'Who you are' },
      { path: '/user/repos?limit=20', words: 'Your repositories' },
      { path: '/repos/issues/search?assigned=true&state=open', words: 'Issues assigned to you' },
      { path: '/notifications', words: 'Your notifications' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/repos/*/*/issues',
        title: 'Open an issue',
        facts: [
          { label: 'Title', pointer: '/title' },
          { label: 'Text', pointer: '/body' },
        ],
      },
      {
        method: 'POST',
        path: '/repos/*/*/issues/*/comments',
        title: 'Comment on an issue or pull request',
        facts: [{ label: 'Text', pointer: '/body' }],
      },
      {
        method: 'POST',
        path: '/repos/*/*/pulls',
        title: 'Open a pull request',
        facts: [
          { label: 'Title', pointer: '/title' },
          { label: 'From', pointer: '/head' },
          { label: 'Into', pointer: '/base' },
        ],
      },
      { method: 'POST', path: '/repos/*/*/pulls/*/merge', title: 'Merge a pull request' },
      { method: 'DELETE', path: '/repos/*/*', title: 'Delete a repository' },
    ],
  },
  links: {
    website: 'https://codeberg.org',
    console: 'https://codeberg.org/user/settings/applications',
    docs: 'https://forgejo.org/docs/latest/user/oauth2-provider',
    connectedApps: 'https://codeberg.org/user/settings/applications',
  },
  sources: [
    {
      url: 'https://forgejo.org/docs/latest/user/oauth2-provider',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/zorn-v/nextcloud-social-login/blob/master/docs/sso/codeberg.md',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
