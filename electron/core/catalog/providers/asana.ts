import type { ProviderRecordInput } from '../record-input.ts';

const TASK = [
  { label: 'Task', pointer: '/data/name' },
  { label: 'Due', pointer: '/data/due_on' },
  { label: 'Assigned to', pointer: '/data/assignee' },
  { label: 'Text', pointer: '/data/notes' },
];

export default {
  key: 'asana',
  name: 'Asana',
  description: 'Tasks, projects and teams',
  categories: ['projects'],
  searchWords: ['tasks', 'projects', 'to do', 'teamwork', 'portfolio', 'deadlines'],
  logo: { kind: 'simple-icons', slug: 'asana' },
  brandColor: '#f06a6a',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://app.asana.com/-/oauth_authorize',
      token: 'https://app.asana.com/-/oauth_token',
      revocation: 'https://app.asana.com/-/oauth_revoke',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'users:read',
          words: 'See you and the people you work with',
          sensitivity: 'basic',
          locked: true,
          group: 'People',
        },
        {
          id: 'workspaces:read',
          words: 'See your workspaces',
          sensitivity: 'personal',
          default: true,
          group: 'People',
        },
        { id: 'teams:read', words: 'See your teams', sensitivity: 'personal', group: 'People' },
        { id: 'tasks:read', words: 'See tasks', sensitivity: 'personal', group: 'Tasks' },
        {
          id: 'tasks:write',
          words: 'Add and change tasks',
          sensitivity: 'writes',
          group: 'Tasks',
          implies: ['tasks:read'],
        },
        { id: 'tasks:delete', words: 'Delete tasks', sensitivity: 'sensitive', group: 'Tasks' },
        {
          id: 'stories:read',
          words: 'See comments and the history of tasks',
          sensitivity: 'personal',
          group: 'Tasks',
        },
        { id: 'stories:write', words: 'Write comments', sensitivity: 'writes', group: 'Tasks' },
        { id: 'attachments:read', words: 'See attached files', sensitivity: 'personal', group: 'Tasks' },
        { id: 'attachments:write', words: 'Attach files', sensitivity: 'writes', group: 'Tasks' },
        { id: 'projects:read', words: 'See projects', sensitivity: 'personal', group: 'Projects' },
        {
          id: 'projects:write',
          words: 'Add and change projects',
          sensitivity: 'writes',
          group: 'Projects',
          implies: ['projects:read'],
        },
        { id: 'projects:delete', words: 'Delete projects', sensitivity: 'sensitive', group: 'Projects' },
        { id: 'portfolios:read', words: 'See portfolios', sensitivity: 'personal', group: 'Projects' },
        { id: 'goals:read', words: 'See goals', sensitivity: 'personal', group: 'Projects' },
        {
          id: 'default',
          words: 'Do everything that you can do',
          sensitivity: 'sensitive',
          group: 'Everything',
        },
      ],
      presets: [
        {
          id: 'read',
          words: 'Read my tasks and projects',
          scopes: ['users:read', 'workspaces:read', 'tasks:read', 'projects:read'],
        },
        {
          id: 'work',
          words: 'Work on my tasks',
          scopes: ['users:read', 'workspaces:read', 'tasks:read', 'tasks:write', 'projects:read'],
        },
        {
          id: 'comment',
          words: 'Comment on tasks',
          scopes: ['users:read', 'workspaces:read', 'tasks:read', 'stories:read', 'stories:write'],
        },
      ],
      open: true,
      docsUrl: 'https://developers.asana.com/docs/oauth-scopes',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: { url: 'https://app.asana.com/api/1.0/users/me' },
    subject: '/data/gid',
    label: ['/data/email', '/data/name'],
    avatar: '/data/photo/image_128x128',
  },
  check: { request: { url: 'https://app.asana.com/api/1.0/users/me' } },
  api: {
    baseUrl: 'https://app.asana.com/api/1.0',
    hosts: ['app.asana.com'],
    examples: [
      { path: '/users/me', words: 'Who you are' },
      { path: '/workspaces?limit=50', words: 'Your workspaces' },
      { path: '/projects?limit=50&archived=false', words: 'Your projects' },
    ],
    summaries: [
      { method: 'POST', path: '/tasks', title: 'Add a task', facts: TASK },
      {
        method: 'PUT',
        path: '/tasks/*',
        title: 'Change a task',
        facts: [...TASK, { label: 'Done', pointer: '/data/completed' }],
      },
      { method: 'DELETE', path: '/tasks/*', title: 'Delete a task' },
      {
        method: 'POST',
        path: '/tasks/*/stories',
        title: 'Comment on a task',
        facts: [{ label: 'Text', pointer: '/data/text' }],
      },
      {
        method: 'POST',
        path: '/tasks/*/addProject',
        title: 'Add a task to a project',
        facts: [{ label: 'Project', pointer: '/data/project' }],
      },
      {
        method: 'POST',
        path: '/projects',
        title: 'Create a project',
        facts: [{ label: 'Name', pointer: '/data/name' }],
      },
      { method: 'DELETE', path: '/projects/*', title: 'Delete a project' },
    ],
    cursor: { pointer: '/next_page/offset', parameter: 'offset' },
  },
  links: {
    website: 'https://asana.com',
    console: 'https://app.asana.com/0/my-apps',
    docs: 'https://developers.asana.com/docs/oauth',
    connectedApps: 'https://app.asana.com/0/my-profile-settings/apps',
  },
  guide: {
    minutes: 4,
    consentButton: 'Allow',
    steps: [
      {
        title: 'Create an app',
        text: 'Press “Create new app”, enter a name and say what you want to use it for.',
        link: { label: 'Open your apps', url: 'https://app.asana.com/0/my-apps' },
        fields: [{ label: 'App name', value: 'Keyfob' }],
      },
      {
        title: 'Add the address',
        text: 'Open “OAuth” in the menu and add it under “Redirect URLs”. The client ID and the client secret are on the same page.',
        fields: [{ label: 'Redirect URL', value: '{redirectUri}' }],
      },
      {
        title: 'Choose what it may do',
        text: 'On the same page, under “Permission scopes”, select what you want to use, and always “users:read” and “workspaces:read”.',
        pitfall:
          'If you choose “Full permissions” instead, select only “Do everything that you can do” in Keyfob.',
      },
      {
        title: 'Let your workspace use it',
        text: 'Under “Manage distribution”, choose your workspace, or “Any workspace”.',
        pitfall: 'Without this step, Asana says that the app is not available to your workspace.',
      },
    ],
  },
  sources: [
    { url: 'https://developers.asana.com/docs/oauth', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://github.com/Asana/openapi/blob/master/defs/asana_oas.yaml',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://developers.asana.com/docs/getting-started-with-asana-oauth',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://docs.unified.to/skills/asana-oauth-app/SKILL.md',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
