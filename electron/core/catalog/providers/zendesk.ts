import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'zendesk',
  name: 'Zendesk',
  description: 'Support tickets, customers and agents',
  categories: ['support'],
  searchWords: ['tickets', 'help desk', 'customer service', 'support', 'agents'],
  logo: { kind: 'simple-icons', slug: 'zendesk' },
  brandColor: '#03363d',
  variables: [
    {
      name: 'subdomain',
      label: 'The part of your Zendesk address before “.zendesk.com”',
      example: 'acme',
      pattern: '[a-z0-9][a-z0-9_-]*',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://{subdomain}.zendesk.com/oauth/authorizations/new',
      token: 'https://{subdomain}.zendesk.com/oauth/tokens',
    },
    client: {
      authentication: 'client_secret_post',
      secret: 'optional',
      idLabel: 'Identifier',
      secretLabel: 'Secret',
    },
    tokenParameters: { expires_in: '1800' },
    offline: { how: 'always', accessTokenSeconds: 1800, rotates: true },
    scopes: {
      items: [
        {
          id: 'read',
          words: 'See tickets, customers and everything else you can see',
          sensitivity: 'personal',
          default: true,
        },
        { id: 'users:read', words: 'See agents and customers', sensitivity: 'personal', group: 'People' },
        { id: 'tickets:read', words: 'Read tickets', sensitivity: 'personal', group: 'Tickets' },
        { id: 'tickets:write', words: 'Change tickets', sensitivity: 'writes', group: 'Tickets' },
        { id: 'write', words: 'Change and delete anything that you can change', sensitivity: 'sensitive' },
      ],
      presets: [
        { id: 'read-tickets', words: 'Read my tickets', scopes: ['users:read', 'tickets:read'] },
        {
          id: 'answer-tickets',
          words: 'Reply to tickets',
          scopes: ['users:read', 'tickets:read', 'tickets:write'],
        },
        { id: 'everything', words: 'Do everything that I can do', scopes: ['read', 'write'] },
      ],
      open: true,
    },
    redirect: { loopback: { port: 17400 } },
    revoke: {
      how: 'request',
      method: 'DELETE',
      url: 'https://{subdomain}.zendesk.com/api/v2/oauth/tokens/current.json',
      authentication: 'bearer',
      success: [204],
      ends: 'connection',
    },
  },
  identity: {
    request: { url: 'https://{subdomain}.zendesk.com/api/v2/users/me.json' },
    subject: '/user/id',
    label: ['/user/email', '/user/name'],
    avatar: '/user/photo/content_url',
  },
  check: { request: { url: 'https://{subdomain}.zendesk.com/api/v2/users/me.json' } },
  api: {
    baseUrl: 'https://{subdomain}.zendesk.com/api/v2',
    hosts: ['{subdomain}.zendesk.com'],
    examples: [
      { path: '/users/me.json', words: 'Who you are' },
      { path: '/tickets.json?per_page=20', words: 'Tickets' },
      { path: '/search.json?query=type:ticket%20status:open', words: 'Open tickets' },
      { path: '/users.json?per_page=20', words: 'Agents and customers' },
      { path: '/organizations.json?per_page=20', words: 'Organizations' },
    ],
  },
  links: {
    website: 'https://www.zendesk.com',
    console: 'https://{subdomain}.zendesk.com/admin/apps-integrations/apis/oauth-clients',
    docs: 'https://developer.zendesk.com/documentation/authentication/',
  },
  sources: [
    {
      url: 'https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/ZendeskOAuth2Api.credentials.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/tree/master/packages/nodes-base/nodes/Zendesk',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Zendesk/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/zekith/oauthgo/blob/main/provider/zendesk/zendesk.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
