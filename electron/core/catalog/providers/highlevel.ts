import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'highlevel',
  name: 'HighLevel',
  description: 'Contacts, deals and messages of an agency',
  categories: ['crm', 'marketing'],
  searchWords: ['gohighlevel', 'leadconnector', 'crm', 'contacts', 'funnels', 'agency'],
  perAccount: [
    {
      label: 'Location',
      from: 'token-response',
      values: [
        {
          name: 'location',
          pointer: '/locationId',
          example: 've9EPM428h8vShlRW1KT',
          pattern: '[A-Za-z0-9]{15,30}',
        },
      ],
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://marketplace.gohighlevel.com/oauth/chooselocation',
      token: 'https://services.leadconnectorhq.com/oauth/token',
    },
    pkce: { method: 'none', reason: 'HighLevel does not support it.' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'locations.readonly',
          words: 'See your location',
          sensitivity: 'basic',
          default: true,
          group: 'Location',
        },
        { id: 'users.readonly', words: 'See your team', sensitivity: 'personal', group: 'Location' },
        { id: 'contacts.readonly', words: 'See contacts', sensitivity: 'personal', group: 'Contacts' },
        {
          id: 'contacts.write',
          words: 'Add, change and delete contacts',
          sensitivity: 'writes',
          group: 'Contacts',
        },
        { id: 'opportunities.readonly', words: 'See deals', sensitivity: 'personal', group: 'Deals' },
        {
          id: 'opportunities.write',
          words: 'Add, change and delete deals',
          sensitivity: 'writes',
          group: 'Deals',
        },
        { id: 'workflows.readonly', words: 'See automations', sensitivity: 'personal', group: 'Location' },
        { id: 'invoices.readonly', words: 'See invoices', sensitivity: 'personal', group: 'Money' },
        { id: 'invoices.write', words: 'Write and send invoices', sensitivity: 'sensitive', group: 'Money' },
      ],
      presets: [
        { id: 'look', words: 'See my contacts', scopes: ['locations.readonly', 'contacts.readonly'] },
        {
          id: 'deals',
          words: 'Work on my deals',
          scopes: [
            'locations.readonly',
            'contacts.readonly',
            'opportunities.readonly',
            'opportunities.write',
          ],
        },
      ],
      open: true,
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: {
      url: 'https://services.leadconnectorhq.com/locations/{location}',
      headers: { version: '2021-07-28' },
    },
    subject: '/location/id',
    label: ['/location/name', '/location/email'],
  },
  check: {
    request: {
      url: 'https://services.leadconnectorhq.com/locations/{location}',
      headers: { version: '2021-07-28' },
    },
  },
  api: {
    baseUrl: 'https://services.leadconnectorhq.com',
    hosts: ['services.leadconnectorhq.com'],
    headers: { version: '2021-07-28' },
    examples: [
      { path: '/locations/{location}', words: 'Your location' },
      { path: '/contacts?locationId={location}&limit=20', words: 'Your contacts' },
      { path: '/opportunities/pipelines?locationId={location}', words: 'Your pipelines' },
    ],
  },
  links: {
    website: 'https://www.gohighlevel.com',
    console: 'https://marketplace.gohighlevel.com',
    docs: 'https://marketplace.gohighlevel.com/docs/Authorization/OAuth2.0/index.html',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/amp-labs/connectors/blob/main/providers/highlevel.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/HighLevelOAuth2Api.credentials.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/tree/master/packages/nodes-base/nodes/HighLevel',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/GoHighLevel/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://app.unpkg.com/@gohighlevel/api-client@2.0.0/files/dist/lib/code/oauth/models/oauth.d.ts',
      checked: '2026-11-30',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
