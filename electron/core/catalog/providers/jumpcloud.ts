import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'jumpcloud',
  name: 'JumpCloud',
  description: 'Work account of your company',
  categories: ['identity'],
  searchWords: ['sso', 'work account', 'directory', 'identity provider', 'login'],
  variables: [
    {
      name: 'host',
      label: 'Sign-in address of your region: with “eu.” or “in.” before “jumpcloud.com” in Europe or India',
      example: 'oauth.id.eu.jumpcloud.com',
      pattern: 'oauth\\.id\\.(?:eu\\.|in\\.)?jumpcloud\\.com',
      default: 'oauth.id.jumpcloud.com',
    },
  ],
  auth: {
    kind: 'oauth2',
    issuer: 'https://{host}/',
    endpoints: {
      authorization: 'https://{host}/oauth2/auth',
      token: 'https://{host}/oauth2/token',
      userinfo: 'https://{host}/userinfo',
      jwks: 'https://{host}/.well-known/jwks.json',
    },
    client: { authentication: 'client_secret_basic', secret: 'optional' },
    openid: true,
    offline: {
      how: 'scope',
      scope: 'offline_access',
      note: 'An administrator chooses how long a sign-in lasts: 30 days, unless that was changed.',
    },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which JumpCloud account this is',
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
      { path: '/userinfo', words: 'Who you are' },
      { path: '/.well-known/openid-configuration', words: 'What the server can do' },
      { path: '/.well-known/jwks.json', words: 'The public keys of the server' },
    ],
  },
  links: {
    website: 'https://jumpcloud.com',
    console: 'https://console.jumpcloud.com',
    docs: 'https://jumpcloud.com/support/sso-with-oidc',
  },
  sources: [
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/JumpCloud/Provider.php',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/Camby10101/Desktop-Assist/blob/main/docs/JUMPCLOUD_SETUP.md',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/whatisagi/openauth/blob/master/packages/openauth/src/provider/jumpcloud.ts',
      checked: '2026-11-30',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
