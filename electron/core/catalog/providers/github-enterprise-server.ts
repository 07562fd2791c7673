import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'github-enterprise-server',
  name: 'GitHub Enterprise Server',
  description: 'Repositories, issues and pull requests on your company’s own server',
  categories: ['code', 'projects'],
  searchWords: ['github', 'ghes', 'git', 'repositories', 'issues', 'pull requests', 'self-hosted'],
  logo: { kind: 'simple-icons', slug: 'github' },
  brandColor: '#181717',
  variables: [
    {
      name: 'host',
      label: 'Your company’s GitHub server',
      example: 'github.example.com',
      pattern: '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://{host}/login/oauth/authorize',
      token: 'https://{host}/login/oauth/access_token',
      deviceAuthorization: 'https://{host}/login/device/code',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    tokenResponse: { errorIn200: { errorPointer: '/error' } },
    offline: {
      how: 'never',
      note: 'Access does not end by itself. GitHub withdraws it after a year without use.',
    },
    scopes: {
      items: [
        { id: 'read:user', words: 'See your profile', sensitivity: 'basic', group: 'You', default: true },
        { id: 'user:email', words: 'See your email addresses', sensitivity: 'personal', group: 'You' },
        {
          id: 'public_repo',
          words: 'Read and change your public repositories',
          sensitivity: 'writes',
          group: 'Repositories',
        },
        {
          id: 'repo',
          words: 'Read and change all your repositories, including private ones',
          sensitivity: 'sensitive',
          group: 'Repositories',
          implies: ['public_repo'],
        },
        {
          id: 'gist',
          words: 'Create, change and delete gists',
          sensitivity: 'writes',
          group: 'Repositories',
        },
        {
          id: 'notifications',
          words: 'Read notifications and mark them as read',
          sensitivity: 'writes',
          group: 'Activity',
        },
        {
          id: 'read:org',
          words: 'See your organizations and teams',
          sensitivity: 'personal',
          group: 'Organizations',
        },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['read:user'] },
        { id: 'notifications', words: 'Read my notifications', scopes: ['read:user', 'notifications'] },
        { id: 'all-code', words: 'Work on all my repositories', scopes: ['read:user', 'repo'] },
      ],
      open: true,
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: {
      how: 'request',
      method: 'DELETE',
      url: 'https://{host}/api/v3/applications/{client_id}/grant',
      authentication: 'client_secret_basic',
      body: { format: 'json', values: { access_token: '{token}' } },
      headers: { accept: 'application/vnd.github+json' },
      success: [204],
      ends: 'account-and-client',
    },
  },
  identity: {
    request: { url: 'https://{host}/api/v3/user' },
    subject: '/id',
    label: ['/login'],
    labelFormat: '@{}',
    avatar: '/avatar_url',
  },
  check: { request: { url: 'https://{host}/api/v3/user' } },
  api: {
    baseUrl: 'https://{host}/api/v3',
    hosts: ['{host}'],
    headers: { accept: 'application/vnd.github+json' },
    reads: [
      { method: 'POST', path: '/markdown' },
      { method: 'POST', path: '/markdown/raw' },
    ],
    graphql: 'https://{host}/api/graphql',
    examples: [
      { path: '/user', words: 'Who you are' },
      { path: '/user/repos?sort=pushed&per_page=20', words: 'Repositories that changed recently' },
      { path: '/issues?per_page=20', words: 'Issues assigned to you' },
      { path: '/notifications', words: 'Your unread notifications' },
    ],
    insufficientScope: { acceptedHeader: 'x-accepted-oauth-scopes', grantedHeader: 'x-oauth-scopes' },
    rateLimitHeaders: ['x-ratelimit-reset'],
  },
  links: {
    website: 'https://github.com/enterprise',
    console: 'https://{host}/settings/developers',
    docs: 'https://docs.github.com/en/enterprise-server@latest/apps/oauth-apps',
    connectedApps: 'https://{host}/settings/applications',
  },
  sources: [
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/github_enterprise.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://docs.github.com/en/enterprise-server@3.14/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps',
      checked: '2026-11-30',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
