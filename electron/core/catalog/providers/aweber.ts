import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'aweber',
  name: 'AWeber',
  description: 'Email lists, subscribers and messages',
  categories: ['marketing'],
  searchWords: ['newsletter', 'email', 'subscribers', 'autoresponder', 'lists'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://auth.aweber.com/oauth2/authorize',
      token: 'https://auth.aweber.com/oauth2/token',
      revocation: 'https://auth.aweber.com/oauth2/revoke',
    },
    client: { authentication: 'none', secret: 'none', appType: 'Public' },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'account.read',
          words: 'See your account',
          sensitivity: 'basic',
          default: true,
          group: 'Account',
        },
        { id: 'list.read', words: 'See your lists', sensitivity: 'personal', group: 'Lists' },
        { id: 'list.write', words: 'Change your lists', sensitivity: 'writes', group: 'Lists' },
        { id: 'subscriber.read', words: 'See your subscribers', sensitivity: 'personal', group: 'Lists' },
        {
          id: 'subscriber.write',
          words: 'Add, change and remove subscribers',
          sensitivity: 'writes',
          group: 'Lists',
        },
        { id: 'email.read', words: 'See your messages', sensitivity: 'personal', group: 'Messages' },
        { id: 'email.write', words: 'Write and send messages', sensitivity: 'sensitive', group: 'Messages' },
      ],
      presets: [
        {
          id: 'look',
          words: 'See my lists and subscribers',
          scopes: ['account.read', 'list.read', 'subscriber.read'],
        },
        {
          id: 'subscribers',
          words: 'Add subscribers',
          scopes: ['account.read', 'list.read', 'subscriber.read', 'subscriber.write'],
        },
      ],
      open: true,
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: { url: 'https://api.aweber.com/1.0/accounts' },
    subject: '/entries/0/id',
    label: ['/entries/0/company', '/entries/0/id'],
  },
  check: { request: { url: 'https://api.aweber.com/1.0/accounts' } },
  api: {
    baseUrl: 'https://api.aweber.com/1.0',
    hosts: ['api.aweber.com'],
    examples: [{ path: '/accounts', words: 'Your account' }],
    cursor: { pointer: '/next_collection_link', parameter: null },
  },
  links: {
    website: 'https://www.aweber.com',
    console: 'https://labs.aweber.com/apps',
    docs: 'https://api.aweber.com',
  },
  sources: [
    {
      url: 'https://github.com/amp-labs/connectors/blob/main/providers/aWeber.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/simov/grant/blob/master/config/oauth.json',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://docs.rs/crate/aweber/0.1.2/source/src/auth.rs',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/api-evangelist/aweber/blob/main/conformance/aweber-conformance.yml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/api-evangelist/aweber/blob/main/openapi/aweber-oauth-2-0-reference-api-openapi.yml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
