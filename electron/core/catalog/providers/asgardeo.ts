import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'asgardeo',
  name: 'Asgardeo',
  description: 'Accounts of your Asgardeo organization',
  categories: ['identity', 'developer'],
  searchWords: ['wso2', 'sso', 'identity provider', 'login', 'customer identity'],
  variables: [
    { name: 'tenant', label: 'Name of the organization', example: 'mycompany', pattern: '[a-z0-9]+' },
  ],
  auth: {
    kind: 'oauth2',
    issuer: 'https://api.asgardeo.io/t/{tenant}/oauth2/token',
    endpoints: {
      authorization: 'https://api.asgardeo.io/t/{tenant}/oauth2/authorize',
      token: 'https://api.asgardeo.io/t/{tenant}/oauth2/token',
      revocation: 'https://api.asgardeo.io/t/{tenant}/oauth2/revoke',
      userinfo: 'https://api.asgardeo.io/t/{tenant}/oauth2/userinfo',
      introspection: 'https://api.asgardeo.io/t/{tenant}/oauth2/introspect',
      jwks: 'https://api.asgardeo.io/t/{tenant}/oauth2/jwks',
    },
    client: { authentication: 'client_secret_basic', secret: 'optional' },
    openid: true,
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which Asgardeo account this is',
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
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['openid', 'profile'] },
        {
          id: 'name-and-email',
          words: 'See my name and email address',
          scopes: ['openid', 'profile', 'email'],
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
    baseUrl: 'https://api.asgardeo.io/t/{tenant}',
    hosts: ['api.asgardeo.io'],
    examples: [
      { path: '/oauth2/userinfo', words: 'Who you are' },
      { path: '/oauth2/token/.well-known/openid-configuration', words: 'What the server can do' },
      { path: '/oauth2/jwks', words: 'The public keys of the server' },
    ],
  },
  links: {
    website: 'https://wso2.com/asgardeo/',
    console: 'https://console.asgardeo.io',
    docs: 'https://wso2.com/asgardeo/docs/',
  },
  sources: [
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/asgardeo.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/wso2/docs-is/blob/master/en/includes/guides/authentication/oidc/discover-oidc-configs.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/wso2/docs-is/blob/master/en/includes/references/grant-types.md',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
