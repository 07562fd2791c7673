import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'propelauth',
  name: 'PropelAuth',
  description: 'Sign-in of apps that use PropelAuth',
  categories: ['identity', 'developer'],
  searchWords: ['sso', 'identity provider', 'login', 'customer identity', 'users'],
  variables: [
    {
      name: 'domain',
      label: 'Address of the sign-in page',
      example: 'auth.example.com',
      pattern: '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://{domain}/propelauth/oauth/authorize',
      token: 'https://{domain}/propelauth/oauth/token',
      userinfo: 'https://{domain}/propelauth/oauth/userinfo',
    },
    client: { authentication: 'client_secret_post', secret: 'optional' },
    offline: { how: 'unknown' },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which PropelAuth account this is',
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
    revoke: { how: 'none' },
  },
  identity: { request: 'openid', subject: '/user_id', label: ['/email', '/username'], avatar: '/picture' },
  check: { request: 'userinfo' },
  api: {
    baseUrl: 'https://{domain}',
    hosts: ['{domain}'],
    examples: [{ path: '/propelauth/oauth/userinfo', words: 'Who you are' }],
  },
  links: {
    website: 'https://www.propelauth.com',
    console: 'https://app.propelauth.com',
    docs: 'https://docs.propelauth.com',
  },
  sources: [
    { url: 'https://docs.propelauth.com/guides/oauth2', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/PropelAuth/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
