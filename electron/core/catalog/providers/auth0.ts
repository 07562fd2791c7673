import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'auth0',
  name: 'Auth0',
  description: 'Sign-in of apps that use Auth0',
  categories: ['identity', 'developer'],
  searchWords: ['sso', 'identity provider', 'login', 'okta', 'customer identity'],
  logo: { kind: 'simple-icons', slug: 'auth0' },
  brandColor: '#eb5424',
  variables: [
    {
      name: 'domain',
      label: 'Domain of the tenant',
      example: 'my-company.eu.auth0.com',
      pattern: '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?',
    },
  ],
  auth: {
    kind: 'oauth2',
    issuer: 'https://{domain}/',
    endpoints: {
      authorization: 'https://{domain}/authorize',
      token: 'https://{domain}/oauth/token',
      revocation: 'https://{domain}/oauth/revoke',
      userinfo: 'https://{domain}/userinfo',
      deviceAuthorization: 'https://{domain}/oauth/device/code',
      jwks: 'https://{domain}/.well-known/jwks.json',
    },
    client: { authentication: 'client_secret_post', secret: 'optional', appType: 'Native' },
    openid: true,
    offline: { how: 'scope', scope: 'offline_access' },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which Auth0 account this is',
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
    baseUrl: 'https://{domain}',
    hosts: ['{domain}'],
    examples: [
      { path: '/userinfo', words: 'Who you are' },
      { path: '/.well-known/openid-configuration', words: 'What the server can do' },
      { path: '/.well-known/jwks.json', words: 'The public keys of the server' },
    ],
  },
  links: {
    website: 'https://auth0.com',
    console: 'https://manage.auth0.com',
    docs: 'https://auth0.com/docs/get-started/authentication-and-authorization-flow',
  },
  sources: [
    {
      url: 'https://github.com/pilcrowonpaper/arctic/blob/v3/src/providers/auth0.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/auth0/docs-v2/blob/main/main/docs/api/authentication/revoke-refresh-token/revoke-refresh-token.mdx',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/auth0/docs-v2/blob/main/main/docs/secure/security-guidance/measures-against-app-impersonation.mdx',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/auth0/docs-v2/blob/main/main/docs/secure/tokens/refresh-tokens/get-refresh-tokens.mdx',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
