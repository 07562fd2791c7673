import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'airtable',
  name: 'Airtable',
  description: 'Bases, tables and records',
  categories: ['projects', 'notes'],
  searchWords: ['database', 'spreadsheet', 'tables', 'bases', 'records', 'no-code'],
  logo: { kind: 'simple-icons', slug: 'airtable' },
  brandColor: '#18bfff',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://airtable.com/oauth2/v1/authorize',
      token: 'https://airtable.com/oauth2/v1/token',
    },
    client: { authentication: 'client_secret_basic', secret: 'optional' },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'user.email:read',
          words: 'See your email address, to name the account',
          sensitivity: 'basic',
          locked: true,
          group: 'You',
        },
        {
          id: 'data.records:read',
          words: 'Read the records of your bases',
          sensitivity: 'personal',
          group: 'Records',
        },
        {
          id: 'data.records:write',
          words: 'Add, change and delete records',
          sensitivity: 'writes',
          group: 'Records',
        },
        {
          id: 'data.recordComments:read',
          words: 'Read comments on records',
          sensitivity: 'personal',
          group: 'Records',
        },
        {
          id: 'data.recordComments:write',
          words: 'Write comments on records',
          sensitivity: 'writes',
          group: 'Records',
        },
        {
          id: 'schema.bases:read',
          words: 'See your bases, tables and fields',
          sensitivity: 'personal',
          group: 'Bases',
        },
        {
          id: 'schema.bases:write',
          words: 'Add and change bases, tables and fields',
          sensitivity: 'sensitive',
          group: 'Bases',
        },
        {
          id: 'webhook:manage',
          words: 'Choose which other services are told about changes',
          sensitivity: 'sensitive',
          group: 'Bases',
        },
      ],
      presets: [
        {
          id: 'read',
          words: 'Read my bases',
          scopes: ['user.email:read', 'schema.bases:read', 'data.records:read'],
        },
        {
          id: 'write',
          words: 'Work on records',
          scopes: ['user.email:read', 'schema.bases:read', 'data.records:read', 'data.records:write'],
        },
        {
          id: 'comment',
          words: 'Comment on records',
          scopes: [
            'user.email:read',
            'schema.bases:read',
            'data.records:read',
            'data.recordComments:read',
            'data.recordComments:write',
          ],
        },
      ],
      open: true,
      docsUrl: 'https://airtable.com/developers/web/api/scopes',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.airtable.com/v0/meta/whoami' },
    subject: '/id',
    label: ['/email', '/id'],
  },
  check: { request: { url: 'https://api.airtable.com/v0/meta/whoami' } },
  api: {
    baseUrl: 'https://api.airtable.com/v0',
    hosts: ['api.airtable.com'],
    reads: [{ method: 'POST', path: '/*/*/listRecords' }],
    examples: [
      { path: '/meta/whoami', words: 'Who you are' },
      { path: '/meta/bases', words: 'Your bases' },
      { path: '/BASE/TABLE?maxRecords=10', words: 'Records of a table, once you fill in base and table' },
    ],
    summaries: [
      { method: 'POST', path: '/*/*', title: 'Add records to a table' },
      { method: 'PATCH', path: '/*/*', title: 'Change records of a table' },
      { method: 'PATCH', path: '/*/*/*', title: 'Change a record' },
      { method: 'PUT', path: '/*/*/*', title: 'Replace a record' },
      { method: 'DELETE', path: '/*/*', title: 'Delete records of a table' },
      { method: 'DELETE', path: '/*/*/*', title: 'Delete a record' },
      {
        method: 'POST',
        path: '/*/*/*/comments',
        title: 'Comment on a record',
        facts: [{ label: 'Text', pointer: '/text' }],
      },
      {
        method: 'POST',
        path: '/meta/bases',
        title: 'Create a base',
        facts: [{ label: 'Name', pointer: '/name' }],
      },
      {
        method: 'POST',
        path: '/meta/bases/*/tables',
        title: 'Create a table',
        facts: [{ label: 'Name', pointer: '/name' }],
      },
    ],
    cursor: { pointer: '/offset', parameter: 'offset' },
  },
  links: {
    website: 'https://www.airtable.com',
    console: 'https://airtable.com/create/oauth',
    docs: 'https://airtable.com/developers/web/api/oauth-reference',
    connectedApps: 'https://airtable.com/account/integrations',
  },
  guide: {
    minutes: 4,
    consentButton: 'Grant access',
    steps: [
      {
        title: 'Register an integration',
        text: 'Press “Register new OAuth integration” and enter a name and the address below.',
        link: { label: 'Open your integrations', url: 'https://airtable.com/create/oauth' },
        fields: [
          { label: 'Name', value: 'Keyfob' },
          { label: 'OAuth redirect URL', value: '{redirectUri}' },
        ],
      },
      {
        title: 'Choose what it may do',
        text: 'On the next page, select the permissions that you want to use, and always “user.email:read”. Then press “Save changes”.',
        pitfall: 'Airtable refuses the sign-in if Keyfob asks for a permission that is not selected there.',
      },
      {
        title: 'Copy the client ID',
        text: 'It is on the same page. If you press “Generate client secret”, copy the client secret, too.',
        pitfall:
          'When you sign in, Airtable asks which bases to share. Choose them all, or come back later to add more.',
      },
    ],
  },
  sources: [
    {
      url: 'https://airtable.com/developers/web/guides/oauth-integrations',
      checked: '2026-11-29',
      confidence: 'high',
    },
    { url: 'https://github.com/Airtable/oauth-example', checked: '2026-11-29', confidence: 'high' },
    { url: 'https://docs.dust.tt/docs/airtable', checked: '2026-11-29', confidence: 'medium' },
    {
      url: 'https://www.val.town/embed/x/orbem/airtable-approval-form/AGENTS.md',
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
