import type { ProviderRecordInput } from '../record-input.ts';

const SITE = 'https://{site}.teamwork.com';

export default {
  key: 'teamwork',
  name: 'Teamwork',
  description: 'Projects, tasks and time',
  categories: ['projects'],
  searchWords: ['projects', 'tasks', 'time tracking', 'clients', 'work management'],
  brandColor: '#4461d7',
  variables: [
    {
      name: 'site',
      label: 'The part of your Teamwork address before “.teamwork.com”',
      example: 'acme',
      pattern: '[A-Za-z0-9-]+',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.teamwork.com/launchpad/login',
      token: 'https://www.teamwork.com/launchpad/v1/token.json',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    tokenRequest: { body: 'json' },
    offline: {
      how: 'unknown',
      note: 'Teamwork offers no choice of permissions: access is to everything that you can do there.',
    },
    scopes: {},
    redirect: { loopback: { host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: `${SITE}/me.json` },
    subject: '/person/id',
    label: ['/person/email-address', '/person/user-name'],
    avatar: '/person/avatar-url',
  },
  check: { request: { url: `${SITE}/me.json` } },
  api: {
    baseUrl: SITE,
    hosts: ['{site}.teamwork.com'],
    examples: [
      { path: '/me.json', words: 'Who you are' },
      { path: '/projects.json', words: 'Your projects' },
      { path: '/tasks.json?pageSize=20', words: 'Tasks' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/tasklists/*/tasks.json',
        title: 'Add a task',
        facts: [{ label: 'Task', pointer: '/todo-item/content' }],
      },
      { method: 'PUT', path: '/tasks/*/complete.json', title: 'Check off a task' },
    ],
  },
  links: {
    website: 'https://www.teamwork.com',
    console: 'https://www.teamwork.com/launchpad',
    docs: 'https://apidocs.teamwork.com',
    connectedApps: null,
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
