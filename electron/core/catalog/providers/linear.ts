import type { ProviderRecordInput } from '../record-input.ts';

const ME = {
  method: 'POST',
  url: 'https://api.linear.app/graphql',
  headers: { 'content-type': 'application/json' },
  body: '{"query":"{ viewer { id name email avatarUrl organization { name } } }"}',
} as const;

export default {
  key: 'linear',
  name: 'Linear',
  description: 'Issues, projects and cycles',
  categories: ['projects', 'code'],
  searchWords: ['issues', 'bugs', 'tickets', 'roadmap', 'cycles', 'product'],
  logo: { kind: 'simple-icons', slug: 'linear' },
  brandColor: '#5e6ad2',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://linear.app/oauth/authorize',
      token: 'https://api.linear.app/oauth/token',
      revocation: 'https://api.linear.app/oauth/revoke',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    anotherAccountParameters: { prompt: 'consent' },
    offline: { how: 'always', accessTokenSeconds: 24 * 60 * 60, rotates: true },
    scopes: {
      separator: ',',
      items: [
        {
          id: 'read',
          words: 'See everything that you can see',
          sensitivity: 'personal',
          locked: true,
          group: 'Workspace',
        },
        {
          id: 'write',
          words: 'Change everything that you can change',
          sensitivity: 'sensitive',
          group: 'Workspace',
          implies: ['issues:create', 'comments:create'],
        },
        {
          id: 'issues:create',
          words: 'Create issues and attachments',
          sensitivity: 'writes',
          group: 'Issues',
        },
        { id: 'comments:create', words: 'Write comments on issues', sensitivity: 'writes', group: 'Issues' },
        {
          id: 'timeSchedule:write',
          words: 'Create and change schedules',
          sensitivity: 'writes',
          group: 'Workspace',
        },
        { id: 'admin', words: 'Manage the whole workspace', sensitivity: 'sensitive', group: 'Workspace' },
      ],
      presets: [
        { id: 'read', words: 'Read my issues', scopes: ['read'] },
        { id: 'report', words: 'Report issues', scopes: ['read', 'issues:create'] },
        { id: 'comment', words: 'Comment on issues', scopes: ['read', 'comments:create'] },
        { id: 'work', words: 'Work on issues and projects', scopes: ['read', 'write'] },
      ],
      open: true,
      docsUrl: 'https://linear.app/developers/oauth-2-0-authentication',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: ME,
    subject: '/data/viewer/id',
    label: ['/data/viewer/email', '/data/viewer/name'],
    avatar: '/data/viewer/avatarUrl',
    tenant: '/data/viewer/organization/name',
  },
  check: { request: ME },
  api: {
    baseUrl: 'https://api.linear.app',
    hosts: ['api.linear.app'],
    graphql: '/graphql',
    rateLimitHeaders: ['retry-after'],
  },
  links: {
    website: 'https://linear.app',
    console: 'https://linear.app/settings/api',
    docs: 'https://linear.app/developers/oauth-2-0-authentication',
    connectedApps: 'https://linear.app/settings/account/security',
  },
  guide: {
    minutes: 3,
    consentButton: 'Authorize',
    steps: [
      {
        title: 'Create an application',
        text: 'In Linear’s settings, under API, create an OAuth application. Enter a name, any website, and the address below.',
        link: { label: 'Create an application', url: 'https://linear.app/settings/api/applications/new' },
        fields: [
          { label: 'Application name', value: 'Keyfob' },
          { label: 'Callback URLs', value: '{redirectUri}' },
        ],
        pitfall: 'Only administrators of a workspace can create applications. All of them can see it.',
      },
      {
        title: 'Copy the two values',
        text: 'Linear then shows the client ID and the client secret.',
        pitfall: 'Linear shows the secret once. If you miss it, create a new one.',
      },
    ],
  },
  sources: [
    {
      url: 'https://linear.app/developers/oauth-2-0-authentication',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/better-auth/better-auth/blob/main/packages/core/src/social-providers/linear.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
