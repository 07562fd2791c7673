import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'ticktick',
  name: 'TickTick',
  description: 'To-do lists and tasks',
  categories: ['projects'],
  searchWords: ['to do', 'tasks', 'reminders', 'lists', 'habits', 'planner'],
  logo: { kind: 'simple-icons', slug: 'ticktick' },
  brandColor: '#4772fa',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://ticktick.com/oauth/authorize',
      token: 'https://ticktick.com/oauth/token',
    },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: {
      how: 'unknown',
      accessTokenSeconds: 15_552_000,
      note: 'Access usually ends after six months. Then you sign in again.',
    },
    scopes: {
      items: [
        {
          id: 'tasks:read',
          words: 'See your tasks and lists',
          sensitivity: 'personal',
          default: true,
          group: 'Tasks',
        },
        {
          id: 'tasks:write',
          words: 'Add, change and delete tasks and lists',
          sensitivity: 'writes',
          group: 'Tasks',
        },
      ],
      presets: [
        { id: 'see', words: 'See my tasks', scopes: ['tasks:read'] },
        { id: 'work', words: 'Work on my tasks', scopes: ['tasks:read', 'tasks:write'] },
      ],
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  // The documented API has no request for the account.
  check: { request: { url: 'https://api.ticktick.com/open/v1/project' } },
  api: {
    baseUrl: 'https://api.ticktick.com/open/v1',
    hosts: ['api.ticktick.com'],
    examples: [{ path: '/project', words: 'Your lists' }],
  },
  links: {
    website: 'https://ticktick.com',
    console: 'https://developer.ticktick.com/manage',
    docs: 'https://developer.ticktick.com/docs',
  },
  sources: [
    {
      url: 'https://glama.ai/mcp/servers/x6aytcdmvc/blob/main/ticktick-openapi.md',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/sebpretzer/pyticktick/blob/main/src/pyticktick/models/v1/parameters/oauth.py',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/hansdoebel/n8n-nodes-ticktick/blob/main/credentials/TickTickOAuth2Api.credentials.ts',
      checked: '2026-11-30',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
