import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'ory-hydra',
  name: 'Ory Hydra',
  description: 'Accounts of your own Ory Hydra server',
  categories: ['identity', 'developer'],
  searchWords: ['sso', 'identity provider', 'self-hosted', 'login', 'authorization server'],
  logo: { kind: 'simple-icons', slug: 'ory' },
  brandColor: '#4f46e5',
  variables: [
    {
      name: 'host',
      label: 'Your server',
      example: 'hydra.example.com',
      pattern: '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?',
    },
  ],
  auth: {
    kind: 'oauth2',
    issuer: 'https://{host}',
    endpoints: {
      authorization: 'https://{host}/oauth2/auth',
      token: 'https://{host}/oauth2/token',
      revocation: 'https://{host}/oauth2/revoke',
      userinfo: 'https://{host}/userinfo',
      deviceAuthorization: 'https://{host}/oauth2/device/auth',
      jwks: 'https://{host}/.well-known/jwks.json',
    },
    client: { authentication: 'client_secret_basic', secret: 'optional' },
    openid: true,
    offline: { how: 'scope', scope: 'offline_access' },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which Ory Hydra account this is',
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
    baseUrl: 'https://{host}',
    hosts: ['{host}'],
    examples: [
      { path: '/userinfo', words: 'Who you are' },
      { path: '/.well-known/openid-configuration', words: 'What the server can do' },
      { path: '/.well-known/jwks.json', words: 'The public keys of the server' },
    ],
  },
  links: {
    website: 'https://www.ory.com/hydra',
    console: 'https://www.ory.com/docs/hydra/guides/oauth2-clients',
    docs: 'https://www.ory.com/docs/hydra',
  },
  sources: [
    {
      url: 'https://github.com/ory/hydra/blob/master/driver/config/provider.go',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/ory/hydra/blob/master/oauth2/handler.go',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/ory/hydra/blob/master/client/client.go',
      checked: '2026-11-29',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
