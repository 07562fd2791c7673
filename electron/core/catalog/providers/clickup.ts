import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'clickup',
  name: 'ClickUp',
  description: 'Tasks, lists and documents',
  categories: ['projects', 'notes'],
  searchWords: ['tasks', 'to do', 'projects', 'lists', 'docs', 'time tracking'],
  logo: { kind: 'simple-icons', slug: 'clickup' },
  brandColor: '#7b68ee',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://app.clickup.com/api',
      token: 'https://api.clickup.com/api/v2/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: {
      how: 'never',
      note: 'Access does not end by itself. ClickUp offers no choice of permissions. When you sign in, you choose the workspaces.',
    },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.clickup.com/api/v2/user' },
    subject: '/user/id',
    label: ['/user/email', '/user/username'],
    avatar: '/user/profilePicture',
  },
  check: { request: { url: 'https://api.clickup.com/api/v2/user' } },
  api: {
    baseUrl: 'https://api.clickup.com/api/v2',
    hosts: ['api.clickup.com'],
    examples: [
      { path: '/user', words: 'Who you are' },
      { path: '/team', words: 'Your workspaces' },
      {
        path: '/team/TEAM/task?assignees[]=ME',
        words: 'Your tasks, with the numbers of your workspace and yourself',
      },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/list/*/task',
        title: 'Add a task',
        facts: [
          { label: 'Task', pointer: '/name' },
          { label: 'Text', pointer: '/description' },
        ],
      },
      {
        method: 'PUT',
        path: '/task/*',
        title: 'Change a task',
        facts: [
          { label: 'Task', pointer: '/name' },
          { label: 'State', pointer: '/status' },
        ],
      },
      { method: 'DELETE', path: '/task/*', title: 'Delete a task' },
      {
        method: 'POST',
        path: '/task/*/comment',
        title: 'Comment on a task',
        facts: [{ label: 'Text', pointer: '/comment_text' }],
      },
    ],
  },
  links: {
    website: 'https://clickup.com',
    console: 'https://app.clickup.com/settings/apps',
    docs: 'https://developer.clickup.com/docs/authentication',
    connectedApps: null,
  },
  sources: [
    {
      url: 'https://docs.unified.to/skills/clickup-oauth-app/SKILL.md',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/docs/api-integrations/clickup.mdx',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/ClickUpOAuth2Api.credentials.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/click-up.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/ClickUp/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
