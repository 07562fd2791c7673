import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'authentik',
  name: 'Authentik',
  description: 'Accounts of your own authentik server',
  categories: ['identity', 'developer'],
  searchWords: ['sso', 'identity provider', 'self-hosted', 'goauthentik', 'login'],
  logo: { kind: 'simple-icons', slug: 'authentik' },
  brandColor: '#fd4b2d',
  variables: [
    {
      name: 'host',
      label: 'Your server',
      example: 'auth.example.com',
      pattern: '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?',
    },
    {
      name: 'slug',
      label: 'Slug of the application',
      example: 'my-app',
      pattern: '[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?',
    },
  ],
  auth: {
    kind: 'oauth2',
    issuer: 'https://{host}/application/o/{slug}/',
    endpoints: {
      authorization: 'https://{host}/application/o/authorize/',
      token: 'https://{host}/application/o/token/',
      revocation: 'https://{host}/application/o/revoke/',
      userinfo: 'https://{host}/application/o/userinfo/',
      deviceAuthorization: 'https://{host}/application/o/device/',
      introspection: 'https://{host}/application/o/introspect/',
      jwks: 'https://{host}/application/o/{slug}/jwks/',
    },
    client: { authentication: 'client_secret_post', secret: 'optional' },
    openid: true,
    offline: { how: 'scope', scope: 'offline_access' },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which authentik account this is',
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
          id: 'goauthentik.io/api',
          words: 'Do everything that you can do in authentik',
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
      { path: '/application/o/{slug}/.well-known/openid-configuration', words: 'What the server can do' },
    ],
  },
  links: {
    website: 'https://goauthentik.io',
    console: 'https://{host}/if/admin/',
    docs: 'https://docs.goauthentik.io/add-secure-apps/providers/oauth2/',
    connectedApps: 'https://{host}/if/user/',
  },
  sources: [
    {
      url: 'https://github.com/pilcrowonpaper/arctic/blob/v3/src/providers/authentik.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/goauthentik/authentik/blob/main/website/docs/add-secure-apps/providers/oauth2/index.mdx',
      checked: '2026-11-29',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
