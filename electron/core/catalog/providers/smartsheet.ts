import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'smartsheet',
  name: 'Smartsheet',
  description: 'Sheets, rows and reports',
  categories: ['projects'],
  searchWords: ['spreadsheet', 'sheets', 'rows', 'projects', 'work management'],
  brandColor: '#003059',
  variables: [
    {
      name: 'region',
      label: 'End of your Smartsheet address, such as “com” or “eu”',
      example: 'com',
      pattern: '(?:com|eu|au)',
      default: 'com',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://app.smartsheet.{region}/b/authorize',
      token: 'https://api.smartsheet.{region}/2.0/token',
    },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idLabel: 'App client id',
      secretLabel: 'App secret',
    },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'READ_SHEETS',
          words: 'See your sheets',
          sensitivity: 'personal',
          default: true,
          group: 'Sheets',
        },
        {
          id: 'WRITE_SHEETS',
          words: 'Change your sheets',
          sensitivity: 'writes',
          group: 'Sheets',
          implies: ['READ_SHEETS'],
        },
        { id: 'CREATE_SHEETS', words: 'Create sheets', sensitivity: 'writes', group: 'Sheets' },
        {
          id: 'READ_USERS',
          words: 'See the people in your account',
          sensitivity: 'personal',
          group: 'People',
        },
        { id: 'READ_CONTACTS', words: 'See your contacts', sensitivity: 'personal', group: 'People' },
        {
          id: 'ADMIN_WEBHOOKS',
          words: 'Choose which other services are told about changes',
          sensitivity: 'sensitive',
          group: 'Other',
        },
      ],
      presets: [
        { id: 'read', words: 'Read my sheets', scopes: ['READ_SHEETS'] },
        { id: 'write', words: 'Work on my sheets', scopes: ['READ_SHEETS', 'WRITE_SHEETS'] },
      ],
      open: true,
      docsUrl: 'https://developers.smartsheet.com/api/smartsheet/guides/advanced-topics/oauth',
    },
    redirect: { loopback: { host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.smartsheet.{region}/2.0/users/me' },
    subject: '/id',
    label: ['/email'],
  },
  check: { request: { url: 'https://api.smartsheet.{region}/2.0/users/me' } },
  api: {
    baseUrl: 'https://api.smartsheet.{region}/2.0',
    hosts: ['api.smartsheet.{region}'],
    examples: [
      { path: '/users/me', words: 'Who you are' },
      { path: '/sheets?pageSize=20', words: 'Your sheets' },
      { path: '/home', words: 'Your folders and sheets' },
      { path: '/search?query=report', words: 'Everything that contains a word' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/sheets',
        title: 'Create a sheet',
        facts: [{ label: 'Name', pointer: '/name' }],
      },
      { method: 'POST', path: '/sheets/*/rows', title: 'Add rows to a sheet' },
      { method: 'PUT', path: '/sheets/*/rows', title: 'Change rows of a sheet' },
      { method: 'DELETE', path: '/sheets/*', title: 'Delete a sheet' },
      {
        method: 'POST',
        path: '/sheets/*/discussions',
        title: 'Start a discussion',
        facts: [{ label: 'Text', pointer: '/comment/text' }],
      },
    ],
  },
  links: {
    website: 'https://www.smartsheet.com',
    console: 'https://app.smartsheet.com/b/home',
    docs: 'https://developers.smartsheet.com/api/smartsheet/guides/advanced-topics/oauth',
    connectedApps: null,
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://developers.smartsheet.com/api/smartsheet/guides/advanced-topics/oauth',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/aspnet-contrib/AspNet.Security.OAuth.Providers/blob/dev/src/AspNet.Security.OAuth.Smartsheet/SmartsheetAuthenticationOptions.cs',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/simov/grant/blob/master/config/oauth.json',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
