import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'railway',
  name: 'Railway',
  description: 'Projects, services and deployments',
  categories: ['developer'],
  searchWords: ['hosting', 'deploy', 'cloud', 'server', 'database'],
  logo: { kind: 'simple-icons', slug: 'railway' },
  brandColor: '#0b0d0e',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://backboard.railway.com/oauth/auth',
      token: 'https://backboard.railway.com/oauth/token',
      userinfo: 'https://backboard.railway.com/oauth/me',
    },
    client: { authentication: 'client_secret_basic', secret: 'optional', appType: 'Native' },
    authorizationParameters: { prompt: 'consent' },
    offline: { how: 'scope', scope: 'offline_access', accessTokenSeconds: 3600 },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which Railway account this is',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
        },
        {
          id: 'offline_access',
          words: 'Stay signed in',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
        },
        {
          id: 'profile',
          words: 'See your name and picture',
          sensitivity: 'basic',
          group: 'You',
          default: true,
        },
        {
          id: 'email',
          words: 'See your email address',
          sensitivity: 'personal',
          group: 'You',
          default: true,
        },
        {
          id: 'project:viewer',
          words: 'See projects that you choose',
          sensitivity: 'personal',
          group: 'Projects',
        },
        {
          id: 'project:member',
          words: 'See and change projects that you choose',
          sensitivity: 'writes',
          group: 'Projects',
          implies: ['project:viewer'],
        },
        {
          id: 'workspace:viewer',
          words: 'See workspaces that you choose',
          sensitivity: 'personal',
          group: 'Workspaces',
        },
        {
          id: 'workspace:member',
          words: 'See and change workspaces that you choose',
          sensitivity: 'writes',
          group: 'Workspaces',
          implies: ['workspace:viewer'],
        },
        {
          id: 'workspace:admin',
          words: 'Manage workspaces that you choose',
          sensitivity: 'sensitive',
          group: 'Workspaces',
          implies: ['workspace:member'],
        },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['openid', 'offline_access', 'profile'] },
        {
          id: 'see-projects',
          words: 'See my projects',
          scopes: ['openid', 'offline_access', 'profile', 'project:viewer'],
        },
        {
          id: 'manage-projects',
          words: 'Manage my projects',
          scopes: ['openid', 'offline_access', 'profile', 'project:member'],
        },
      ],
      docsUrl: 'https://docs.railway.com/integrations/oauth/scopes-and-user-consent',
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: { request: 'openid', subject: '/sub', label: ['/email', '/name'], avatar: '/picture' },
  check: { request: 'userinfo' },
  api: {
    baseUrl: 'https://backboard.railway.com',
    hosts: ['backboard.railway.com'],
    graphql: '/graphql/v2',
    examples: [{ path: '/oauth/me', words: 'Who you are' }],
  },
  links: {
    website: 'https://railway.com',
    console: 'https://railway.com/workspace/developer',
    docs: 'https://docs.railway.com/integrations/oauth',
    connectedApps: 'https://railway.com/account',
  },
  sources: [
    {
      url: 'https://github.com/railwayapp/docs/blob/main/content/docs/integrations/oauth/login-and-tokens.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/railwayapp/docs/blob/main/content/docs/integrations/oauth/scopes-and-user-consent.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/railwayapp/docs/blob/main/content/docs/integrations/oauth/creating-an-app.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/better-auth/better-auth/blob/main/packages/core/src/social-providers/railway.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
