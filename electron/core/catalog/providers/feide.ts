import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'feide',
  name: 'Feide',
  description: 'Norwegian school and university accounts',
  categories: ['identity', 'learning'],
  searchWords: ['dataporten', 'norway', 'school', 'university', 'students', 'groups'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://auth.dataporten.no/oauth/authorization',
      token: 'https://auth.dataporten.no/oauth/token',
      userinfo: 'https://auth.dataporten.no/openid/userinfo',
    },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: { how: 'unknown' },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which Feide account this is',
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
        { id: 'groups', words: 'See your school and your groups', sensitivity: 'personal', group: 'You' },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['openid', 'profile'] },
        { id: 'groups', words: 'See my school and groups', scopes: ['openid', 'profile', 'groups'] },
      ],
      open: true,
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: 'openid',
    subject: '/sub',
    label: ['/email', '/preferred_username', '/name'],
    avatar: '/picture',
  },
  check: { request: 'userinfo' },
  api: {
    baseUrl: 'https://auth.dataporten.no',
    hosts: ['auth.dataporten.no', 'groups-api.dataporten.no'],
    examples: [
      { path: '/openid/userinfo', words: 'Who you are' },
      { path: 'https://groups-api.dataporten.no/groups/me/groups', words: 'Your groups' },
      { path: '/.well-known/openid-configuration', words: 'What the server can do' },
    ],
  },
  links: {
    website: 'https://www.feide.no',
    console: 'https://kunde.feide.no',
    docs: 'https://docs.feide.no',
    connectedApps: 'https://minside.dataporten.no',
  },
  sources: [
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Dataporten/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/pennersr/django-allauth/blob/main/allauth/socialaccount/providers/dataporten/views.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
