import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'figma',
  name: 'Figma',
  description: 'Design files, comments and components',
  categories: ['design'],
  searchWords: ['design', 'figjam', 'prototypes', 'mockups', 'components', 'comments'],
  logo: { kind: 'simple-icons', slug: 'figma' },
  brandColor: '#f24e1e',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.figma.com/oauth',
      token: 'https://api.figma.com/v1/oauth/token',
      refresh: 'https://api.figma.com/v1/oauth/refresh',
    },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: { how: 'always', rotates: false },
    scopes: {
      items: [
        {
          id: 'current_user:read',
          words: 'See your name, email address and picture',
          sensitivity: 'basic',
          locked: true,
          group: 'You',
        },
        {
          id: 'file_content:read',
          words: 'See the contents of your files',
          sensitivity: 'personal',
          group: 'Files',
        },
        {
          id: 'file_metadata:read',
          words: 'See the names and dates of your files',
          sensitivity: 'personal',
          group: 'Files',
        },
        {
          id: 'file_versions:read',
          words: 'See earlier versions of your files',
          sensitivity: 'personal',
          group: 'Files',
        },
        {
          id: 'projects:read',
          words: 'See your projects and the files in them',
          sensitivity: 'personal',
          group: 'Files',
        },
        { id: 'file_comments:read', words: 'Read comments', sensitivity: 'personal', group: 'Comments' },
        {
          id: 'file_comments:write',
          words: 'Write and delete comments and reactions',
          sensitivity: 'writes',
          group: 'Comments',
        },
        {
          id: 'library_assets:read',
          words: 'See individual published components and styles',
          sensitivity: 'personal',
          group: 'Libraries',
        },
        {
          id: 'library_content:read',
          words: 'See the published components of your files',
          sensitivity: 'personal',
          group: 'Libraries',
        },
        {
          id: 'team_library_content:read',
          words: 'See the published components of your teams',
          sensitivity: 'personal',
          group: 'Libraries',
        },
        {
          id: 'file_dev_resources:read',
          words: 'See links for developers in files',
          sensitivity: 'personal',
          group: 'Developers',
        },
        {
          id: 'file_dev_resources:write',
          words: 'Change links for developers in files',
          sensitivity: 'writes',
          group: 'Developers',
        },
        {
          id: 'file_variables:read',
          words: 'See variables in files',
          sensitivity: 'personal',
          group: 'Developers',
        },
        {
          id: 'file_variables:write',
          words: 'Change variables in files',
          sensitivity: 'writes',
          group: 'Developers',
        },
      ],
      presets: [
        {
          id: 'read',
          words: 'See my files',
          scopes: ['current_user:read', 'file_content:read', 'file_metadata:read'],
        },
        {
          id: 'comments',
          words: 'Read and write comments',
          scopes: ['current_user:read', 'file_comments:read', 'file_comments:write'],
        },
        {
          id: 'libraries',
          words: 'See components and styles',
          scopes: [
            'current_user:read',
            'library_assets:read',
            'library_content:read',
            'team_library_content:read',
          ],
        },
      ],
      open: true,
      docsUrl: 'https://developers.figma.com/docs/rest-api/scopes/',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.figma.com/v1/me' },
    subject: '/id',
    label: ['/email', '/handle'],
    avatar: '/img_url',
  },
  check: { request: { url: 'https://api.figma.com/v1/me' } },
  api: {
    baseUrl: 'https://api.figma.com/v1',
    hosts: ['api.figma.com'],
    examples: [
      { path: '/me', words: 'Who you are' },
      {
        path: '/files/FILE?depth=1',
        words: 'The pages of a file, by the part of its address after “design”',
      },
      { path: '/files/FILE/comments', words: 'The comments on a file' },
      { path: '/files/FILE/versions', words: 'The versions of a file' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/files/*/comments',
        title: 'Comment on a file',
        facts: [{ label: 'Text', pointer: '/message' }],
      },
      { method: 'DELETE', path: '/files/*/comments/*', title: 'Delete a comment' },
      {
        method: 'POST',
        path: '/files/*/comments/*/reactions',
        title: 'React to a comment',
        facts: [{ label: 'Emoji', pointer: '/emoji' }],
      },
      { method: 'POST', path: '/files/*/variables', title: 'Change variables of a file' },
    ],
  },
  links: {
    website: 'https://www.figma.com',
    console: 'https://www.figma.com/developers/apps',
    docs: 'https://developers.figma.com/docs/rest-api/authentication',
    connectedApps: 'https://www.figma.com/settings',
  },
  guide: {
    minutes: 5,
    consentButton: 'Allow access',
    steps: [
      {
        title: 'Create an app',
        text: 'Press “Create a new app” and enter a name and any website.',
        link: { label: 'Open your apps', url: 'https://www.figma.com/developers/apps' },
        fields: [{ label: 'App name', value: 'Keyfob' }],
        pitfall: 'Figma shows the client secret only now. Copy it together with the client ID.',
      },
      {
        title: 'Add the address and what it may do',
        text: 'Open the app, add the address, and pick the permissions that you want to use, and always “current_user:read”.',
        fields: [{ label: 'Redirect URL', value: '{redirectUri}' }],
        pitfall: 'Figma wants a reason for every permission. A few words will do.',
      },
      {
        title: 'Publish it for yourself',
        text: 'Publish the app as private. Then only people in your organization can use it, and Figma does not review it.',
      },
    ],
  },
  sources: [
    {
      url: 'https://github.com/figma/rest-api-spec/blob/main/openapi/openapi.yaml',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://developers.figma.com/docs/rest-api/republish-oauth-apps',
      checked: '2026-11-29',
      confidence: 'high',
    },
    { url: 'https://arcticjs.dev/providers/figma', checked: '2026-11-29', confidence: 'medium' },
    {
      url: 'https://github.com/better-auth/better-auth/blob/main/packages/core/src/social-providers/figma.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
