import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'cognito',
  name: 'Amazon Cognito',
  description: 'Accounts of a Cognito user pool',
  categories: ['identity', 'developer'],
  searchWords: ['aws', 'user pool', 'sso', 'login', 'identity provider', 'cognito'],
  variables: [
    {
      name: 'domain',
      label: 'Domain of the user pool',
      example: 'my-app.auth.eu-central-1.amazoncognito.com',
      pattern: '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?',
    },
    { name: 'region', label: 'AWS region', example: 'eu-central-1', pattern: '[a-z]{2}(?:-[a-z]+)+-\\d' },
    { name: 'pool', label: 'User pool ID', example: 'eu-central-1_AbCdEfGhI', pattern: '[A-Za-z0-9_-]+' },
  ],
  auth: {
    kind: 'oauth2',
    issuer: 'https://cognito-idp.{region}.amazonaws.com/{pool}',
    endpoints: {
      authorization: 'https://{domain}/oauth2/authorize',
      token: 'https://{domain}/oauth2/token',
      revocation: 'https://{domain}/oauth2/revoke',
      userinfo: 'https://{domain}/oauth2/userInfo',
      jwks: 'https://cognito-idp.{region}.amazonaws.com/{pool}/.well-known/jwks.json',
    },
    client: {
      authentication: 'client_secret_basic',
      secret: 'optional',
      idLabel: 'App client ID',
      secretLabel: 'App client secret',
      appType: 'Public client',
    },
    openid: true,
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which Cognito account this is',
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
        { id: 'phone', words: 'See your phone number', sensitivity: 'personal', group: 'You' },
        {
          id: 'aws.cognito.signin.user.admin',
          words: 'Change your own user data',
          sensitivity: 'writes',
          group: 'You',
        },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['openid', 'profile'] },
        {
          id: 'name-and-email',
          words: 'See my name and email address',
          scopes: ['openid', 'profile', 'email'],
        },
      ],
      open: true,
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: { request: 'openid', subject: '/sub', label: ['/email', '/username'], avatar: '/picture' },
  check: { request: 'userinfo' },
  api: {
    baseUrl: 'https://{domain}',
    hosts: ['{domain}'],
    examples: [{ path: '/oauth2/userInfo', words: 'Who you are' }],
  },
  links: {
    website: 'https://aws.amazon.com/cognito/',
    console: 'https://console.aws.amazon.com/cognito/v2/idp/user-pools',
    docs: 'https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints.html',
  },
  sources: [
    {
      url: 'https://github.com/better-auth/better-auth/blob/main/packages/core/src/social-providers/cognito.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/pilcrowonpaper/arctic/blob/v3/src/providers/amazon-cognito.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Cognito/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
