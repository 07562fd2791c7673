import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'logto',
  name: 'Logto',
  description: 'Accounts of your Logto tenant',
  categories: ['identity', 'developer'],
  searchWords: ['sso', 'identity provider', 'login', 'customer identity', 'users'],
  variables: [
    {
      name: 'host',
      label: 'Your tenant',
      example: 'my-tenant.logto.app',
      pattern: '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?',
    },
  ],
  auth: {
    kind: 'oauth2',
    issuer: 'https://{host}/oidc',
    endpoints: {
      authorization: 'https://{host}/oidc/auth',
      token: 'https://{host}/oidc/token',
      revocation: 'https://{host}/oidc/token/revocation',
      userinfo: 'https://{host}/oidc/me',
      introspection: 'https://{host}/oidc/token/introspection',
      jwks: 'https://{host}/oidc/jwks',
    },
    client: {
      authentication: 'client_secret_basic',
      secret: 'optional',
      idLabel: 'App ID',
      secretLabel: 'App secret',
      appType: 'Native app',
    },
    openid: true,
    idTokenAlgorithms: ['ES384', 'RS256'],
    authorizationParameters: { prompt: 'consent' },
    offline: { how: 'scope', scope: 'offline_access' },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which Logto account this is',
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
          id: 'offline_access',
          words: 'Stay signed in',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
        },
        { id: 'roles', words: 'See which roles you have', sensitivity: 'personal', group: 'You' },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['openid', 'offline_access', 'profile'] },
        {
          id: 'name-and-email',
          words: 'See my name and email address',
          scopes: ['openid', 'offline_access', 'profile', 'email'],
        },
      ],
      open: true,
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: 'openid',
    subject: '/sub',
    label: ['/email', '/username', '/name'],
    avatar: '/picture',
  },
  check: { request: 'userinfo' },
  api: {
    baseUrl: 'https://{host}',
    hosts: ['{host}'],
    examples: [
      { path: '/oidc/me', words: 'Who you are' },
      { path: '/oidc/.well-known/openid-configuration', words: 'What the server can do' },
      { path: '/oidc/jwks', words: 'The public keys of the server' },
    ],
  },
  links: { website: 'https://logto.io', console: 'https://cloud.logto.io', docs: 'https://docs.logto.io' },
  sources: [
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Logto/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/logto-io/js/blob/master/packages/js/src/core/sign-in.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/logto.ts',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/logto-io/js/blob/master/packages/client/src/mock.ts',
      checked: '2026-11-30',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
