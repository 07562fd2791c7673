import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'simplelogin',
  name: 'SimpleLogin',
  description: 'Email aliases and private sign-in',
  categories: ['identity'],
  searchWords: ['proton', 'email', 'alias', 'privacy', 'login', 'forwarding'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://app.simplelogin.io/oauth2/authorize',
      token: 'https://app.simplelogin.io/oauth2/token',
      userinfo: 'https://app.simplelogin.io/oauth2/userinfo',
    },
    pkce: { method: 'none', reason: 'SimpleLogin does not support it.' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: {
      how: 'never',
      accessTokenSeconds: 3600,
      note: 'SimpleLogin ends access after an hour. Then you sign in again.',
    },
    scopes: {},
    redirect: { loopback: { host: '127.0.0.1', port: 'any', registered: false } },
    revoke: { how: 'none' },
  },
  identity: { request: 'openid', subject: '/sub', label: ['/email', '/name'], avatar: '/avatar_url' },
  check: { request: 'userinfo' },
  api: {
    baseUrl: 'https://app.simplelogin.io',
    hosts: ['app.simplelogin.io'],
    examples: [
      { path: '/oauth2/userinfo', words: 'Who you are' },
      { path: '/.well-known/openid-configuration', words: 'What the server can do' },
    ],
  },
  links: {
    website: 'https://simplelogin.io',
    console: 'https://app.simplelogin.io/developer',
    docs: 'https://simplelogin.io/docs/siwsl/app/',
    connectedApps: 'https://app.simplelogin.io/dashboard/app',
  },
  sources: [
    { url: 'https://simplelogin.io/docs/siwsl/app', checked: '2026-11-29', confidence: 'medium' },
    {
      url: 'https://github.com/simple-login/app/blob/master/app/oauth/views/token.py',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/simple-login/app/blob/master/app/oauth/views/authorize.py',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/simplelogin.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
