import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'dex',
  name: 'Dex',
  description: 'Accounts of your own Dex server',
  categories: ['identity', 'developer'],
  searchWords: ['sso', 'identity provider', 'self-hosted', 'kubernetes', 'login'],
  variables: [
    {
      name: 'host',
      label: 'Your server',
      example: 'dex.example.com',
      pattern: '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?',
    },
  ],
  auth: {
    kind: 'oauth2',
    issuer: 'https://{host}/dex',
    endpoints: {
      authorization: 'https://{host}/dex/auth',
      token: 'https://{host}/dex/token',
      userinfo: 'https://{host}/dex/userinfo',
      jwks: 'https://{host}/dex/keys',
    },
    client: { authentication: 'client_secret_basic', secret: 'optional' },
    openid: true,
    offline: { how: 'scope', scope: 'offline_access' },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which Dex account this is',
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
    baseUrl: 'https://{host}/dex',
    hosts: ['{host}'],
    examples: [
      { path: '/userinfo', words: 'Who you are' },
      { path: '/.well-known/openid-configuration', words: 'What the server can do' },
      { path: '/keys', words: 'The public keys of the server' },
    ],
  },
  links: {
    website: 'https://dexidp.io',
    console: 'https://dexidp.io/docs/configuration/',
    docs: 'https://dexidp.io/docs/openid-connect/',
  },
  sources: [
    {
      url: 'https://github.com/dexidp/website/blob/main/content/docs/openid-connect.md',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
