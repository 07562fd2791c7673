import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'gitlab',
  name: 'GitLab',
  description: 'Repositories, issues and merge requests',
  categories: ['code', 'projects'],
  searchWords: ['git', 'repository', 'merge requests', 'issues', 'pipelines', 'source', 'ci'],
  logo: { kind: 'simple-icons', slug: 'gitlab' },
  brandColor: '#fc6d26',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://gitlab.com/oauth/authorize',
      token: 'https://gitlab.com/oauth/token',
      revocation: 'https://gitlab.com/oauth/revoke',
      userinfo: 'https://gitlab.com/oauth/userinfo',
      deviceAuthorization: 'https://gitlab.com/oauth/authorize_device',
    },
    client: {
      authentication: 'client_secret_post',
      secret: 'optional',
      idLabel: 'Application ID',
      secretLabel: 'Secret',
    },
    tokenRequest: { refreshParameters: ['redirect_uri'] },
    offline: { how: 'always', accessTokenSeconds: 7200, rotates: true },
    scopes: {
      items: [
        { id: 'read_user', words: 'See your profile', sensitivity: 'basic', locked: true, group: 'You' },
        { id: 'email', words: 'See your email address', sensitivity: 'personal', group: 'You' },
        {
          id: 'read_api',
          words: 'See everything that you can see',
          sensitivity: 'personal',
          group: 'Everything',
        },
        {
          id: 'api',
          words: 'See and change everything that you can',
          sensitivity: 'sensitive',
          group: 'Everything',
          implies: ['read_api', 'read_user'],
        },
        {
          id: 'read_repository',
          words: 'Download code from your private projects',
          sensitivity: 'personal',
          group: 'Repositories',
        },
        {
          id: 'write_repository',
          words: 'Change code in your projects',
          sensitivity: 'sensitive',
          group: 'Repositories',
          implies: ['read_repository'],
        },
        {
          id: 'read_registry',
          words: 'Download container images',
          sensitivity: 'personal',
          group: 'Packages',
        },
        { id: 'write_registry', words: 'Upload container images', sensitivity: 'writes', group: 'Packages' },
        {
          id: 'create_runner',
          words: 'Add runners for pipelines',
          sensitivity: 'sensitive',
          group: 'Pipelines',
        },
        { id: 'ai_features', words: 'Use GitLab Duo in your name', sensitivity: 'writes', group: 'Other' },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['read_user'] },
        { id: 'read', words: 'Read my projects and issues', scopes: ['read_user', 'read_api'] },
        { id: 'work', words: 'Work on issues and merge requests', scopes: ['read_user', 'api'] },
        {
          id: 'code',
          words: 'Download and upload code',
          scopes: ['read_user', 'read_repository', 'write_repository'],
        },
      ],
      open: true,
      docsUrl: 'https://docs.gitlab.com/integration/oauth_provider/',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: { url: 'https://gitlab.com/api/v4/user' },
    subject: '/id',
    label: ['/username'],
    labelFormat: '@{}',
    avatar: '/avatar_url',
  },
  check: { request: { url: 'https://gitlab.com/api/v4/user' } },
  api: {
    baseUrl: 'https://gitlab.com/api/v4',
    hosts: ['gitlab.com'],
    graphql: 'https://gitlab.com/api/graphql',
    examples: [
      { path: '/user', words: 'Who you are' },
      { path: '/projects?membership=true&order_by=last_activity_at&per_page=20', words: 'Your projects' },
      { path: '/issues?scope=assigned_to_me&state=opened', words: 'Issues assigned to you' },
      {
        path: '/merge_requests?scope=assigned_to_me&state=opened',
        words: 'Merge requests assigned to you',
      },
      { path: '/todos', words: 'Your to-do list' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/projects/*/issues',
        title: 'Open an issue',
        facts: [
          { label: 'Title', pointer: '/title' },
          { label: 'Text', pointer: '/description' },
          { label: 'Labels', pointer: '/labels' },
        ],
      },
      {
        method: 'PUT',
        path: '/projects/*/issues/*',
        title: 'Change an issue',
        facts: [
          { label: 'Title', pointer: '/title' },
          { label: 'Text', pointer: '/description' },
          { label: 'State', pointer: '/state_event' },
        ],
      },
      {
        method: 'POST',
        path: '/projects/*/issues/*/notes',
        title: 'Comment on an issue',
        facts: [{ label: 'Text', pointer: '/body' }],
      },
      {
        method: 'POST',
        path: '/projects/*/merge_requests',
        title: 'Open a merge request',
        facts: [
          { label: 'Title', pointer: '/title' },
          { label: 'From', pointer: '/source_branch' },
          { label: 'Into', pointer: '/target_branch' },
        ],
      },
      {
        method: 'POST',
        path: '/projects/*/merge_requests/*/notes',
        title: 'Comment on a merge request',
        facts: [{ label: 'Text', pointer: '/body' }],
      },
      { method: 'PUT', path: '/projects/*/merge_requests/*/merge', title: 'Merge a merge request' },
      {
        method: 'POST',
        path: '/projects/*/repository/files/*',
        title: 'Add a file to a repository',
        facts: [
          { label: 'Branch', pointer: '/branch' },
          { label: 'Message', pointer: '/commit_message' },
        ],
      },
      {
        method: 'PUT',
        path: '/projects/*/repository/files/*',
        title: 'Change a file in a repository',
        facts: [
          { label: 'Branch', pointer: '/branch' },
          { label: 'Message', pointer: '/commit_message' },
        ],
      },
      { method: 'DELETE', path: '/projects/*', title: 'Delete a project' },
    ],
  },
  links: {
    website: 'https://gitlab.com',
    console: 'https://gitlab.com/-/user_settings/applications',
    docs: 'https://docs.gitlab.com/api/oauth2/',
    connectedApps: 'https://gitlab.com/-/user_settings/applications',
  },
  sources: [
    {
      url: 'https://github.com/gitlabhq/gitlabhq/blob/master/doc/api/oauth2.md',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://github.com/gitlabhq/gitlabhq/blob/master/doc/integration/oauth_provider.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
