import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'ping-identity',
  name: 'PingOne',
  description: 'Work account of your company',
  categories: ['identity'],
  searchWords: ['ping identity', 'sso', 'work account', 'identity provider', 'login'],
  variables: [
    {
      name: 'tld',
      label: 'Region (com, ca, eu, com.au, sg or asia)',
      example: 'eu',
      pattern: 'com|ca|eu|com\\.au|sg|asia',
      default: 'com',
    },
    {
      name: 'environment',
      label: 'Environment ID',
      example: '12345678-90ab-cdef-1234-567890abcdef',
      pattern: '[0-9a-f-]{36}',
    },
  ],
  auth: {
    kind: 'oauth2',
    issuer: 'https://auth.pingone.{tld}/{environment}/as',
    endpoints: {
      authorization: 'https://auth.pingone.{tld}/{environment}/as/authorize',
      token: 'https://auth.pingone.{tld}/{environment}/as/token',
      revocation: 'https://auth.pingone.{tld}/{environment}/as/revoke',
      userinfo: 'https://auth.pingone.{tld}/{environment}/as/userinfo',
      introspection: 'https://auth.pingone.{tld}/{environment}/as/introspect',
      jwks: 'https://auth.pingone.{tld}/{environment}/as/jwks',
    },
    client: { authentication: 'client_secret_basic', secret: 'optional', appType: 'Native' },
    openid: true,
    offline: {
      how: 'scope',
      scope: 'offline_access',
      note: 'Access ends soon unless the app has the refresh token grant type and the scope offline_access.',
    },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which PingOne account this is',
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
        { id: 'p1:read:user', words: 'See your own user data', sensitivity: 'personal', group: 'You' },
        { id: 'p1:update:user', words: 'Change your own user data', sensitivity: 'writes', group: 'You' },
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
    label: ['/email', '/preferred_username', '/name'],
    avatar: '/picture',
  },
  check: { request: 'userinfo' },
  api: {
    baseUrl: 'https://api.pingone.{tld}',
    hosts: ['api.pingone.{tld}', 'auth.pingone.{tld}'],
    examples: [
      { path: 'https://auth.pingone.{tld}/{environment}/as/userinfo', words: 'Who you are' },
      {
        path: 'https://auth.pingone.{tld}/{environment}/as/.well-known/openid-configuration',
        words: 'What the server can do',
      },
      { path: 'https://auth.pingone.{tld}/{environment}/as/jwks', words: 'The public keys of the server' },
    ],
  },
  links: {
    website: 'https://www.pingidentity.com',
    console: 'https://console.pingone.com',
    docs: 'https://developer.pingidentity.com/pingone-api/auth/',
  },
  sources: [
    {
      url: 'https://developer.pingidentity.com/pingone-api/auth/openid-connect-oauth-2/authorize-intro.html',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://developer.pingidentity.com/pingone-api/foundations/authentication-concepts/authorization-flow-by-grant-type/pkce-parameters.html',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/ping.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
