import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'steady',
  name: 'Steady',
  description: 'Members and subscriptions of a publisher',
  categories: ['commerce'],
  searchWords: ['memberships', 'subscriptions', 'publisher', 'newsletter', 'supporters'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://steadyhq.com/oauth/authorize',
      token: 'https://steadyhq.com/api/v1/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        { id: 'read', words: 'See your profile and memberships', sensitivity: 'personal', default: true },
      ],
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://steadyhq.com/api/v1/users/me' },
    subject: '/data/id',
    label: ['/data/attributes/email', '/data/attributes/first-name'],
    avatar: '/data/attributes/avatar-url',
  },
  check: { request: { url: 'https://steadyhq.com/api/v1/users/me' } },
  api: {
    baseUrl: 'https://steadyhq.com/api/v1',
    hosts: ['steadyhq.com'],
    examples: [
      { path: '/users/me', words: 'Who you are' },
      { path: '/subscriptions/me', words: 'Your membership' },
    ],
  },
  links: {
    website: 'https://steadyhq.com',
    console: 'https://steadyhq.com',
    docs: 'https://developers.steadyhq.com',
  },
  sources: [
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Steady/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://packagist.org/packages/oliverschloebe/oauth2-steadyhq',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
