import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'ory',
  name: 'Ory Network',
  description: 'Sign-in of apps that use the Ory Network',
  categories: ['identity', 'developer'],
  searchWords: ['sso', 'identity provider', 'login', 'kratos', 'hydra'],
  logo: { kind: 'simple-icons', slug: 'ory' },
  brandColor: '#4f46e5',
  variables: [
    { name: 'slug', label: 'Slug of the project', example: 'gracious-moser-abc123', pattern: '[a-z0-9-]+' },
  ],
  auth: {
    kind: 'oauth2',
    issuer: 'https://{slug}.projects.oryapis.com',
    endpoints: {
      authorization: 'https://{slug}.projects.oryapis.com/oauth2/auth',
      token: 'https://{slug}.projects.oryapis.com/oauth2/token',
      revocation: 'https://{slug}.projects.oryapis.com/oauth2/revoke',
      userinfo: 'https://{slug}.projects.oryapis.com/userinfo',
      deviceAuthorization: 'https://{slug}.projects.oryapis.com/oauth2/device/auth',
      jwks: 'https://{slug}.projects.oryapis.com/.well-known/jwks.json',
    },
    client: { authentication: 'client_secret_basic', secret: 'optional' },
    openid: true,
    offline: { how: 'scope', scope: 'offline_access' },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which Ory Network account this is',
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
    baseUrl: 'https://{slug}.projects.oryapis.com',
    hosts: ['{slug}.projects.oryapis.com'],
    examples: [
      { path: '/userinfo', words: 'Who you are' },
      { path: '/.well-known/openid-configuration', words: 'What the server can do' },
      { path: '/.well-known/jwks.json', words: 'The public keys of the server' },
    ],
  },
  links: {
    website: 'https://www.ory.com',
    console: 'https://console.ory.sh',
    docs: 'https://www.ory.com/docs/oauth2-oidc',
  },
  sources: [
    {
      url: 'https://github.com/ory/hydra/blob/master/driver/config/provider.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
