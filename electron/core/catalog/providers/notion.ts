import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'notion',
  name: 'Notion',
  description: 'Pages and databases',
  categories: ['notes', 'projects'],
  searchWords: ['notes', 'wiki', 'pages', 'databases', 'documents', 'workspace'],
  logo: { kind: 'simple-icons', slug: 'notion' },
  brandColor: '#000000',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.notion.com/v1/oauth/authorize',
      token: 'https://api.notion.com/v1/oauth/token',
      revocation: 'https://api.notion.com/v1/oauth/revoke',
      introspection: 'https://api.notion.com/v1/oauth/introspect',
    },
    client: {
      authentication: 'client_secret_basic',
      secret: 'required',
      idLabel: 'OAuth client ID',
      secretLabel: 'OAuth client secret',
      idExample: '463558a3-725e-4f37-b6d3-0889894f68de',
    },
    tokenRequest: { body: 'json' },
    authorizationParameters: { owner: 'user' },
    offline: {
      how: 'unknown',
      note: 'Notion issues a refresh token only if token rotation is switched on in your connection’s settings.',
    },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    // The body is JSON, so this is not RFC 7009.
    revoke: {
      how: 'request',
      method: 'POST',
      url: 'https://api.notion.com/v1/oauth/revoke',
      authentication: 'client_secret_basic',
      body: { format: 'json', values: { token: '{token}' } },
      headers: { 'notion-version': '2025-09-03' },
      success: [200],
      ends: 'connection',
    },
  },
  identity: {
    request: { url: 'https://api.notion.com/v1/users/me', headers: { 'notion-version': '2025-09-03' } },
    // The bot of this authorization. A person has one in each workspace.
    subject: '/id',
    label: ['/bot/owner/user/person/email', '/bot/owner/user/name', '/name'],
    avatar: '/bot/owner/user/avatar_url',
    tenant: '/bot/workspace_name',
  },
  check: {
    request: { url: 'https://api.notion.com/v1/users/me', headers: { 'notion-version': '2025-09-03' } },
  },
  api: {
    baseUrl: 'https://api.notion.com/v1',
    hosts: ['api.notion.com'],
    headers: { 'notion-version': '2025-09-03' },
    reads: [
      { method: 'POST', path: '/search' },
      { method: 'POST', path: '/data_sources/*/query' },
      { method: 'POST', path: '/databases/*/query' },
    ],
    examples: [
      { path: '/users/me', words: 'Who you are connected as' },
      { path: '/users?page_size=50', words: 'The people in your workspace' },
      { path: '/file_uploads?page_size=20', words: 'The files that were uploaded' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/pages',
        title: 'Create a page',
        facts: [
          { label: 'Title', pointer: '/properties/title/title/*/text/content' },
          { label: 'In page', pointer: '/parent/page_id' },
          { label: 'In database', pointer: '/parent/data_source_id' },
        ],
      },
      {
        method: 'PATCH',
        path: '/pages/*',
        title: 'Change a page',
        facts: [{ label: 'In the trash', pointer: '/in_trash' }],
      },
      { method: 'POST', path: '/pages/*/move', title: 'Move a page' },
      {
        method: 'PATCH',
        path: '/blocks/*/children',
        title: 'Add content to a page',
        facts: [{ label: 'Text', pointer: '/children/*/paragraph/rich_text/*/text/content' }],
      },
      { method: 'PATCH', path: '/blocks/*', title: 'Change content of a page' },
      { method: 'DELETE', path: '/blocks/*', title: 'Delete content of a page' },
      {
        method: 'POST',
        path: '/comments',
        title: 'Comment on a page',
        facts: [{ label: 'Text', pointer: '/rich_text/*/text/content' }],
      },
      { method: 'POST', path: '/databases', title: 'Create a database' },
    ],
    cursor: { pointer: '/next_cursor', parameter: 'start_cursor' },
  },
  links: {
    website: 'https://www.notion.com',
    console: 'https://www.notion.so/profile/integrations',
    docs: 'https://developers.notion.com/docs/authorization',
    connectedApps: 'https://www.notion.so/profile/connections',
  },
  guide: {
    minutes: 5,
    consentButton: 'Allow access',
    steps: [
      {
        title: 'Create a connection',
        text: 'Press “New integration”, enter a name and pick the workspace that owns it.',
        link: { label: 'Open your integrations', url: 'https://www.notion.so/profile/integrations' },
        fields: [{ label: 'Name', value: 'Keyfob' }],
        pitfall: 'Only owners of a workspace can do this. In your own workspace, you are one.',
      },
      {
        title: 'Make it public',
        text: 'Set it to “Public” and add the address below. Notion calls every connection with a sign-in public; nobody else sees yours.',
        fields: [{ label: 'Redirect URIs', value: '{redirectUri}' }],
        pitfall: 'Switch on token rotation if you see it, or Notion may end access without telling you.',
      },
      {
        title: 'Copy the two values',
        text: 'The page of the connection shows the OAuth client ID and the OAuth client secret.',
        pitfall: 'When you sign in, select the pages that Keyfob may use. Those below them are included.',
      },
    ],
  },
  sources: [
    {
      url: 'https://github.com/makenotion/notion-sdk-js/blob/main/src/api-endpoints/oauth.ts',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/makenotion/notion-sdk-js/blob/main/src/api-endpoints/common.ts',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/better-auth/better-auth/blob/main/packages/core/src/social-providers/notion.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
