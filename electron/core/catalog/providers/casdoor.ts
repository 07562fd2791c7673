import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'casdoor',
  name: 'Casdoor',
  description: 'Accounts of your own Casdoor server',
  categories: ['identity', 'developer'],
  searchWords: ['sso', 'identity provider', 'self-hosted', 'casbin', 'login'],
  variables: [
    {
      name: 'host',
      label: 'Your server',
      example: 'door.example.com',
      pattern: '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?',
    },
  ],
  auth: {
    kind: 'oauth2',
    issuer: 'https://{host}',
    endpoints: {
      authorization: 'https://{host}/login/oauth/authorize',
      token: 'https://{host}/api/login/oauth/access_token',
      userinfo: 'https://{host}/api/userinfo',
      introspection: 'https://{host}/api/login/oauth/introspect',
      jwks: 'https://{host}/.well-known/jwks',
    },
    client: { authentication: 'client_secret_post', secret: 'optional' },
    openid: true,
    offline: { how: 'scope', scope: 'offline_access' },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which Casdoor account this is',
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
      { path: '/api/userinfo', words: 'Who you are' },
      { path: '/api/get-account', words: 'Your account' },
      { path: '/.well-known/openid-configuration', words: 'What the server can do' },
    ],
  },
  links: {
    website: 'https://casdoor.org',
    console: 'https://{host}/applications',
    docs: 'https://casdoor.org/docs/how-to-connect/oauth',
  },
  sources: [
    {
      url: 'https://github.com/casdoor/casdoor-website/tree/master/docs',
      checked: '2026-11-29',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
