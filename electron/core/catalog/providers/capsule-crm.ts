import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'capsule-crm',
  name: 'Capsule',
  description: 'Contacts, opportunities and tasks',
  categories: ['crm'],
  searchWords: ['crm', 'contacts', 'sales', 'opportunities', 'tasks'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.capsulecrm.com/oauth/authorise',
      token: 'https://api.capsulecrm.com/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'read',
          words: 'See contacts, opportunities and tasks',
          sensitivity: 'personal',
          default: true,
        },
        {
          id: 'write',
          words: 'Add, change and delete contacts, opportunities and tasks',
          sensitivity: 'writes',
        },
      ],
      presets: [
        { id: 'look', words: 'See my contacts', scopes: ['read'] },
        { id: 'work', words: 'Work with my contacts', scopes: ['read', 'write'] },
      ],
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.capsulecrm.com/api/v2/users/current' },
    subject: '/user/id',
    label: ['/user/username', '/user/name'],
  },
  check: { request: { url: 'https://api.capsulecrm.com/api/v2/users/current' } },
  api: {
    baseUrl: 'https://api.capsulecrm.com/api/v2',
    hosts: ['api.capsulecrm.com'],
    examples: [
      { path: '/users/current', words: 'Who you are' },
      { path: '/parties?perPage=20', words: 'Your contacts' },
      { path: '/opportunities?perPage=20', words: 'Your opportunities' },
      { path: '/tasks?perPage=20', words: 'Your tasks' },
    ],
    insufficientScope: 'status-403',
  },
  links: {
    website: 'https://capsulecrm.com',
    console: 'https://developer.capsulecrm.com',
    docs: 'https://developer.capsulecrm.com/v2/overview/authentication',
  },
  sources: [
    {
      url: 'https://developer.capsulecrm.com/v2/overview/authentication',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/amp-labs/connectors/blob/main/providers/capsule.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
