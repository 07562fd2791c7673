import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'wahoo',
  name: 'Wahoo',
  description: 'Cycling and running workouts, plans and routes',
  categories: ['fitness'],
  searchWords: ['bike computer', 'elemnt', 'kickr', 'cycling', 'running', 'training', 'gps'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.wahooligan.com/oauth/authorize',
      token: 'https://api.wahooligan.com/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'optional' },
    offline: { how: 'always', accessTokenSeconds: 7200, rotates: true },
    scopes: {
      items: [
        { id: 'user_read', words: 'See your profile', sensitivity: 'basic', group: 'You', locked: true },
        { id: 'email', words: 'See your email address', sensitivity: 'personal', group: 'You' },
        { id: 'user_write', words: 'Change your profile', sensitivity: 'writes', group: 'You' },
        { id: 'workouts_read', words: 'See your workouts', sensitivity: 'personal', group: 'Workouts' },
        { id: 'workouts_write', words: 'Add and change workouts', sensitivity: 'writes', group: 'Workouts' },
        { id: 'plans_read', words: 'See your training plans', sensitivity: 'personal', group: 'Plans' },
        { id: 'plans_write', words: 'Add and change training plans', sensitivity: 'writes', group: 'Plans' },
        { id: 'routes_read', words: 'See your routes', sensitivity: 'personal', group: 'Routes' },
        { id: 'routes_write', words: 'Add and change routes', sensitivity: 'writes', group: 'Routes' },
        { id: 'power_zones_read', words: 'See your power zones', sensitivity: 'personal', group: 'Workouts' },
        {
          id: 'power_zones_write',
          words: 'Change your power zones',
          sensitivity: 'writes',
          group: 'Workouts',
        },
        {
          id: 'offline_data',
          words: 'Receive new workouts as they come in',
          sensitivity: 'personal',
          group: 'Workouts',
        },
      ],
      presets: [
        { id: 'workouts', words: 'See my workouts', scopes: ['user_read', 'workouts_read'] },
        { id: 'routes', words: 'Manage my routes', scopes: ['user_read', 'routes_read', 'routes_write'] },
        {
          id: 'plans',
          words: 'Manage my training plans',
          scopes: ['user_read', 'plans_read', 'plans_write'],
        },
      ],
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: {
      how: 'request',
      method: 'DELETE',
      url: 'https://api.wahooligan.com/v1/permissions',
      authentication: 'bearer',
      success: [200, 204],
      ends: 'account-and-client',
    },
  },
  identity: {
    request: { url: 'https://api.wahooligan.com/v1/user' },
    subject: '/id',
    label: ['/email', '/first'],
  },
  check: { request: { url: 'https://api.wahooligan.com/v1/user' } },
  api: {
    baseUrl: 'https://api.wahooligan.com/v1',
    hosts: ['api.wahooligan.com'],
    examples: [
      { path: '/user', words: 'Who you are' },
      { path: '/workouts?per_page=20', words: 'Your workouts' },
      { path: '/routes', words: 'Your routes' },
      { path: '/plans', words: 'Your training plans' },
    ],
  },
  links: {
    website: 'https://www.wahoofitness.com',
    console: 'https://developers.wahooligan.com',
    docs: 'https://cloud-api.wahooligan.com',
  },
  sources: [
    {
      url: 'https://github.com/pennersr/django-allauth/blob/main/allauth/socialaccount/providers/wahoo/views.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/api-evangelist/wahoo/blob/main/openapi/_original/wahoo-cloud-api-openapi.yml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
