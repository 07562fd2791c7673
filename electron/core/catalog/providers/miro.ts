import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'miro',
  name: 'Miro',
  description: 'Boards for drawing and thinking together',
  categories: ['design', 'projects'],
  searchWords: ['whiteboard', 'boards', 'sticky notes', 'mind map', 'diagrams', 'brainstorming'],
  logo: { kind: 'simple-icons', slug: 'miro' },
  brandColor: '#050038',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://miro.com/oauth/authorize',
      token: 'https://api.miro.com/v1/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'unknown', rotates: true },
    scopes: {
      items: [
        {
          id: 'boards:read',
          words: 'See your boards and what is on them',
          sensitivity: 'personal',
          default: true,
          group: 'Boards',
        },
        {
          id: 'boards:write',
          words: 'Add, change and delete boards and what is on them',
          sensitivity: 'sensitive',
          group: 'Boards',
          implies: ['boards:read'],
        },
      ],
      presets: [
        { id: 'read', words: 'See my boards', scopes: ['boards:read'] },
        { id: 'write', words: 'Work on my boards', scopes: ['boards:read', 'boards:write'] },
      ],
      open: true,
      docsUrl: 'https://developers.miro.com/reference/scopes',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.miro.com/v1/users/me' },
    subject: '/id',
    label: ['/email', '/name'],
  },
  check: { request: { url: 'https://api.miro.com/v1/users/me' } },
  api: {
    baseUrl: 'https://api.miro.com',
    hosts: ['api.miro.com'],
    examples: [
      { path: '/v1/users/me', words: 'Who you are' },
      { path: '/v2/boards?limit=20', words: 'Your boards' },
      { path: '/v2/boards?limit=20&sort=last_opened', words: 'Boards that you opened recently' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/v2/boards',
        title: 'Create a board',
        facts: [{ label: 'Name', pointer: '/name' }],
      },
      {
        method: 'POST',
        path: '/v2/boards/*/sticky_notes',
        title: 'Add a sticky note',
        facts: [{ label: 'Text', pointer: '/data/content' }],
      },
      {
        method: 'POST',
        path: '/v2/boards/*/cards',
        title: 'Add a card',
        facts: [{ label: 'Title', pointer: '/data/title' }],
      },
      { method: 'DELETE', path: '/v2/boards/*', title: 'Delete a board' },
    ],
  },
  links: {
    website: 'https://miro.com',
    console: 'https://miro.com/app/settings/user-profile/apps',
    docs: 'https://developers.miro.com/docs/getting-started-with-oauth',
    connectedApps: 'https://miro.com/app/settings/user-profile/apps',
  },
  sources: [
    {
      url: 'https://developers.miro.com/reference/oauth-20-authorization-v2',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/MiroOAuth2Api.credentials.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/pennersr/django-allauth/blob/main/allauth/socialaccount/providers/miro/views.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
