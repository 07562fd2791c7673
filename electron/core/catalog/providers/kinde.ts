import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'kinde',
  name: 'Kinde',
  description: 'Sign-in of apps that use Kinde',
  categories: ['identity', 'developer'],
  searchWords: ['sso', 'identity provider', 'login', 'customer identity', 'users'],
  variables: [
    {
      name: 'domain',
      label: 'Kinde domain',
      example: 'my-company.kinde.com',
      pattern: '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?',
    },
  ],
  auth: {
    kind: 'oauth2',
    issuer: 'https://{domain}',
    endpoints: {
      authorization: 'https://{domain}/oauth2/auth',
      token: 'https://{domain}/oauth2/token',
      revocation: 'https://{domain}/oauth2/revoke',
      userinfo: 'https://{domain}/oauth2/v2/user_profile',
      deviceAuthorization: 'https://{domain}/oauth2/v2/device_authorization',
      jwks: 'https://{domain}/.well-known/jwks',
    },
    client: { authentication: 'client_secret_post', secret: 'optional' },
    openid: true,
    offline: { how: 'scope', scope: 'offline', rotates: true },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which Kinde account this is',
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
          id: 'offline',
          words: 'Stay signed in',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
        },
        { id: 'phone', words: 'See your phone number', sensitivity: 'personal', group: 'You' },
        { id: 'address', words: 'See your postal address', sensitivity: 'personal', group: 'You' },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['openid', 'profile', 'offline'] },
        {
          id: 'name-and-email',
          words: 'See my name and email address',
          scopes: ['openid', 'profile', 'email', 'offline'],
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
      { path: '/oauth2/v2/user_profile', words: 'Who you are' },
      { path: '/.well-known/openid-configuration', words: 'What the server can do' },
      { path: '/.well-known/jwks', words: 'The public keys of the server' },
    ],
  },
  links: { website: 'https://kinde.com', console: 'https://app.kinde.com', docs: 'https://docs.kinde.com' },
  sources: [
    {
      url: 'https://github.com/kinde-oss/documentation/blob/main/src/content/docs/developer-tools/about/using-kinde-without-an-sdk.mdx',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://github.com/kinde-oss/documentation/blob/main/src/content/docs/build/tokens/refresh-tokens.mdx',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://github.com/kinde-oss/documentation/blob/main/src/content/docs/build/tokens/configure-tokens.mdx',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/kinde-oss/documentation/blob/main/src/content/docs/developer-tools/guides/kinde-and-electron.mdx',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/kinde-oss/documentation/blob/main/src/content/docs/authenticate/device-authorization-flow/troubleshooting.mdx',
      checked: '2026-11-30',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
