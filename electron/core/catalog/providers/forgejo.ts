import type { ProviderRecordInput } from '../record-input.ts';

const SITE = 'https://{instance}';

export default {
  key: 'forgejo',
  name: 'Forgejo',
  description: 'Repositories, issues and pull requests on a Forgejo server',
  categories: ['code', 'projects'],
  searchWords: ['git', 'self-hosted', 'repository', 'pull requests', 'issues', 'source'],
  logo: { kind: 'simple-icons', slug: 'forgejo' },
  brandColor: '#fb923c',
  variables: [
    {
      name: 'instance',
      label: 'Address of your Forgejo server, without “https://”',
      example: 'git.example.com',
      pattern: '[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: `${SITE}/login/oauth/authorize`,
      token: `${SITE}/login/oauth/access_token`,
      userinfo: `${SITE}/login/oauth/userinfo`,
    },
    client: { authentication: 'none', secret: 'none' },
    offline: {
      how: 'always',
      note: 'Forgejo offers no choice of permissions: access is to everything that you can do there.',
    },
    scopes: { docsUrl: 'https://forgejo.org/docs/latest/user/oauth2-provider' },
    // Any port, because the client is public.
    redirect: { loopback: { port: 'any' } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: `${SITE}/api/v1/user` },
    subject: '/id',
    label: ['/login'],
    labelFormat: '@{}',
    avatar: '/avatar_url',
  },
  check: { request: { url: `${SITE}/api/v1/user` } },
  api: {
    baseUrl: `${SITE}/api/v1`,
    hosts: ['{instance}'],
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
    website: 'https://forgejo.org',
    console: `${SITE}/user/settings/applications`,
    docs: 'https://forgejo.org/docs/latest/user/oauth2-provider',
    connectedApps: `${SITE}/user/settings/applications`,
  },
  sources: [
    {
      url: 'https://forgejo.org/docs/latest/user/oauth2-provider',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/pennersr/django-allauth/blob/main/allauth/socialaccount/providers/gitea/views.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
