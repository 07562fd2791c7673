import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'clerk',
  name: 'Clerk',
  description: 'Sign-in of apps that use Clerk',
  categories: ['identity', 'developer'],
  searchWords: ['sso', 'identity provider', 'login', 'customer identity', 'users'],
  variables: [
    {
      name: 'domain',
      label: 'Frontend address of the app',
      example: 'clerk.example.com',
      pattern: '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://{domain}/oauth/authorize',
      token: 'https://{domain}/oauth/token',
      userinfo: 'https://{domain}/oauth/userinfo',
    },
    client: { authentication: 'client_secret_post', secret: 'optional' },
    offline: { how: 'unknown' },
    scopes: {
      items: [
        {
          id: 'profile',
          words: 'See your name and picture',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
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
        { id: 'who-i-am', words: 'Only who I am', scopes: ['profile'] },
        { id: 'name-and-email', words: 'See my name and email address', scopes: ['profile', 'email'] },
      ],
      open: true,
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: 'openid',
    subject: '/user_id',
    label: ['/email', '/username', '/name'],
    avatar: '/picture',
  },
  check: { request: 'userinfo' },
  api: {
    baseUrl: 'https://{domain}',
    hosts: ['{domain}'],
    examples: [
      { path: '/oauth/userinfo', words: 'Who you are' },
      { path: '/.well-known/openid-configuration', words: 'What the server can do' },
      { path: '/.well-known/jwks.json', words: 'The public keys of the server' },
    ],
  },
  links: {
    website: 'https://clerk.com',
    console: 'https://dashboard.clerk.com/~/oauth-applications',
    docs: 'https://clerk.com/docs',
  },
  sources: [
    {
      url: 'https://clerk.com/docs/guides/configure/auth-strategies/oauth/how-clerk-implements-oauth.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://clerk.com/docs/pr/1163/advanced-usage/clerk-idp',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Clerk/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
