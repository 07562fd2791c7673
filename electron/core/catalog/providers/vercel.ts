import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'vercel',
  name: 'Vercel',
  description: 'Your Vercel account',
  categories: ['developer', 'identity'],
  searchWords: ['hosting', 'deployments', 'next.js', 'websites', 'frontend'],
  logo: { kind: 'simple-icons', slug: 'vercel' },
  brandColor: '#000000',
  auth: {
    kind: 'oauth2',
    issuer: 'https://vercel.com',
    endpoints: {
      authorization: 'https://vercel.com/oauth/authorize',
      token: 'https://api.vercel.com/login/oauth/token',
      revocation: 'https://api.vercel.com/login/oauth/token/revoke',
      userinfo: 'https://api.vercel.com/login/oauth/userinfo',
      deviceAuthorization: 'https://api.vercel.com/login/oauth/device-authorization',
      introspection: 'https://api.vercel.com/login/oauth/token/introspect',
      registration: 'https://api.vercel.com/login/oauth/register',
      jwks: 'https://vercel.com/.well-known/jwks',
    },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    openid: true,
    offline: { how: 'scope', scope: 'offline_access' },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which Vercel account this is',
          sensitivity: 'basic',
          locked: true,
          group: 'You',
        },
        { id: 'offline_access', words: 'Stay signed in', sensitivity: 'basic', locked: true, group: 'You' },
        { id: 'email', words: 'See your email address', sensitivity: 'basic', default: true, group: 'You' },
        { id: 'profile', words: 'See your name and picture', sensitivity: 'basic', group: 'You' },
      ],
      presets: [{ id: 'who-i-am', words: 'Only who I am', scopes: ['openid', 'offline_access', 'email'] }],
      open: true,
      docsUrl: 'https://vercel.com/docs/sign-in-with-vercel',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: 'openid',
    subject: '/sub',
    label: ['/email', '/preferred_username', '/name'],
    avatar: '/picture',
  },
  check: { request: 'userinfo' },
  api: {
    baseUrl: 'https://api.vercel.com',
    hosts: ['api.vercel.com'],
    examples: [{ path: '/login/oauth/userinfo', words: 'Who you are' }],
  },
  links: {
    website: 'https://vercel.com',
    console: 'https://vercel.com/account/apps',
    docs: 'https://vercel.com/docs/sign-in-with-vercel',
    connectedApps: 'https://vercel.com/account/apps',
  },
  sources: [
    {
      url: 'https://github.com/better-auth/better-auth/blob/main/packages/core/src/social-providers/vercel.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/docs/api-integrations/vercel-mcp.mdx',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://vercel.com/.well-known/oauth-authorization-server',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://vercel.com/docs/sign-in-with-vercel/authorization-server-api',
      checked: '2026-11-29',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
