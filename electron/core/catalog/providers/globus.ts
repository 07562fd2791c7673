import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'globus',
  name: 'Globus',
  description: 'Research data transfer and academic sign-in',
  categories: ['identity', 'learning'],
  searchWords: ['research', 'science', 'university', 'data transfer', 'academic', 'files'],
  auth: {
    kind: 'oauth2',
    issuer: 'https://auth.globus.org',
    endpoints: {
      authorization: 'https://auth.globus.org/v2/oauth2/authorize',
      token: 'https://auth.globus.org/v2/oauth2/token',
      revocation: 'https://auth.globus.org/v2/oauth2/token/revoke',
      userinfo: 'https://auth.globus.org/v2/oauth2/userinfo',
      jwks: 'https://auth.globus.org/jwk.json',
    },
    client: { authentication: 'client_secret_basic', secret: 'optional' },
    openid: true,
    idTokenAlgorithms: ['RS512', 'RS256'],
    offline: { how: 'scope', scope: 'offline_access' },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which Globus account this is',
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
        { id: 'who-i-am', words: 'Only who I am', scopes: ['openid', 'profile', 'offline_access'] },
        {
          id: 'name-and-email',
          words: 'See my name and email address',
          scopes: ['openid', 'profile', 'email', 'offline_access'],
        },
      ],
      open: true,
    },
    redirect: { loopback: { host: 'localhost', port: 17400 } },
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
    baseUrl: 'https://auth.globus.org/v2',
    hosts: ['auth.globus.org'],
    examples: [
      { path: '/oauth2/userinfo', words: 'Who you are' },
      { path: 'https://auth.globus.org/.well-known/openid-configuration', words: 'What the server can do' },
      { path: 'https://auth.globus.org/jwk.json', words: 'The public keys of the server' },
    ],
  },
  links: {
    website: 'https://www.globus.org',
    console: 'https://app.globus.org/settings/developers',
    docs: 'https://docs.globus.org/api/auth/',
    connectedApps: 'https://app.globus.org/settings/consents',
  },
  sources: [
    {
      url: 'https://github.com/pennersr/django-allauth/blob/main/allauth/socialaccount/providers/globus/views.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/globus.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/globus/globus-sdk-python/blob/main/src/globus_sdk/services/auth/client/base_login_client.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/globus/globus-sdk-python/blob/main/src/globus_sdk/login_flows/local_server_login_flow_manager/local_server_login_flow_manager.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
