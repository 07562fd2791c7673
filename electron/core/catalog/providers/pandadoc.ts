import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'pandadoc',
  name: 'PandaDoc',
  description: 'Proposals, contracts and signatures',
  categories: ['files', 'crm'],
  searchWords: ['signature', 'proposals', 'contracts', 'quotes', 'templates', 'documents'],
  brandColor: '#248567',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://app.pandadoc.com/oauth2/authorize',
      token: 'https://api.pandadoc.com/oauth2/access_token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always', accessTokenSeconds: 31535999 },
    scopes: {
      items: [
        {
          id: 'read',
          words: 'See documents and templates',
          sensitivity: 'personal',
          default: true,
          group: 'Documents',
        },
        {
          id: 'write',
          words: 'Create, send, change and delete documents',
          sensitivity: 'sensitive',
          group: 'Documents',
        },
      ],
      presets: [
        { id: 'read', words: 'See documents', scopes: ['read'] },
        { id: 'write', words: 'Send documents', scopes: ['read', 'write'] },
      ],
      docsUrl: 'https://developers.pandadoc.com/reference/authentication-process',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.pandadoc.com/public/v1/members/current' },
    subject: '/membership_id',
    label: ['/email'],
    tenant: '/workspace_name',
  },
  check: { request: { url: 'https://api.pandadoc.com/public/v1/members/current' } },
  api: {
    baseUrl: 'https://api.pandadoc.com/public/v1',
    hosts: ['api.pandadoc.com'],
    examples: [
      { path: '/members/current', words: 'Who you are' },
      { path: '/documents?count=20', words: 'Your documents' },
      { path: '/templates?count=20', words: 'Your templates' },
      { path: '/contacts', words: 'Your contacts' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/documents',
        title: 'Create a document',
        facts: [
          { label: 'Name', pointer: '/name' },
          { label: 'To', pointer: '/recipients/*/email' },
        ],
      },
      {
        method: 'POST',
        path: '/documents/*/send',
        title: 'Send a document',
        facts: [
          { label: 'Subject', pointer: '/subject' },
          { label: 'Text', pointer: '/message' },
        ],
      },
      { method: 'DELETE', path: '/documents/*', title: 'Delete a document' },
      {
        method: 'POST',
        path: '/contacts',
        title: 'Add a contact',
        facts: [
          { label: 'Email', pointer: '/email' },
          { label: 'Name', pointer: '/last_name' },
        ],
      },
    ],
  },
  links: {
    website: 'https://www.pandadoc.com',
    console: 'https://app.pandadoc.com',
    docs: 'https://developers.pandadoc.com/reference/authentication-process',
    connectedApps: null,
  },
  sources: [
    {
      url: 'https://github.com/PandaDoc/pandadoc-openapi-specification/blob/main/openapi.json',
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
