import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'nationbuilder',
  name: 'NationBuilder',
  description: 'People, donations and events of a campaign',
  categories: ['crm'],
  searchWords: ['campaign', 'supporters', 'donations', 'volunteers', 'politics'],
  brandColor: '#ff4f00',
  variables: [
    {
      name: 'nation',
      label: 'The part of your nation’s address before “.nationbuilder.com”',
      example: 'acme',
      pattern: '[a-z0-9][a-z0-9_-]*',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://{nation}.nationbuilder.com/oauth/authorize',
      token: 'https://{nation}.nationbuilder.com/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://{nation}.nationbuilder.com/api/v1/people/me' },
    subject: '/person/id',
    label: ['/person/email', '/person/full_name'],
    avatar: '/person/profile_image_url_ssl',
  },
  check: { request: { url: 'https://{nation}.nationbuilder.com/api/v1/people/me' } },
  api: {
    baseUrl: 'https://{nation}.nationbuilder.com/api/v1',
    hosts: ['{nation}.nationbuilder.com'],
    examples: [
      { path: '/people/me', words: 'Who you are' },
      { path: '/people?limit=20', words: 'People' },
      { path: '/lists', words: 'Lists of people' },
      { path: '/sites', words: 'Your websites' },
    ],
  },
  links: {
    website: 'https://nationbuilder.com',
    console: 'https://{nation}.nationbuilder.com/admin/apps',
    docs: 'https://nationbuilder.com/api_documentation',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/nationbuilder.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
