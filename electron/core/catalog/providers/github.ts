import type { ProviderRecordInput } from '../record-input.ts';

export const github: ProviderRecordInput = {
  key: 'github',
  name: 'GitHub',
  description: 'Repositories, issues and pull requests',
  categories: ['code', 'projects'],
  searchWords: ['git', 'repository', 'repositories', 'issues', 'pull requests', 'gist', 'actions', 'source'],
  logo: { kind: 'simple-icons', slug: 'github' },
  brandColor: '#181717',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://github.com/login/oauth/authorize',
      token: 'https://github.com/login/oauth/access_token',
      deviceAuthorization: 'https://github.com/login/device/code',
    },
    client: { authentication: 'client_secret_post', secret: 'required', idExample: 'Ov23liAbCdEfGhIjKlMn' },
    // GitHub sends errors with status 200.
    tokenResponse: { errorIn200: { errorPointer: '/error' } },
    offline: {
      how: 'never',
      note: 'The access does not end by itself. GitHub withdraws it after a year without use.',
    },
    anotherAccountParameters: { prompt: 'select_account' },
    scopes: {
      items: [
        { id: 'read:user', words: 'See your profile', sensitivity: 'basic', default: true, group: 'You' },
        { id: 'user:email', words: 'See your e-mail addresses', sensitivity: 'personal', group: 'You' },
        {
          id: 'public_repo',
          words: 'Read and change your public repositories',
          sensitivity: 'writes',
          group: 'Repositories',
        },
        {
          id: 'repo',
          words: 'Read and change all your repositories, private ones too',
          sensitivity: 'sensitive',
          group: 'Repositories',
          implies: ['public_repo'],
        },
        {
          id: 'workflow',
          words: 'Change the workflow files of GitHub Actions',
          sensitivity: 'sensitive',
          group: 'Repositories',
        },
        { id: 'gist', words: 'Make gists', sensitivity: 'writes', group: 'Repositories' },
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
        {
          id: 'project',
          words: 'Read and change your projects',
          sensitivity: 'writes',
          group: 'Projects',
          implies: ['read:project'],
        },
        { id: 'read:project', words: 'See your projects', sensitivity: 'personal', group: 'Projects' },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['read:user'] },
        { id: 'notifications', words: 'Read my notifications', scopes: ['read:user', 'notifications'] },
        { id: 'public-code', words: 'Work on public repositories', scopes: ['read:user', 'public_repo'] },
        { id: 'all-code', words: 'Work on all my repositories', scopes: ['read:user', 'repo'] },
      ],
      open: true,
      docsUrl: 'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps',
    },
    redirect: { loopback: { host: '127.0.0.1', port: 'any' } },
    revoke: {
      how: 'request',
      method: 'DELETE',
      url: 'https://api.github.com/applications/{client_id}/grant',
      authentication: 'client_secret_basic',
      body: { format: 'json', values: { access_token: '{token}' } },
      headers: { accept: 'application/vnd.github+json' },
      success: [204],
      ends: 'account-and-client',
    },
  },
  identity: {
    request: { url: 'https://api.github.com/user' },
    subject: '/id',
    label: ['/login'],
    labelFormat: '@{}',
    avatar: '/avatar_url',
  },
  check: { request: { url: 'https://api.github.com/user' } },
  api: {
    baseUrl: 'https://api.github.com',
    hosts: ['api.github.com', 'uploads.github.com'],
    headers: { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' },
    insufficientScope: 'status-403',
    rateLimitHeaders: ['retry-after', 'x-ratelimit-reset'],
  },
  managed: { service: 'github', billed: false },
  links: {
    website: 'https://github.com',
    console: 'https://github.com/settings/developers',
    docs: 'https://docs.github.com/en/apps/oauth-apps',
    connectedApps: 'https://github.com/settings/applications',
  },
  guide: {
    minutes: 3,
    consentButton: 'Authorize',
    steps: [
      {
        title: 'Register an OAuth app',
        text: 'Open the form and enter a name and any homepage address.',
        link: { label: 'Register an OAuth app', url: 'https://github.com/settings/applications/new' },
        fields: [
          { label: 'Application name', value: 'Keyfob' },
          { label: 'Authorization callback URL', value: '{redirectUri}' },
        ],
        pitfall: 'GitHub keeps one callback URL for each app. It must have 127.0.0.1 in it, not “localhost”.',
      },
      {
        title: 'Make a client secret',
        text: 'The next page shows the client ID. Press “Generate a new client secret” there.',
        pitfall: 'GitHub shows the secret once. If you miss it, make another one.',
      },
    ],
  },
  sources: [
    {
      url: 'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps',
      checked: '2026-11-22',
      confidence: 'medium',
    },
    {
      url: 'https://docs.github.com/en/rest/apps/oauth-applications',
      checked: '2026-11-22',
      confidence: 'medium',
    },
  ],
};
