import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'bitbucket',
  name: 'Bitbucket',
  description: 'Repositories and pull requests',
  categories: ['code', 'projects'],
  searchWords: ['git', 'repository', 'pull requests', 'atlassian', 'source', 'pipelines'],
  logo: { kind: 'simple-icons', slug: 'bitbucket' },
  brandColor: '#0052cc',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://bitbucket.org/site/oauth2/authorize',
      token: 'https://bitbucket.org/site/oauth2/access_token',
    },
    client: {
      authentication: 'client_secret_basic',
      secret: 'required',
      idLabel: 'Key',
      secretLabel: 'Secret',
    },
    offline: { how: 'always' },
    scopes: {
      items: [
        { id: 'account', words: 'See your profile', sensitivity: 'basic', locked: true, group: 'You' },
        { id: 'email', words: 'See your email addresses', sensitivity: 'personal', group: 'You' },
        { id: 'repository', words: 'See your repositories', sensitivity: 'personal', group: 'Repositories' },
        {
          id: 'repository:write',
          words: 'Change code in your repositories',
          sensitivity: 'sensitive',
          group: 'Repositories',
          implies: ['repository'],
        },
        {
          id: 'pullrequest',
          words: 'See pull requests',
          sensitivity: 'personal',
          group: 'Pull requests',
          implies: ['repository'],
        },
        {
          id: 'pullrequest:write',
          words: 'Open, merge and comment on pull requests',
          sensitivity: 'sensitive',
          group: 'Pull requests',
          implies: ['pullrequest', 'repository:write'],
        },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['account'] },
        {
          id: 'read',
          words: 'Read my repositories and pull requests',
          scopes: ['account', 'repository', 'pullrequest'],
        },
        {
          id: 'work',
          words: 'Work on pull requests',
          scopes: ['account', 'repository', 'pullrequest', 'pullrequest:write', 'repository:write'],
        },
      ],
      open: true,
      docsUrl: 'https://developer.atlassian.com/cloud/bitbucket/rest/intro/',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.bitbucket.org/2.0/user' },
    subject: '/account_id',
    label: ['/username', '/nickname', '/display_name'],
    avatar: '/links/avatar/href',
  },
  check: { request: { url: 'https://api.bitbucket.org/2.0/user' } },
  api: {
    baseUrl: 'https://api.bitbucket.org/2.0',
    hosts: ['api.bitbucket.org'],
    examples: [
      { path: '/user', words: 'Who you are' },
      { path: '/workspaces', words: 'Your workspaces' },
      { path: '/repositories?role=member&pagelen=20', words: 'Your repositories' },
      { path: '/user/emails', words: 'Your email addresses' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/repositories/*/*/pullrequests',
        title: 'Open a pull request',
        facts: [
          { label: 'Title', pointer: '/title' },
          { label: 'From', pointer: '/source/branch/name' },
          { label: 'Into', pointer: '/destination/branch/name' },
        ],
      },
      {
        method: 'POST',
        path: '/repositories/*/*/pullrequests/*/comments',
        title: 'Comment on a pull request',
        facts: [{ label: 'Text', pointer: '/content/raw' }],
      },
      {
        method: 'POST',
        path: '/repositories/*/*/pullrequests/*/merge',
        title: 'Merge a pull request',
        facts: [{ label: 'Message', pointer: '/message' }],
      },
      { method: 'POST', path: '/repositories/*/*/pullrequests/*/approve', title: 'Approve a pull request' },
      { method: 'DELETE', path: '/repositories/*/*', title: 'Delete a repository' },
    ],
    cursor: { pointer: '/next', parameter: null },
  },
  links: {
    website: 'https://bitbucket.org',
    console: 'https://bitbucket.org/account/workspaces/',
    docs: 'https://support.atlassian.com/bitbucket-cloud/docs/use-oauth-on-bitbucket-cloud/',
    connectedApps: 'https://bitbucket.org/account/settings/app-authorizations/',
  },
  sources: [
    {
      url: 'https://github.com/pennersr/django-allauth/blob/main/allauth/socialaccount/providers/bitbucket_oauth2/views.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/bitbucket.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/bitbucket.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
