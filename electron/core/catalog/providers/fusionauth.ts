import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'fusionauth',
  name: 'FusionAuth',
  description: 'Accounts of your FusionAuth server',
  categories: ['identity', 'developer'],
  searchWords: ['sso', 'identity provider', 'login', 'customer identity', 'users'],
  logo: { kind: 'simple-icons', slug: 'fusionauth' },
  brandColor: '#f58320',
  variables: [
    {
      name: 'host',
      label: 'Your server',
      example: 'my-company.fusionauth.io',
      pattern: '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?',
    },
  ],
  auth: {
    kind: 'oauth2',
    // The issuer is set by hand for each tenant, so ID tokens can’t be checked.
    endpoints: {
      authorization: 'https://{host}/oauth2/authorize',
      token: 'https://{host}/oauth2/token',
      userinfo: 'https://{host}/oauth2/userinfo',
      deviceAuthorization: 'https://{host}/oauth2/device_authorize',
      introspection: 'https://{host}/oauth2/introspect',
    },
    client: { authentication: 'client_secret_post', secret: 'optional' },
    offline: { how: 'scope', scope: 'offline_access' },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which FusionAuth account this is',
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
      { path: '/oauth2/userinfo', words: 'Who you are' },
      { path: '/.well-known/openid-configuration', words: 'What the server can do' },
      { path: '/.well-known/jwks.json', words: 'The public keys of the server' },
    ],
  },
  links: {
    website: 'https://fusionauth.io',
    console: 'https://{host}/admin/application/',
    docs: 'https://fusionauth.io/docs/lifecycle/authenticate-users/oauth/endpoints',
  },
  sources: [
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/FusionAuth/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/fusionauth.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/simov/grant/blob/master/config/oauth.json',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
