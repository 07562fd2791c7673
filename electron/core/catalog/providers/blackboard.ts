import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'blackboard',
  name: 'Blackboard Learn',
  description: 'Courses, grades and calendar',
  categories: ['learning'],
  searchWords: ['anthology', 'school', 'university', 'lms', 'courses', 'grades'],
  variables: [
    {
      name: 'instance',
      label: 'Your school’s Blackboard address',
      example: 'myschool.blackboard.com',
      pattern: '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://{instance}/learn/api/public/v1/oauth2/authorizationcode',
      token: 'https://{instance}/learn/api/public/v1/oauth2/token',
    },
    pkce: { method: 'none', reason: 'Blackboard Learn does not support it.' },
    client: {
      authentication: 'client_secret_basic',
      secret: 'required',
      idLabel: 'Application key',
      secretLabel: 'Application secret',
    },
    offline: { how: 'scope', scope: 'offline' },
    scopes: {
      items: [
        {
          id: 'read',
          words: 'See your courses, grades and profile',
          sensitivity: 'personal',
          group: 'Account',
          locked: true,
        },
        {
          id: 'offline',
          words: 'Stay signed in',
          sensitivity: 'basic',
          group: 'Account',
          locked: true,
        },
        { id: 'write', words: 'Add and change data in your name', sensitivity: 'writes', group: 'Account' },
        { id: 'delete', words: 'Delete data in your name', sensitivity: 'sensitive', group: 'Account' },
      ],
      presets: [{ id: 'courses', words: 'See my courses and grades', scopes: ['read', 'offline'] }],
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://{instance}/learn/api/public/v1/users/me' },
    subject: '/id',
    label: ['/userName'],
    avatar: '/avatar/viewUrl',
  },
  check: { request: { url: 'https://{instance}/learn/api/public/v1/users/me' } },
  api: {
    baseUrl: 'https://{instance}/learn/api/public/v1',
    hosts: ['{instance}'],
    examples: [
      { path: '/users/me', words: 'Who you are' },
      { path: '/users/me/courses', words: 'Your courses' },
      { path: '/calendars/items', words: 'Your calendar' },
    ],
  },
  links: {
    website: 'https://www.anthology.com',
    console: 'https://developer.anthology.com/portal/applications/create',
    docs: 'https://docs.anthology.com/docs/blackboard/rest-apis/start-here',
  },
  sources: [
    {
      url: 'https://docs.anthology.com/docs/blackboard/rest-apis/getting-started/3lo',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Blackboard/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
