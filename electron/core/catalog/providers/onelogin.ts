import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'onelogin',
  name: 'OneLogin',
  description: 'Work account of your company',
  categories: ['identity'],
  searchWords: ['sso', 'work account', 'identity provider', 'login', 'one identity'],
  variables: [
    { name: 'subdomain', label: 'Subdomain of your company', example: 'my-company', pattern: '[a-z0-9-]+' },
  ],
  auth: {
    kind: 'oauth2',
    issuer: 'https://{subdomain}.onelogin.com/oidc/2',
    endpoints: {
      authorization: 'https://{subdomain}.onelogin.com/oidc/2/auth',
      token: 'https://{subdomain}.onelogin.com/oidc/2/token',
      revocation: 'https://{subdomain}.onelogin.com/oidc/2/token/revocation',
      userinfo: 'https://{subdomain}.onelogin.com/oidc/2/me',
      introspection: 'https://{subdomain}.onelogin.com/oidc/2/token/introspection',
      jwks: 'https://{subdomain}.onelogin.com/oidc/2/certs',
    },
    client: { authentication: 'client_secret_post', secret: 'optional' },
    openid: true,
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which OneLogin account this is',
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
        { id: 'groups', words: 'See your groups', sensitivity: 'personal', group: 'You' },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['openid', 'profile'] },
        {
          id: 'name-and-groups',
          words: 'See my name, email address and groups',
          scopes: ['openid', 'profile', 'email', 'groups'],
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
    baseUrl: 'https://{subdomain}.onelogin.com',
    hosts: ['{subdomain}.onelogin.com'],
    examples: [
      { path: '/oidc/2/me', words: 'Who you are' },
      { path: '/oidc/2/.well-known/openid-configuration', words: 'What the server can do' },
      { path: '/oidc/2/certs', words: 'The public keys of the server' },
    ],
  },
  links: {
    website: 'https://www.onelogin.com',
    console: 'https://{subdomain}.onelogin.com/apps',
    docs: 'https://developers.onelogin.com/openid-connect',
  },
  sources: [
    {
      url: 'https://jetbrains.com/help/ide-services/onelogin.html',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://developers.onelogin.com/openid-connect/api/authorization-code-grant',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://developers.onelogin.com/openid-connect/api/logout',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Onelogin/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
