import type { ProviderRecordInput } from '../record-input.ts';

const TASK = [
  { label: 'Task', pointer: '/content' },
  { label: 'Due', pointer: '/due_string' },
  { label: 'Text', pointer: '/description' },
];

export default {
  key: 'todoist',
  name: 'Todoist',
  description: 'Tasks and projects',
  categories: ['projects', 'notes'],
  searchWords: ['to do', 'todo list', 'tasks', 'reminders', 'checklist', 'doist'],
  logo: { kind: 'simple-icons', slug: 'todoist' },
  brandColor: '#e44332',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://todoist.com/oauth/authorize',
      token: 'https://todoist.com/oauth/access_token',
      revocation: 'https://api.todoist.com/api/v1/revoke',
      registration: 'https://todoist.com/oauth/register',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'never', note: 'Access does not end by itself.' },
    scopes: {
      separator: ',',
      items: [
        {
          id: 'data:read',
          words: 'See your tasks, projects and labels',
          sensitivity: 'personal',
          default: true,
          group: 'Tasks',
        },
        { id: 'task:add', words: 'Add tasks, but see none', sensitivity: 'writes', group: 'Tasks' },
        {
          id: 'data:read_write',
          words: 'See and change your tasks, projects and labels',
          sensitivity: 'writes',
          group: 'Tasks',
          implies: ['data:read', 'task:add'],
        },
        {
          id: 'data:delete',
          words: 'Delete tasks, labels and filters',
          sensitivity: 'sensitive',
          group: 'Deleting',
        },
        { id: 'project:delete', words: 'Delete whole projects', sensitivity: 'sensitive', group: 'Deleting' },
        { id: 'backups:read', words: 'See your backups', sensitivity: 'sensitive', group: 'Backups' },
      ],
      presets: [
        { id: 'read', words: 'Read my tasks', scopes: ['data:read'] },
        { id: 'manage', words: 'Work on my tasks', scopes: ['data:read', 'data:read_write'] },
        {
          id: 'tidy',
          words: 'Work on my tasks and delete them',
          scopes: ['data:read', 'data:read_write', 'data:delete'],
        },
      ],
      open: true,
      docsUrl: 'https://developer.todoist.com/api/v1/',
    },
    redirect: { loopback: { port: 17400 } },
    // Wants the client by HTTP Basic, other than the token endpoint.
    revoke: {
      how: 'request',
      method: 'POST',
      url: 'https://api.todoist.com/api/v1/revoke',
      authentication: 'client_secret_basic',
      body: { format: 'json', values: { token: '{token}', token_type_hint: 'access_token' } },
      success: [200, 204],
      ends: 'connection',
    },
  },
  identity: {
    request: { url: 'https://api.todoist.com/api/v1/user' },
    subject: '/id',
    label: ['/email', '/full_name'],
    avatar: '/avatar_medium',
  },
  check: { request: { url: 'https://api.todoist.com/api/v1/user' } },
  api: {
    baseUrl: 'https://api.todoist.com/api/v1',
    hosts: ['api.todoist.com'],
    examples: [
      { path: '/user', words: 'Who you are' },
      { path: '/projects?limit=50', words: 'Your projects' },
      { path: '/tasks?limit=50', words: 'Your tasks' },
      { path: '/tasks/filter?query=today', words: 'What is due today' },
      { path: '/labels?limit=50', words: 'Your labels' },
    ],
    summaries: [
      { method: 'POST', path: '/tasks', title: 'Add a task', facts: TASK },
      {
        method: 'POST',
        path: '/tasks/quick',
        title: 'Add a task',
        facts: [{ label: 'Task', pointer: '/text' }],
      },
      { method: 'POST', path: '/tasks/*', title: 'Change a task', facts: TASK },
      { method: 'POST', path: '/tasks/*/close', title: 'Check off a task' },
      { method: 'POST', path: '/tasks/*/reopen', title: 'Reopen a task' },
      { method: 'DELETE', path: '/tasks/*', title: 'Delete a task' },
      {
        method: 'POST',
        path: '/projects',
        title: 'Add a project',
        facts: [{ label: 'Name', pointer: '/name' }],
      },
      { method: 'DELETE', path: '/projects/*', title: 'Delete a project' },
      {
        method: 'POST',
        path: '/comments',
        title: 'Comment on a task',
        facts: [{ label: 'Text', pointer: '/content' }],
      },
    ],
    cursor: { pointer: '/next_cursor', parameter: 'cursor' },
  },
  links: {
    website: 'https://www.todoist.com',
    console: 'https://developer.todoist.com/appconsole.html',
    docs: 'https://developer.todoist.com/api/v1/',
    connectedApps: 'https://app.todoist.com/app/settings/integrations',
  },
  guide: {
    minutes: 2,
    consentButton: 'Agree',
    steps: [
      {
        title: 'Create an app',
        text: 'Press “Create a new app” and enter a name. Any web address will do.',
        link: { label: 'Open the app console', url: 'https://developer.todoist.com/appconsole.html' },
        fields: [{ label: 'App name', value: 'Keyfob' }],
      },
      {
        title: 'Add the address',
        text: 'Enter it under “OAuth redirect URL” and press “Save settings”. The same page shows the client ID and the client secret.',
        fields: [{ label: 'OAuth redirect URL', value: '{redirectUri}' }],
        pitfall: 'Todoist keeps the address only after “Save settings”.',
      },
    ],
  },
  sources: [
    {
      url: 'https://github.com/Doist/todoist-api-typescript/blob/main/src/authentication.ts',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://github.com/Doist/todoist-api-typescript/blob/main/src/consts/endpoints.ts',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://doist.github.io/todoist-api-typescript/authorization',
      checked: '2026-11-29',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
