import type { ProviderRecordInput } from '../record-input.ts';

const ME = { method: 'POST', url: 'https://api.dropboxapi.com/2/users/get_current_account' } as const;
const CONTENT = 'https://content.dropboxapi.com/2';
const MOVE = [
  { label: 'From', pointer: '/from_path' },
  { label: 'To', pointer: '/to_path' },
];
const PATH = [{ label: 'Path', pointer: '/path' }];

export default {
  key: 'dropbox',
  name: 'Dropbox',
  description: 'Files and folders',
  categories: ['files'],
  searchWords: ['files', 'folders', 'cloud storage', 'backup', 'shared links', 'documents'],
  logo: { kind: 'simple-icons', slug: 'dropbox' },
  brandColor: '#0061ff',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.dropbox.com/oauth2/authorize',
      token: 'https://api.dropboxapi.com/oauth2/token',
    },
    client: { authentication: 'none', secret: 'none', idLabel: 'App key' },
    authorizationParameters: { token_access_type: 'offline' },
    anotherAccountParameters: { force_reauthentication: 'true' },
    offline: { how: 'parameter', rotates: false },
    scopes: {
      items: [
        {
          id: 'account_info.read',
          words: 'See your name and email address',
          sensitivity: 'basic',
          locked: true,
          group: 'You',
        },
        {
          id: 'files.metadata.read',
          words: 'See the names of your files and folders',
          sensitivity: 'personal',
          group: 'Files',
        },
        {
          id: 'files.content.read',
          words: 'Read and download your files',
          sensitivity: 'sensitive',
          group: 'Files',
          implies: ['files.metadata.read'],
        },
        {
          id: 'files.metadata.write',
          words: 'Change tags and properties of files',
          sensitivity: 'writes',
          group: 'Files',
          implies: ['files.metadata.read'],
        },
        {
          id: 'files.content.write',
          words: 'Add, change and delete files',
          sensitivity: 'sensitive',
          group: 'Files',
        },
        {
          id: 'sharing.read',
          words: 'See what is shared and who has access',
          sensitivity: 'personal',
          group: 'Sharing',
        },
        {
          id: 'sharing.write',
          words: 'Change what is shared and who has access',
          sensitivity: 'sensitive',
          group: 'Sharing',
          implies: ['sharing.read'],
        },
        {
          id: 'file_requests.read',
          words: 'See your file requests',
          sensitivity: 'personal',
          group: 'Sharing',
        },
        {
          id: 'file_requests.write',
          words: 'Create and change file requests',
          sensitivity: 'writes',
          group: 'Sharing',
          implies: ['file_requests.read'],
        },
        { id: 'contacts.read', words: 'See your contacts in Dropbox', sensitivity: 'personal', group: 'You' },
      ],
      presets: [
        {
          id: 'browse',
          words: 'See the list of my files',
          scopes: ['account_info.read', 'files.metadata.read'],
        },
        {
          id: 'read',
          words: 'Read my files',
          scopes: ['account_info.read', 'files.metadata.read', 'files.content.read'],
        },
        {
          id: 'write',
          words: 'Work on my files',
          scopes: ['account_info.read', 'files.metadata.read', 'files.content.read', 'files.content.write'],
        },
      ],
      open: true,
      incremental: { parameter: 'include_granted_scopes', value: 'user' },
      docsUrl: 'https://developers.dropbox.com/oauth-guide',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: {
      how: 'request',
      method: 'POST',
      url: 'https://api.dropboxapi.com/2/auth/token/revoke',
      authentication: 'bearer',
      success: [200],
      ends: 'connection',
    },
  },
  identity: {
    request: ME,
    subject: '/account_id',
    label: ['/email', '/name/display_name'],
    avatar: '/profile_photo_url',
    tenant: '/team/name',
  },
  check: { request: ME },
  api: {
    baseUrl: 'https://api.dropboxapi.com/2',
    hosts: ['api.dropboxapi.com', 'content.dropboxapi.com'],
    // Every request is a POST, even a read.
    reads: [
      ...[
        '/users/get_current_account',
        '/users/get_space_usage',
        '/files/list_folder',
        '/files/list_folder/continue',
        '/files/list_folder/get_latest_cursor',
        '/files/list_revisions',
        '/files/get_metadata',
        '/files/search_v2',
        '/files/search/continue_v2',
        '/sharing/list_folders',
        '/sharing/list_shared_links',
        '/file_requests/list_v2',
        `${CONTENT}/files/download`,
        `${CONTENT}/files/download_zip`,
        `${CONTENT}/files/export`,
        `${CONTENT}/files/get_preview`,
        `${CONTENT}/files/get_thumbnail_v2`,
      ].map((path) => ({ method: 'POST', path })),
    ],
    summaries: [
      { method: 'POST', path: '/files/create_folder_v2', title: 'Create a folder', facts: PATH },
      { method: 'POST', path: '/files/delete_v2', title: 'Delete a file or folder', facts: PATH },
      { method: 'POST', path: '/files/move_v2', title: 'Move a file or folder', facts: MOVE },
      { method: 'POST', path: '/files/copy_v2', title: 'Copy a file or folder', facts: MOVE },
      { method: 'POST', path: `${CONTENT}/files/upload`, title: 'Upload a file' },
      {
        method: 'POST',
        path: '/sharing/create_shared_link_with_settings',
        title: 'Create a shared link',
        facts: PATH,
      },
      { method: 'POST', path: '/files/permanently_delete', title: 'Delete a file for good', facts: PATH },
    ],
  },
  links: {
    website: 'https://www.dropbox.com',
    console: 'https://www.dropbox.com/developers/apps',
    docs: 'https://developers.dropbox.com/oauth-guide',
    connectedApps: 'https://www.dropbox.com/account/connected_apps',
  },
  guide: {
    minutes: 4,
    consentButton: 'Allow',
    steps: [
      {
        title: 'Create an app',
        text: 'Choose “Scoped access”, then “Full Dropbox” or “App folder”, and enter a name that nobody else has taken.',
        link: { label: 'Create an app', url: 'https://www.dropbox.com/developers/apps/create' },
        fields: [{ label: 'Name your app', value: 'My Keyfob' }],
        pitfall: 'If the name is taken, add a few letters of your own.',
      },
      {
        title: 'Choose what it may do',
        text: 'Under “Permissions”, select what you want to use, and always “account_info.read”. Then press “Submit”.',
        pitfall:
          'Dropbox remembers what was selected when you signed in. If you select more later, sign in again.',
      },
      {
        title: 'Add the address and copy the app key',
        text: 'Under “Settings”, enter the address and press “Add”. The app key is on the same page.',
        fields: [{ label: 'Redirect URIs', value: '{redirectUri}' }],
      },
    ],
  },
  sources: [
    {
      url: 'https://github.com/dropbox/dropbox-api-spec/blob/main/files.stone',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/dropbox/dropbox-api-spec/blob/main/auth.stone',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://dropbox.tech/developers/using-oauth-2-0-with-offline-access',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://dropbox.github.io/dropbox-sdk-java/api-docs/v7.1.0/com/dropbox/core/DbxPKCEWebAuth.html',
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
