import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'authelia',
  name: 'Authelia',
  description: 'Accounts of your own Authelia server',
  categories: ['identity', 'developer'],
  searchWords: ['sso', 'identity provider', 'self-hosted', 'login', 'two-factor'],
  logo: { kind: 'simple-icons', slug: 'authelia' },
  brandColor: '#113155',
  variables: [
    {
      name: 'host',
      label: 'Your server',
      example: 'auth.example.com',
      pattern: '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?',
    },
  ],
  auth: {
    kind: 'oauth2',
    issuer: 'https://{host}',
    endpoints: {
      authorization: 'https://{host}/api/oidc/authorization',
      token: 'https://{host}/api/oidc/token',
      revocation: 'https://{host}/api/oidc/revocation',
      userinfo: 'https://{host}/api/oidc/userinfo',
      deviceAuthorization: 'https://{host}/api/oidc/device-authorization',
      pushedAuthorizationRequest: 'https://{host}/api/oidc/pushed-authorization-request',
      introspection: 'https://{host}/api/oidc/introspection',
      jwks: 'https://{host}/jwks.json',
    },
    client: { authentication: 'client_secret_post', secret: 'optional' },
    openid: true,
    offline: { how: 'scope', scope: 'offline_access' },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which Authelia account this is',
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
        { id: 'groups', words: 'See your groups', sensitivity: 'personal', group: 'You' },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['openid', 'offline_access', 'profile'] },
        {
          id: 'name-and-email',
          words: 'See my name and email address',
          scopes: ['openid', 'offline_access', 'profile', 'email'],
        },
      ],
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
    baseUrl: 'https://{host}',
    hosts: ['{host}'],
    examples: [
      { path: '/api/oidc/userinfo', words: 'Who you are' },
      { path: '/.well-known/openid-configuration', words: 'What the server can do' },
      { path: '/jwks.json', words: 'The public keys of the server' },
    ],
  },
  links: {
    website: 'https://www.authelia.com',
    console: 'https://www.authelia.com/configuration/identity-providers/openid-connect/clients/',
    docs: 'https://www.authelia.com/integration/openid-connect/introduction/',
  },
  sources: [
    {
      url: 'https://github.com/authelia/authelia/blob/master/docs/content/integration/openid-connect/introduction.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Authelia/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
