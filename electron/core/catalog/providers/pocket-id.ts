import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'pocket-id',
  name: 'Pocket ID',
  description: 'Accounts of your own Pocket ID server',
  categories: ['identity', 'developer'],
  searchWords: ['passkey', 'sso', 'self-hosted', 'identity provider', 'login'],
  variables: [
    {
      name: 'host',
      label: 'Your server',
      example: 'id.example.com',
      pattern: '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?',
    },
  ],
  auth: {
    kind: 'oauth2',
    issuer: 'https://{host}',
    endpoints: {
      authorization: 'https://{host}/authorize',
      token: 'https://{host}/api/oidc/token',
      userinfo: 'https://{host}/api/oidc/userinfo',
      deviceAuthorization: 'https://{host}/api/oidc/device/authorize',
      pushedAuthorizationRequest: 'https://{host}/api/oidc/par',
      introspection: 'https://{host}/api/oidc/introspect',
      jwks: 'https://{host}/.well-known/jwks.json',
    },
    client: { authentication: 'client_secret_post', secret: 'optional' },
    openid: true,
    offline: { how: 'scope', scope: 'offline_access' },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which Pocket ID account this is',
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
        { id: 'who-i-am', words: 'Only who I am', scopes: ['openid', 'profile', 'offline_access'] },
        {
          id: 'name-and-groups',
          words: 'See my name, email address and groups',
          scopes: ['openid', 'profile', 'email', 'groups', 'offline_access'],
        },
      ],
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
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
      { path: '/.well-known/jwks.json', words: 'The public keys of the server' },
    ],
  },
  links: {
    website: 'https://pocket-id.org',
    console: 'https://{host}/settings/admin/oidc-clients',
    docs: 'https://pocket-id.org/docs',
    connectedApps: 'https://{host}/settings/apps',
  },
  sources: [
    {
      url: 'https://github.com/pocket-id/pocket-id/blob/main/backend/internal/controller/well_known_controller.go',
      checked: '2026-11-30',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
