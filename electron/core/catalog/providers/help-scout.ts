import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'help-scout',
  name: 'Help Scout',
  description: 'Shared inboxes for customer support',
  categories: ['support'],
  searchWords: ['helpscout', 'help desk', 'inbox', 'conversations', 'customers', 'tickets'],
  logo: { kind: 'simple-icons', slug: 'helpscout' },
  brandColor: '#1292ee',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://secure.helpscout.net/authentication/authorizeClientApplication',
      token: 'https://api.helpscout.net/v2/oauth2/token',
    },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idLabel: 'App ID',
      secretLabel: 'App Secret',
    },
    offline: { how: 'always' },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.helpscout.net/v2/users/me' },
    subject: '/id',
    label: ['/email', '/firstName'],
    avatar: '/photoUrl',
  },
  check: { request: { url: 'https://api.helpscout.net/v2/users/me' } },
  api: {
    baseUrl: 'https://api.helpscout.net/v2',
    hosts: ['api.helpscout.net'],
    examples: [
      { path: '/users/me', words: 'Who you are' },
      { path: '/conversations', words: 'Open conversations' },
      { path: '/customers', words: 'Your customers' },
      { path: '/mailboxes', words: 'Your inboxes' },
      { path: '/tags', words: 'Your tags' },
    ],
  },
  links: {
    website: 'https://www.helpscout.com',
    console: 'https://secure.helpscout.net',
    docs: 'https://developer.helpscout.com/mailbox-api/overview/authentication/',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/HelpScoutOAuth2Api.credentials.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/tree/master/packages/nodes-base/nodes/HelpScout',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/oomol-lab/open-connector/blob/main/src/providers/helpscout/definition.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
