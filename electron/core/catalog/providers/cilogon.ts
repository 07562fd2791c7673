import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'cilogon',
  name: 'CILogon',
  description: 'Sign-in with a university account',
  categories: ['identity', 'learning'],
  searchWords: ['research', 'university', 'academic', 'science', 'sso', 'federation'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://cilogon.org/authorize',
      token: 'https://cilogon.org/oauth2/token',
      userinfo: 'https://cilogon.org/oauth2/userinfo',
    },
    pkce: { method: 'none', reason: 'CILogon does not support it.' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'unknown' },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which CILogon account this is',
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
          id: 'org.cilogon.userinfo',
          words: 'See details of your university account',
          sensitivity: 'personal',
          group: 'You',
        },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['openid', 'profile'] },
        {
          id: 'university',
          words: 'See my university account',
          scopes: ['openid', 'profile', 'email', 'org.cilogon.userinfo'],
        },
      ],
      open: true,
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: { request: 'openid', subject: '/sub', label: ['/email', '/name'] },
  check: { request: 'userinfo' },
  api: {
    baseUrl: 'https://cilogon.org',
    hosts: ['cilogon.org'],
    examples: [
      { path: '/oauth2/userinfo', words: 'Who you are' },
      { path: '/.well-known/openid-configuration', words: 'What the server can do' },
      { path: '/idplist', words: 'The universities that take part' },
    ],
  },
  links: {
    website: 'https://www.cilogon.org',
    console: 'https://cilogon.org/oauth2/register',
    docs: 'https://www.cilogon.org/oidc',
  },
  sources: [
    {
      url: 'https://github.com/pennersr/django-allauth/blob/main/allauth/socialaccount/providers/cilogon/views.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/cilogon.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
