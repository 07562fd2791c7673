import type { ProviderRecordInput } from '../record-input.ts';

const ME = { url: 'https://{host}/userinfo' };

export default {
  key: 'pcloud',
  name: 'pCloud',
  description: 'Files and folders',
  categories: ['files'],
  searchWords: ['files', 'folders', 'cloud storage', 'backup', 'sharing'],
  brandColor: '#17bed0',
  variables: [
    {
      name: 'host',
      label: 'Server of your account: “eapi.pcloud.com” for Europe, otherwise “api.pcloud.com”',
      example: 'api.pcloud.com',
      pattern: 'e?api\\.pcloud\\.com',
      default: 'api.pcloud.com',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://my.pcloud.com/oauth2/authorize',
      token: 'https://{host}/oauth2_token',
    },
    client: { authentication: 'client_secret_post', secret: 'required', secretLabel: 'App secret' },
    offline: { how: 'never', note: 'Access is to all your files: pCloud offers no choice of permissions.' },
    scopes: {},
    redirect: { loopback: { host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: { request: ME, subject: '/userid', label: ['/email'], errorIn200: { errorPointer: '/error' } },
  check: { request: ME, errorIn200: { errorPointer: '/error' } },
  api: {
    baseUrl: 'https://{host}',
    hosts: ['{host}'],
    // pCloud takes every method by GET, too.
    writes: [
      'copyfile',
      'copyfolder',
      'createfolder',
      'createfolderifnotexists',
      'deletefile',
      'deletefolder',
      'deletefolderrecursive',
      'deletepublink',
      'getfilepublink',
      'getfolderpublink',
      'logout',
      'renamefile',
      'renamefolder',
      'savefile',
      'sharefolder',
      'trash_clear',
      'trash_restore',
      'uploadfile',
    ].map((name) => ({ method: 'GET', path: `/${name}` })),
    examples: [
      { path: '/userinfo', words: 'Who you are' },
      { path: '/listfolder?folderid=0', words: 'What is in your main folder' },
    ],
  },
  links: {
    website: 'https://www.pcloud.com',
    console: 'https://docs.pcloud.com/my_apps/',
    docs: 'https://docs.pcloud.com/methods/oauth_2.0/authorize.html',
    connectedApps: null,
  },
  sources: [
    {
      url: 'https://github.com/pCloud/pcloud-sdk-js/blob/master/examples/node/token.js',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
