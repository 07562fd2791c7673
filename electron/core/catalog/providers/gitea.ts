import type { ProviderRecordInput } from '../record-input.ts';

const SITE = 'https://{instance}';

export default {
  key: 'gitea',
  name: 'Gitea',
  description: 'Repositories, issues and pull requests on a Gitea server',
  categories: ['code', 'projects'],
  searchWords: ['git', 'self-hosted', 'repository', 'pull requests', 'issues', 'source'],
  logo: { kind: 'simple-icons', slug: 'gitea' },
  brandColor: '#609926',
  variables: [
    {
      name: 'instance',
      label: 'Address of your Gitea server, without “https://”',
      example: 'gitea.com',
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
    offline: { how: 'always', accessTokenSeconds: 3600 },
    scopes: {
      items: [
        {
          id: 'read:user',
          words: 'See your profile and settings',
          sensitivity: 'basic',
          locked: true,
          group: 'You',
        },
        {
          id: 'write:user',
          words: 'Change your profile and settings',
          sensitivity: 'sensitive',
          group: 'You',
          implies: ['read:user'],
        },
        {
          id: 'read:repository',
          words: 'See repositories, pull requests and releases',
          sensitivity: 'personal',
          group: 'Repositories',
        },
        {
          id: 'write:repository',
          words: 'Change and delete repositories and pull requests',
          sensitivity: 'sensitive',
          group: 'Repositories',
          implies: ['read:repository'],
        },
        { id: 'read:issue', words: 'See issues', sensitivity: 'personal', group: 'Issues' },
        {
          id: 'write:issue',
          words: 'Write, change and delete issues and comments',
          sensitivity: 'writes',
          group: 'Issues',
          implies: ['read:issue'],
        },
        {
          id: 'read:notification',
          words: 'See your notifications',
          sensitivity: 'personal',
          group: 'Activity',
        },
        {
          id: 'write:notification',
          words: 'Mark notifications as read',
          sensitivity: 'writes',
          group: 'Activity',
          implies: ['read:notification'],
        },
        {
          id: 'read:organization',
          words: 'See your organizations and teams',
          sensitivity: 'personal',
          group: 'Organizations',
        },
        {
          id: 'write:organization',
          words: 'Change your organizations and teams',
          sensitivity: 'sensitive',
          group: 'Organizations',
          implies: ['read:organization'],
        },
        { id: 'read:package', words: 'Download packages', sensitivity: 'personal', group: 'Packages' },
        {
          id: 'write:package',
          words: 'Upload and delete packages',
          sensitivity: 'writes',
          group: 'Packages',
          implies: ['read:package'],
        },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['read:user'] },
        {
          id: 'read',
          words: 'Read my repositories and issues',
          scopes: ['read:user', 'read:repository', 'read:issue'],
        },
        {
          id: 'issues',
          words: 'Work on issues',
          scopes: ['read:user', 'read:repository', 'read:issue', 'write:issue'],
        },
        {
          id: 'code',
          words: 'Work on repositories',
          scopes: ['read:user', 'read:repository', 'write:repository'],
        },
      ],
      open: true,
      docsUrl: 'https://docs.gitea.com/development/oauth2-provider',
    },
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
        method: 'PATCH',
        path: '/repos/*/*/issues/*',
        title: 'Change an issue',
        facts: [
          { label: 'Title', pointer: '/title' },
          { label: 'Text', pointer: '/body' },
          { label: 'State', pointer: '/state' },
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
      {
        method: 'POST',
        path: '/user/repos',
        title: 'Create a repository',
        facts: [
          { label: 'Name', pointer: '/name' },
          { label: 'Private', pointer: '/private' },
        ],
      },
      { method: 'DELETE', path: '/repos/*/*', title: 'Delete a repository' },
    ],
  },
  links: {
    website: 'https://about.gitea.com',
    console: `${SITE}/user/settings/applications`,
    docs: 'https://docs.gitea.com/development/oauth2-provider',
    connectedApps: `${SITE}/user/settings/applications`,
  },
  sources: [
    {
      url: 'https://github.com/go-gitea/gitea/blob/main/docs/content/development/oauth2-provider.en-us.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/pennersr/django-allauth/blob/main/allauth/socialaccount/providers/gitea/views.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/gitea.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
