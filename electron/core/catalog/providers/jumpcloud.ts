import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'jumpcloud',
  name: 'JumpCloud',
  description: 'Work account of your company',
  categories: ['identity'],
  searchWords: ['sso', 'work account', 'directory', 'identity provider', 'login'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://oauth.id.jumpcloud.com/oauth2/auth',
      token: 'https://oauth.id.jumpcloud.com/oauth2/token',
      userinfo: 'https://oauth.id.jumpcloud.com/userinfo',
    },
    client: { authentication: 'client_secret_basic', secret: 'optional' },
    offline: { how: 'scope', scope: 'offline_access' },
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
    baseUrl: 'https://oauth.id.jumpcloud.com',
    hosts: ['oauth.id.jumpcloud.com'],
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
      checked: '2026-11-29',
      confidence: 'low',
    },
  ],
} satisfies ProviderRecordInput;
