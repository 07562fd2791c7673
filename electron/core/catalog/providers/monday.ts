import type { ProviderRecordInput } from '../record-input.ts';

const ME = {
  method: 'POST',
  url: 'https://api.monday.com/v2',
  headers: { 'content-type': 'application/json' },
  body: '{"query":"{ me { id name email photo_thumb account { name } } }"}',
} as const;

export default {
  key: 'monday',
  name: 'monday.com',
  description: 'Boards, items and updates',
  categories: ['projects', 'crm'],
  searchWords: ['boards', 'tasks', 'work management', 'projects', 'monday'],
  brandColor: '#ff3d57',
  auth: {
    kind: 'oauth2',
    issuer: 'https://auth.monday.com',
    endpoints: {
      authorization: 'https://auth.monday.com/oauth2/authorize',
      token: 'https://auth.monday.com/oauth_ms/oauth/token',
      revocation: 'https://auth.monday.com/oauth_ms/oauth/revoke',
      registration: 'https://auth.monday.com/oauth_ms/oauth/register',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    tokenRequest: { body: 'json' },
    offline: { how: 'always', accessTokenSeconds: 3600, rotates: true },
    scopes: {
      items: [
        { id: 'me:read', words: 'See your profile', sensitivity: 'basic', locked: true, group: 'You' },
        { id: 'boards:read', words: 'See boards and their items', sensitivity: 'personal', group: 'Boards' },
        {
          id: 'boards:write',
          words: 'Add and change boards and items',
          sensitivity: 'sensitive',
          group: 'Boards',
          implies: ['boards:read'],
        },
        { id: 'workspaces:read', words: 'See your workspaces', sensitivity: 'personal', group: 'Account' },
        {
          id: 'workspaces:write',
          words: 'Add and change workspaces',
          sensitivity: 'sensitive',
          group: 'Account',
          implies: ['workspaces:read'],
        },
        {
          id: 'users:read',
          words: 'See the people in your account',
          sensitivity: 'personal',
          group: 'Account',
        },
        {
          id: 'teams:read',
          words: 'See the teams in your account',
          sensitivity: 'personal',
          group: 'Account',
        },
        {
          id: 'account:read',
          words: 'See information about your account',
          sensitivity: 'personal',
          group: 'Account',
        },
        { id: 'updates:read', words: 'Read updates and replies', sensitivity: 'personal', group: 'Updates' },
        {
          id: 'updates:write',
          words: 'Write updates and replies',
          sensitivity: 'writes',
          group: 'Updates',
          implies: ['updates:read'],
        },
      ],
      presets: [
        { id: 'read', words: 'Read my boards', scopes: ['me:read', 'boards:read', 'workspaces:read'] },
        {
          id: 'work',
          words: 'Work on my boards',
          scopes: ['me:read', 'boards:read', 'boards:write', 'workspaces:read'],
        },
        {
          id: 'updates',
          words: 'Read and write updates',
          scopes: ['me:read', 'boards:read', 'updates:read', 'updates:write'],
        },
      ],
      open: true,
      docsUrl: 'https://developer.monday.com/apps/docs/oauth-2-1',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: ME,
    subject: '/data/me/id',
    label: ['/data/me/email', '/data/me/name'],
    avatar: '/data/me/photo_thumb',
    tenant: '/data/me/account/name',
  },
  check: { request: ME },
  api: { baseUrl: 'https://api.monday.com', hosts: ['api.monday.com'], graphql: '/v2' },
  links: {
    website: 'https://monday.com',
    console: 'https://monday.com/developers/apps',
    docs: 'https://developer.monday.com/apps/docs/oauth-2-1',
    connectedApps: null,
  },
  sources: [
    { url: 'https://developer.monday.com/apps/docs/oauth-2-1', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://developer.monday.com/apps/docs/migrating-to-the-new-oauth-flow',
      checked: '2026-11-29',
      confidence: 'high',
    },
    { url: 'https://developer.monday.com/apps/docs/oauth-2-0', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Monday/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
