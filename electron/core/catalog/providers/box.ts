import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'box',
  name: 'Box',
  description: 'Files and folders',
  categories: ['files'],
  searchWords: ['files', 'folders', 'cloud storage', 'documents', 'sharing'],
  logo: { kind: 'simple-icons', slug: 'box' },
  brandColor: '#0061d5',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://account.box.com/api/oauth2/authorize',
      token: 'https://api.box.com/oauth2/token',
      revocation: 'https://api.box.com/oauth2/revoke',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: {
      how: 'always',
      accessTokenSeconds: 3600,
      refreshTokenSeconds: 60 * 24 * 60 * 60,
      rotates: true,
      rotationExtends: true,
    },
    scopes: {
      items: [
        {
          id: 'root_readonly',
          words: 'Read all your files and folders',
          sensitivity: 'personal',
          default: true,
          group: 'Files',
        },
        {
          id: 'root_readwrite',
          words: 'Read, change and delete all your files and folders',
          sensitivity: 'sensitive',
          group: 'Files',
          implies: ['root_readonly'],
        },
        {
          id: 'manage_groups',
          words: 'Manage the groups of your company',
          sensitivity: 'sensitive',
          group: 'Company',
        },
        {
          id: 'manage_managed_users',
          words: 'Manage the people of your company',
          sensitivity: 'sensitive',
          group: 'Company',
        },
        {
          id: 'manage_webhook',
          words: 'Choose which other services are told about changes',
          sensitivity: 'writes',
          group: 'Company',
        },
        {
          id: 'manage_enterprise_properties',
          words: 'Manage the settings of your company',
          sensitivity: 'sensitive',
          group: 'Company',
        },
      ],
      presets: [
        { id: 'read', words: 'Read my files', scopes: ['root_readonly'] },
        { id: 'write', words: 'Work on my files', scopes: ['root_readonly', 'root_readwrite'] },
      ],
      open: true,
      docsUrl: 'https://developer.box.com/guides/api-calls/permissions-and-errors/scopes/',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: { url: 'https://api.box.com/2.0/users/me' },
    subject: '/id',
    label: ['/login', '/name'],
    avatar: '/avatar_url',
  },
  check: { request: { url: 'https://api.box.com/2.0/users/me' } },
  api: {
    baseUrl: 'https://api.box.com/2.0',
    hosts: ['api.box.com', 'upload.box.com'],
    examples: [
      { path: '/users/me', words: 'Who you are' },
      { path: '/folders/0/items?limit=50', words: 'What is in your main folder' },
      { path: '/recent_items', words: 'What you opened recently' },
      { path: '/search?query=report', words: 'Files that contain a word' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/folders',
        title: 'Create a folder',
        facts: [
          { label: 'Name', pointer: '/name' },
          { label: 'In', pointer: '/parent/id' },
        ],
      },
      {
        method: 'PUT',
        path: '/files/*',
        title: 'Change or move a file',
        facts: [
          { label: 'Name', pointer: '/name' },
          { label: 'In', pointer: '/parent/id' },
        ],
      },
      { method: 'DELETE', path: '/files/*', title: 'Delete a file' },
      { method: 'DELETE', path: '/folders/*', title: 'Delete a folder' },
      {
        method: 'POST',
        path: '/comments',
        title: 'Comment on a file',
        facts: [{ label: 'Text', pointer: '/message' }],
      },
      {
        method: 'POST',
        path: '/collaborations',
        title: 'Share a file or folder',
        facts: [
          { label: 'With', pointer: '/accessible_by/login' },
          { label: 'As', pointer: '/role' },
        ],
      },
    ],
  },
  links: {
    website: 'https://www.box.com',
    console: 'https://app.box.com/developers/console',
    docs: 'https://developer.box.com/guides/authentication/oauth2/',
    connectedApps: 'https://app.box.com/account/security',
  },
  sources: [
    {
      url: 'https://developer.box.com/guides/authentication/tokens/refresh',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://github.com/box/box-openapi/blob/main/openapi.json',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/docs/api-integrations/box.mdx',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/box.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/box.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
