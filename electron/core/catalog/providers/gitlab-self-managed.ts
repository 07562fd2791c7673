import type { ProviderRecordInput } from '../record-input.ts';

const SITE = 'https://{instance}';

export default {
  key: 'gitlab-self-managed',
  name: 'GitLab on your own server',
  description: 'Repositories, issues and merge requests on your own GitLab server',
  categories: ['code', 'projects'],
  searchWords: ['git', 'self-hosted', 'self-managed', 'repository', 'merge requests', 'issues', 'pipelines'],
  logo: { kind: 'simple-icons', slug: 'gitlab' },
  brandColor: '#fc6d26',
  variables: [
    {
      name: 'instance',
      label: 'Address of your GitLab server, without “https://”',
      example: 'gitlab.example.com',
      pattern: '[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: `${SITE}/oauth/authorize`,
      token: `${SITE}/oauth/token`,
      revocation: `${SITE}/oauth/revoke`,
      userinfo: `${SITE}/oauth/userinfo`,
      deviceAuthorization: `${SITE}/oauth/authorize_device`,
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
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['read_user'] },
        { id: 'read', words: 'Read my projects and issues', scopes: ['read_user', 'read_api'] },
        { id: 'work', words: 'Work on issues and merge requests', scopes: ['read_user', 'api'] },
      ],
      open: true,
      docsUrl: 'https://docs.gitlab.com/integration/oauth_provider/',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: { url: `${SITE}/api/v4/user` },
    subject: '/id',
    label: ['/username'],
    labelFormat: '@{}',
    avatar: '/avatar_url',
  },
  check: { request: { url: `${SITE}/api/v4/user` } },
  api: {
    baseUrl: `${SITE}/api/v4`,
    hosts: ['{instance}'],
    graphql: `${SITE}/api/graphql`,
    examples: [
      { path: '/user', words: 'Who you are' },
      { path: '/projects?membership=true&order_by=last_activity_at&per_page=20', words: 'Your projects' },
      { path: '/issues?scope=assigned_to_me&state=opened', words: 'Issues assigned to you' },
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
      { method: 'PUT', path: '/projects/*/merge_requests/*/merge', title: 'Merge a merge request' },
      { method: 'DELETE', path: '/projects/*', title: 'Delete a project' },
    ],
  },
  links: {
    website: 'https://about.gitlab.com',
    console: `${SITE}/-/user_settings/applications`,
    docs: 'https://docs.gitlab.com/api/oauth2/',
    connectedApps: `${SITE}/-/user_settings/applications`,
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
