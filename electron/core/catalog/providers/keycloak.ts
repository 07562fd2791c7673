import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'keycloak',
  name: 'Keycloak',
  description: 'Accounts of your own Keycloak server',
  categories: ['identity', 'developer'],
  searchWords: ['sso', 'identity provider', 'self-hosted', 'red hat', 'realm', 'login'],
  logo: { kind: 'simple-icons', slug: 'keycloak' },
  brandColor: '#4d4d4d',
  variables: [
    {
      name: 'host',
      label: 'Your server',
      example: 'sso.example.com',
      pattern: '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?',
    },
    {
      name: 'realm',
      label: 'Realm',
      example: 'master',
      pattern: '[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?',
    },
  ],
  auth: {
    kind: 'oauth2',
    issuer: 'https://{host}/realms/{realm}',
    endpoints: {
      authorization: 'https://{host}/realms/{realm}/protocol/openid-connect/auth',
      token: 'https://{host}/realms/{realm}/protocol/openid-connect/token',
      revocation: 'https://{host}/realms/{realm}/protocol/openid-connect/revoke',
      userinfo: 'https://{host}/realms/{realm}/protocol/openid-connect/userinfo',
      deviceAuthorization: 'https://{host}/realms/{realm}/protocol/openid-connect/auth/device',
      pushedAuthorizationRequest: 'https://{host}/realms/{realm}/protocol/openid-connect/ext/par/request',
      introspection: 'https://{host}/realms/{realm}/protocol/openid-connect/token/introspect',
      jwks: 'https://{host}/realms/{realm}/protocol/openid-connect/certs',
    },
    client: { authentication: 'client_secret_post', secret: 'optional' },
    openid: true,
    offline: { how: 'scope', scope: 'offline_access' },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which Keycloak account this is',
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
        { id: 'roles', words: 'See which roles you have', sensitivity: 'personal', group: 'You' },
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
    revoke: { how: 'rfc7009', ends: 'account-and-client' },
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
      { path: '/realms/{realm}/protocol/openid-connect/userinfo', words: 'Who you are' },
      { path: '/realms/{realm}', words: 'Public details of the realm' },
      { path: '/realms/{realm}/.well-known/openid-configuration', words: 'What the server can do' },
    ],
  },
  links: {
    website: 'https://www.keycloak.org',
    console: 'https://{host}/admin/',
    docs: 'https://www.keycloak.org/securing-apps/oidc-layers',
    connectedApps: 'https://{host}/realms/{realm}/account/',
  },
  sources: [
    {
      url: 'https://github.com/pilcrowonpaper/arctic/blob/v3/src/providers/keycloak.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/keycloak/keycloak/blob/main/docs/guides/securing-apps/partials/oidc/available-endpoints.adoc',
      checked: '2026-11-30',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
