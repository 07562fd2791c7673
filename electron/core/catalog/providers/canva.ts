import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'canva',
  name: 'Canva',
  description: 'Designs, folders and pictures',
  categories: ['design'],
  searchWords: ['design', 'templates', 'presentations', 'graphics', 'brand', 'pictures'],
  brandColor: '#00c4cc',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.canva.com/api/oauth/authorize',
      token: 'https://api.canva.com/rest/v1/oauth/token',
      revocation: 'https://api.canva.com/rest/v1/oauth/revoke',
      introspection: 'https://api.canva.com/rest/v1/oauth/introspect',
    },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        { id: 'profile:read', words: 'See your profile', sensitivity: 'basic', locked: true, group: 'You' },
        {
          id: 'design:meta:read',
          words: 'See the names and dates of your designs',
          sensitivity: 'personal',
          group: 'Designs',
        },
        {
          id: 'design:content:read',
          words: 'See what is in your designs',
          sensitivity: 'personal',
          group: 'Designs',
        },
        { id: 'design:content:write', words: 'Create designs', sensitivity: 'writes', group: 'Designs' },
        { id: 'folder:read', words: 'See your folders', sensitivity: 'personal', group: 'Folders' },
        {
          id: 'folder:write',
          words: 'Add, move and remove folders',
          sensitivity: 'writes',
          group: 'Folders',
        },
        {
          id: 'asset:read',
          words: 'See your uploaded pictures and videos',
          sensitivity: 'personal',
          group: 'Uploads',
        },
        {
          id: 'asset:write',
          words: 'Add, change and delete uploaded pictures and videos',
          sensitivity: 'writes',
          group: 'Uploads',
        },
        {
          id: 'comment:read',
          words: 'Read comments on your designs',
          sensitivity: 'personal',
          group: 'Comments',
        },
        {
          id: 'comment:write',
          words: 'Write comments on your designs',
          sensitivity: 'writes',
          group: 'Comments',
        },
        {
          id: 'brandtemplate:meta:read',
          words: 'See the names of your brand’s templates',
          sensitivity: 'personal',
          group: 'Brand',
        },
        {
          id: 'brandtemplate:content:read',
          words: 'See what is in your brand’s templates',
          sensitivity: 'personal',
          group: 'Brand',
        },
      ],
      presets: [
        {
          id: 'read',
          words: 'See my designs',
          scopes: ['profile:read', 'design:meta:read', 'design:content:read'],
        },
        {
          id: 'create',
          words: 'Create designs',
          scopes: ['profile:read', 'design:meta:read', 'design:content:read', 'design:content:write'],
        },
        { id: 'material', words: 'Upload pictures', scopes: ['profile:read', 'asset:read', 'asset:write'] },
      ],
      open: true,
      docsUrl: 'https://www.canva.dev/docs/connect/appendix/scopes/',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: { url: 'https://api.canva.com/rest/v1/users/me' },
    subject: '/team_user/user_id',
    label: ['/team_user/user_id'],
    labelFormat: 'User {}',
    tenant: '/team_user/team_id',
  },
  check: { request: { url: 'https://api.canva.com/rest/v1/users/me' } },
  api: {
    baseUrl: 'https://api.canva.com/rest/v1',
    hosts: ['api.canva.com'],
    examples: [
      { path: '/users/me', words: 'Which account this is' },
      { path: '/users/me/profile', words: 'Your name' },
      { path: '/designs', words: 'Your designs' },
      { path: '/folders/root/items', words: 'What is in your projects' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/designs',
        title: 'Create a design',
        facts: [{ label: 'Title', pointer: '/title' }],
      },
      {
        method: 'POST',
        path: '/folders',
        title: 'Create a folder',
        facts: [{ label: 'Name', pointer: '/name' }],
      },
      { method: 'DELETE', path: '/folders/*', title: 'Delete a folder' },
      {
        method: 'POST',
        path: '/designs/*/comments',
        title: 'Comment on a design',
        facts: [{ label: 'Text', pointer: '/message_plaintext' }],
      },
      { method: 'DELETE', path: '/assets/*', title: 'Delete a picture' },
    ],
    cursor: { pointer: '/continuation', parameter: 'continuation' },
  },
  links: {
    website: 'https://www.canva.com',
    console: 'https://www.canva.com/developers/integrations',
    docs: 'https://www.canva.dev/docs/connect/authentication/',
    connectedApps: null,
  },
  sources: [
    {
      url: 'https://github.com/canva-sdks/canva-connect-api-starter-kit/blob/main/openapi/spec.yml',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
