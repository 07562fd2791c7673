import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'zitadel',
  name: 'ZITADEL',
  description: 'Accounts of your ZITADEL instance',
  categories: ['identity', 'developer'],
  searchWords: ['sso', 'identity provider', 'login', 'users', 'organizations'],
  variables: [
    {
      name: 'host',
      label: 'Your instance',
      example: 'my-company.zitadel.cloud',
      pattern: '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?',
    },
  ],
  auth: {
    kind: 'oauth2',
    issuer: 'https://{host}',
    endpoints: {
      authorization: 'https://{host}/oauth/v2/authorize',
      token: 'https://{host}/oauth/v2/token',
      revocation: 'https://{host}/oauth/v2/revoke',
      userinfo: 'https://{host}/oidc/v1/userinfo',
      deviceAuthorization: 'https://{host}/oauth/v2/device_authorization',
      introspection: 'https://{host}/oauth/v2/introspect',
      jwks: 'https://{host}/oauth/v2/keys',
    },
    client: { authentication: 'client_secret_basic', secret: 'optional', appType: 'Native' },
    openid: true,
    offline: { how: 'scope', scope: 'offline_access' },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which ZITADEL account this is',
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
        {
          id: 'urn:zitadel:iam:org:project:id:zitadel:aud',
          words: 'Do everything that you can do in ZITADEL',
          sensitivity: 'sensitive',
          group: 'Server',
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
      { path: '/oidc/v1/userinfo', words: 'Who you are' },
      { path: '/auth/v1/users/me', words: 'Your user profile' },
      { path: '/.well-known/openid-configuration', words: 'What the server can do' },
    ],
  },
  links: {
    website: 'https://zitadel.com',
    console: 'https://{host}/ui/console',
    docs: 'https://zitadel.com/docs/guides/integrate/login/oidc',
  },
  sources: [
    { url: 'https://zitadel.com/apis/openidoauth/endpoints', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Zitadel/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
