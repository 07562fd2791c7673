import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'sentry',
  name: 'Sentry',
  description: 'Errors and performance of your software',
  categories: ['developer', 'code'],
  searchWords: ['errors', 'crashes', 'issues', 'monitoring', 'performance', 'bugs'],
  logo: { kind: 'simple-icons', slug: 'sentry' },
  brandColor: '#362d59',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://sentry.io/oauth/authorize/',
      token: 'https://sentry.io/oauth/token/',
      userinfo: 'https://sentry.io/oauth/userinfo/',
      deviceAuthorization: 'https://sentry.io/oauth/device/code/',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which Sentry account this is',
          sensitivity: 'basic',
          locked: true,
          group: 'You',
        },
        { id: 'profile', words: 'See your name and picture', sensitivity: 'basic', group: 'You' },
        {
          id: 'email',
          words: 'See your email address',
          sensitivity: 'personal',
          default: true,
          group: 'You',
        },
        { id: 'org:read', words: 'See your organizations', sensitivity: 'personal', group: 'Organizations' },
        {
          id: 'org:write',
          words: 'Change your organizations',
          sensitivity: 'sensitive',
          group: 'Organizations',
          implies: ['org:read'],
        },
        { id: 'team:read', words: 'See your teams', sensitivity: 'personal', group: 'Organizations' },
        { id: 'project:read', words: 'See your projects', sensitivity: 'personal', group: 'Projects' },
        {
          id: 'project:write',
          words: 'Change your projects',
          sensitivity: 'sensitive',
          group: 'Projects',
          implies: ['project:read'],
        },
        {
          id: 'project:releases',
          words: 'Add and change releases',
          sensitivity: 'writes',
          group: 'Projects',
        },
        { id: 'event:read', words: 'See errors and issues', sensitivity: 'personal', group: 'Issues' },
        {
          id: 'event:write',
          words: 'Change and resolve issues',
          sensitivity: 'writes',
          group: 'Issues',
          implies: ['event:read'],
        },
      ],
      presets: [
        {
          id: 'read',
          words: 'See errors',
          scopes: ['openid', 'email', 'org:read', 'project:read', 'event:read'],
        },
        {
          id: 'resolve',
          words: 'Work on issues',
          scopes: ['openid', 'email', 'org:read', 'project:read', 'event:read', 'event:write'],
        },
        {
          id: 'releases',
          words: 'Publish releases',
          scopes: ['openid', 'email', 'org:read', 'project:read', 'project:releases'],
        },
      ],
      open: true,
      docsUrl: 'https://docs.sentry.io/api/permissions/',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://sentry.io/oauth/userinfo/' },
    subject: '/sub',
    label: ['/email', '/name'],
    avatar: '/avatar_url',
  },
  check: { request: { url: 'https://sentry.io/oauth/userinfo/' } },
  api: {
    baseUrl: 'https://sentry.io/api/0',
    hosts: ['sentry.io'],
  },
  links: {
    website: 'https://sentry.io',
    console: 'https://sentry.io/settings/account/api/applications/',
    docs: 'https://docs.sentry.io/api/auth/',
    connectedApps: 'https://sentry.io/settings/account/authorizations/',
  },
  sources: [
    {
      url: 'https://github.com/getsentry/sentry/blob/master/src/sentry/web/frontend/oauth_token.py',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/getsentry/sentry/blob/master/src/sentry/api/endpoints/oauth_userinfo.py',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/SentryIoOAuth2Api.credentials.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
