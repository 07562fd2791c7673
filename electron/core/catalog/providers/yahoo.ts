import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'yahoo',
  name: 'Yahoo',
  description: 'Your Yahoo account',
  categories: ['mail-and-calendar', 'identity'],
  searchWords: ['mail', 'email', 'fantasy sports', 'aol', 'ymail'],
  brandColor: '#6001d2',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.login.yahoo.com/oauth2/request_auth',
      token: 'https://api.login.yahoo.com/oauth2/get_token',
      revocation: 'https://api.login.yahoo.com/oauth2/revoke',
      userinfo: 'https://api.login.yahoo.com/openid/v1/userinfo',
    },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which Yahoo account this is',
          sensitivity: 'basic',
          locked: true,
          group: 'You',
        },
        { id: 'profile', words: 'See your name and picture', sensitivity: 'basic', group: 'You' },
        { id: 'email', words: 'See your email address', sensitivity: 'basic', default: true, group: 'You' },
      ],
      presets: [{ id: 'who-i-am', words: 'Only who I am', scopes: ['openid', 'email'] }],
      open: true,
      docsUrl: 'https://developer.yahoo.com/oauth2/guide/yahoo_scopes/',
    },
    redirect: { loopback: { scheme: 'https', host: 'localhost', port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: { url: 'https://api.login.yahoo.com/openid/v1/userinfo' },
    subject: '/sub',
    label: ['/email', '/name'],
    avatar: '/picture',
  },
  check: { request: { url: 'https://api.login.yahoo.com/openid/v1/userinfo' } },
  api: {
    baseUrl: 'https://api.login.yahoo.com',
    hosts: ['api.login.yahoo.com', 'fantasysports.yahooapis.com'],
    examples: [
      { path: '/openid/v1/userinfo', words: 'Who you are' },
      {
        path: 'https://fantasysports.yahooapis.com/fantasy/v2/users;use_login=1/games?format=json',
        words: 'The fantasy games that you play',
      },
    ],
  },
  links: {
    website: 'https://www.yahoo.com',
    console: 'https://developer.yahoo.com/apps/',
    docs: 'https://developer.yahoo.com/oauth2/guide/',
    connectedApps: 'https://login.yahoo.com/myaccount/security',
  },
  sources: [
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/yahoo.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/pennersr/django-allauth/blob/main/allauth/socialaccount/providers/yahoo/views.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Yahoo/Provider.php',
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
