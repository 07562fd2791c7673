import type { ProviderRecordInput } from '../record-input.ts';

// The scope contains the address of the environment. What it allows follows from the permissions of the app and of the person.
export default {
  key: 'dynamics-365',
  name: 'Dynamics 365',
  description: 'Accounts, contacts and sales in Dynamics and Dataverse',
  categories: ['crm'],
  searchWords: ['microsoft dynamics', 'dataverse', 'power platform', 'crm', 'sales', 'contacts'],
  brandColor: '#0b53ce',
  variables: [
    {
      name: 'organization',
      label: 'The address of your environment',
      example: 'acme.crm4.dynamics.com',
      pattern: '[a-z0-9][a-z0-9-]*\\.crm[0-9]{0,2}\\.dynamics\\.com',
    },
    {
      name: 'tenant',
      label: 'Your organization’s domain, or “organizations” for every work account',
      example: 'organizations',
      pattern: '[A-Za-z0-9](?:[A-Za-z0-9.-]{0,98}[A-Za-z0-9])?',
      default: 'organizations',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize',
      token: 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token',
      deviceAuthorization: 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/devicecode',
    },
    client: {
      authentication: 'none',
      secret: 'none',
      idLabel: 'Application (client) ID',
      appType: 'Mobile and desktop applications',
      idExample: '11111111-2222-3333-4444-555555555555',
    },
    anotherAccountParameters: { prompt: 'select_account' },
    offline: { how: 'scope', scope: 'offline_access' },
    scopes: {
      items: [
        { id: 'offline_access', words: 'Stay signed in', sensitivity: 'basic', locked: true },
        {
          id: 'https://{organization}/.default',
          words: 'Do everything that you can do in Dynamics',
          sensitivity: 'sensitive',
        },
      ],
      presets: [
        {
          id: 'work',
          words: 'Work with Dynamics',
          scopes: ['offline_access', 'https://{organization}/.default'],
        },
      ],
    },
    redirect: { loopback: { host: 'localhost', port: 'any' } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://{organization}/api/data/v9.2/WhoAmI', headers: { accept: 'application/json' } },
    subject: '/UserId',
    label: ['/UserId'],
    tenant: '/OrganizationId',
  },
  check: {
    request: { url: 'https://{organization}/api/data/v9.2/WhoAmI', headers: { accept: 'application/json' } },
  },
  api: {
    baseUrl: 'https://{organization}/api/data/v9.2',
    hosts: ['{organization}'],
    headers: { accept: 'application/json' },
    examples: [
      { path: '/WhoAmI', words: 'Who you are' },
      { path: '/accounts?$top=20', words: 'Accounts' },
      { path: '/contacts?$top=20', words: 'Contacts' },
      { path: '/opportunities?$top=20', words: 'Opportunities' },
    ],
    cursor: { pointer: '/@odata.nextLink', parameter: null },
  },
  links: {
    website: 'https://dynamics.microsoft.com',
    console: 'https://entra.microsoft.com',
    docs: 'https://learn.microsoft.com/en-us/power-apps/developer/data-platform/authenticate-oauth',
  },
  sources: [
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/MicrosoftDynamicsOAuth2Api.credentials.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/MicrosoftDataverseOAuth2Api.credentials.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/tree/master/packages/nodes-base/nodes/Microsoft',
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
