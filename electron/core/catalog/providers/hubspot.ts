import type { ProviderRecordInput } from '../record-input.ts';

const CONTACT = [
  { label: 'Email', pointer: '/properties/email' },
  { label: 'First name', pointer: '/properties/firstname' },
  { label: 'Last name', pointer: '/properties/lastname' },
];
const DEAL = [
  { label: 'Deal', pointer: '/properties/dealname' },
  { label: 'Amount', pointer: '/properties/amount' },
  { label: 'Stage', pointer: '/properties/dealstage' },
];

export default {
  key: 'hubspot',
  name: 'HubSpot',
  description: 'Contacts, companies and deals',
  categories: ['crm', 'marketing'],
  searchWords: ['customers', 'contacts', 'deals', 'sales', 'leads', 'tickets', 'marketing'],
  logo: { kind: 'simple-icons', slug: 'hubspot' },
  brandColor: '#ff7a59',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://app.hubspot.com/oauth/authorize',
      token: 'https://api.hubapi.com/oauth/2026-03/token',
      revocation: 'https://api.hubapi.com/oauth/2026-03/token/revoke',
      introspection: 'https://api.hubapi.com/oauth/2026-03/token/introspect',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'oauth',
          words: 'Know which HubSpot account this is',
          sensitivity: 'basic',
          locked: true,
          group: 'Account',
        },
        {
          id: 'crm.objects.contacts.read',
          words: 'See contacts',
          sensitivity: 'personal',
          group: 'Contacts',
        },
        {
          id: 'crm.objects.contacts.write',
          words: 'Add, change and delete contacts',
          sensitivity: 'sensitive',
          group: 'Contacts',
        },
        {
          id: 'crm.objects.companies.read',
          words: 'See companies',
          sensitivity: 'personal',
          group: 'Companies',
        },
        {
          id: 'crm.objects.companies.write',
          words: 'Add, change and delete companies',
          sensitivity: 'sensitive',
          group: 'Companies',
        },
        { id: 'crm.objects.deals.read', words: 'See deals', sensitivity: 'personal', group: 'Deals' },
        {
          id: 'crm.objects.deals.write',
          words: 'Add, change and delete deals',
          sensitivity: 'sensitive',
          group: 'Deals',
        },
        { id: 'crm.objects.leads.read', words: 'See leads', sensitivity: 'personal', group: 'Deals' },
        { id: 'crm.objects.quotes.read', words: 'See quotes', sensitivity: 'personal', group: 'Deals' },
        {
          id: 'crm.objects.owners.read',
          words: 'See who owns which records',
          sensitivity: 'personal',
          group: 'Account',
        },
        { id: 'crm.lists.read', words: 'See lists of contacts', sensitivity: 'personal', group: 'Contacts' },
        { id: 'tickets', words: 'See, add and change tickets', sensitivity: 'sensitive', group: 'Support' },
      ],
      presets: [
        {
          id: 'read',
          words: 'Look up contacts and companies',
          scopes: ['oauth', 'crm.objects.contacts.read', 'crm.objects.companies.read'],
        },
        {
          id: 'contacts',
          words: 'Keep contacts up to date',
          scopes: ['oauth', 'crm.objects.contacts.read', 'crm.objects.contacts.write'],
        },
        {
          id: 'deals',
          words: 'Work on deals',
          scopes: ['oauth', 'crm.objects.contacts.read', 'crm.objects.deals.read', 'crm.objects.deals.write'],
        },
      ],
      open: true,
      docsUrl: 'https://developers.hubspot.com/docs/guides/apps/authentication/scopes',
    },
    redirect: { loopback: { host: 'localhost', port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: { url: 'https://api.hubapi.com/account-info/2026-03/details' },
    subject: '/portalId',
    label: ['/portalId'],
    labelFormat: 'Account {}',
  },
  check: { request: { url: 'https://api.hubapi.com/account-info/2026-03/details' } },
  api: {
    baseUrl: 'https://api.hubapi.com',
    hosts: ['api.hubapi.com'],
    reads: [
      { method: 'POST', path: '/crm/v3/objects/*/search' },
      { method: 'POST', path: '/crm/v3/objects/*/batch/read' },
      { method: 'POST', path: '/crm/objects/2026-03/*/search' },
      { method: 'POST', path: '/crm/objects/2026-03/*/batch/read' },
    ],
    examples: [
      { path: '/account-info/2026-03/details', words: 'Which account this is' },
      { path: '/crm/v3/objects/contacts?limit=20', words: 'Your contacts' },
      { path: '/crm/v3/objects/companies?limit=20', words: 'Your companies' },
      { path: '/crm/v3/objects/deals?limit=20', words: 'Your deals' },
      { path: '/crm/v3/owners', words: 'Who owns which records' },
    ],
    summaries: [
      ...['/crm/v3/objects', '/crm/objects/2026-03'].flatMap((base) => [
        { method: 'POST', path: `${base}/contacts`, title: 'Add a contact', facts: CONTACT },
        { method: 'PATCH', path: `${base}/contacts/*`, title: 'Change a contact', facts: CONTACT },
        { method: 'DELETE', path: `${base}/contacts/*`, title: 'Delete a contact' },
        { method: 'POST', path: `${base}/deals`, title: 'Add a deal', facts: DEAL },
        { method: 'PATCH', path: `${base}/deals/*`, title: 'Change a deal', facts: DEAL },
        {
          method: 'POST',
          path: `${base}/companies`,
          title: 'Add a company',
          facts: [{ label: 'Name', pointer: '/properties/name' }],
        },
        {
          method: 'POST',
          path: `${base}/notes`,
          title: 'Add a note',
          facts: [{ label: 'Text', pointer: '/properties/hs_note_body' }],
        },
      ]),
    ],
    cursor: { pointer: '/paging/next/after', parameter: 'after' },
  },
  links: {
    website: 'https://www.hubspot.com',
    console: 'https://app.hubspot.com/developer',
    docs: 'https://developers.hubspot.com/docs/api-reference/latest/authentication/manage-oauth-tokens',
    connectedApps: 'https://app.hubspot.com/l/integrations-settings/installed',
  },
  guide: {
    minutes: 5,
    consentButton: 'Connect app',
    steps: [
      {
        title: 'Open a developer account',
        text: 'Sign in and, if HubSpot asks, create a developer account. It costs nothing.',
        link: { label: 'Open HubSpot for developers', url: 'https://app.hubspot.com/developer' },
      },
      {
        title: 'Create an app',
        text: 'Press “Create app” and enter a name. If you have a choice, choose a public app.',
        fields: [{ label: 'App name', value: 'Keyfob' }],
        pitfall: 'A private app has a fixed key and no sign-in, so Keyfob can’t use it.',
      },
      {
        title: 'Add the address and what it may do',
        text: 'Under “Auth”, add the address and the permissions that you want to use, and save. The client ID and the client secret are at the top.',
        fields: [{ label: 'Redirect URL', value: '{redirectUri}' }],
        pitfall: 'Choose the same permissions in Keyfob. HubSpot refuses a sign-in with any others.',
      },
    ],
  },
  sources: [
    {
      url: 'https://github.com/HubSpot/HubSpot-public-api-spec-collection',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://developers.hubspot.com/docs/api-reference/2026-03/authentication/oauth-tokens/token-introspect',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://developers.hubspot.com/docs/api-reference/2026-03/authentication/oauth-tokens/refresh-oauth-token',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://developers.hubspot.com/docs/api-reference/auth-oauth-v3/guide',
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
