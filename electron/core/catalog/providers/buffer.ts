import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'buffer',
  name: 'Buffer',
  description: 'Scheduled posts on social networks',
  categories: ['social', 'marketing'],
  searchWords: ['schedule', 'posts', 'social media', 'queue', 'channels'],
  logo: { kind: 'simple-icons', slug: 'buffer' },
  brandColor: '#231f20',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://auth.buffer.com/auth',
      token: 'https://auth.buffer.com/token',
      revocation: 'https://auth.buffer.com/token/revocation',
      pushedAuthorizationRequest: 'https://auth.buffer.com/request',
      introspection: 'https://auth.buffer.com/token/introspection',
      registration: 'https://auth.buffer.com/reg',
    },
    client: { authentication: 'none', secret: 'none' },
    authorizationParameters: { prompt: 'consent' },
    offline: { how: 'scope', scope: 'offline_access', accessTokenSeconds: 3600, rotates: true },
    scopes: {
      items: [
        { id: 'offline_access', words: 'Stay signed in', sensitivity: 'basic', locked: true },
        {
          id: 'account:read',
          words: 'See your account and channels',
          sensitivity: 'basic',
          default: true,
          group: 'Account',
        },
        { id: 'account:write', words: 'Change your account', sensitivity: 'writes', group: 'Account' },
        {
          id: 'posts:read',
          words: 'See your posts, including scheduled ones',
          sensitivity: 'personal',
          group: 'Posts',
        },
        {
          id: 'posts:write',
          words: 'Write, schedule and change posts',
          sensitivity: 'sensitive',
          group: 'Posts',
        },
        { id: 'ideas:read', words: 'See your ideas', sensitivity: 'personal', group: 'Ideas' },
        { id: 'ideas:write', words: 'Add and change ideas', sensitivity: 'writes', group: 'Ideas' },
      ],
      presets: [
        {
          id: 'look',
          words: 'See what is scheduled',
          scopes: ['offline_access', 'account:read', 'posts:read'],
        },
        {
          id: 'post',
          words: 'Schedule posts',
          scopes: ['offline_access', 'account:read', 'posts:read', 'posts:write'],
        },
      ],
      open: true,
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: {
      method: 'POST',
      url: 'https://api.buffer.com',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"query { account { id email name } }"}',
    },
    subject: '/data/account/id',
    label: ['/data/account/email', '/data/account/name'],
  },
  check: {
    request: {
      method: 'POST',
      url: 'https://api.buffer.com',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"query { account { id email name } }"}',
    },
  },
  api: { baseUrl: 'https://api.buffer.com', hosts: ['api.buffer.com'], graphql: '/' },
  links: {
    website: 'https://buffer.com',
    console: 'https://buffer.com/developers/apps',
    docs: 'https://developers.buffer.com/guides/authentication.html',
  },
  sources: [
    {
      url: 'https://github.com/api-evangelist/buffer/blob/main/authentication/buffer-authentication.yml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/api-evangelist/buffer/blob/main/scopes/buffer-scopes.yml',
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
