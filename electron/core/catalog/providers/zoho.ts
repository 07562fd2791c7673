import type { ProviderRecordInput } from '../record-input.ts';

const ACCOUNTS = 'https://accounts.zoho.{region}';

export default {
  key: 'zoho',
  name: 'Zoho',
  description: 'Zoho CRM, Mail, WorkDrive and the other Zoho services',
  categories: ['crm', 'mail-and-calendar', 'files'],
  searchWords: ['crm', 'mail', 'workdrive', 'leads', 'contacts', 'deals', 'books', 'desk'],
  logo: { kind: 'simple-icons', slug: 'zoho' },
  brandColor: '#e42527',
  variables: [
    {
      name: 'region',
      label: 'End of your Zoho address, such as “com” or “eu”',
      example: 'com',
      pattern: '(?:com|eu|in|jp|com\\.cn|com\\.au)',
      default: 'com',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: { authorization: `${ACCOUNTS}/oauth/v2/auth`, token: `${ACCOUNTS}/oauth/v2/token` },
    client: { authentication: 'client_secret_post', secret: 'required' },
    authorizationParameters: { access_type: 'offline', prompt: 'consent' },
    offline: { how: 'parameter' },
    scopes: {
      separator: ',',
      items: [
        {
          id: 'AaaServer.profile.READ',
          words: 'See your profile',
          sensitivity: 'basic',
          locked: true,
          group: 'You',
        },
        {
          id: 'ZohoCRM.modules.leads.ALL',
          words: 'See and change leads in Zoho CRM',
          sensitivity: 'sensitive',
          group: 'CRM',
        },
        {
          id: 'ZohoCRM.modules.contacts.ALL',
          words: 'See and change contacts in Zoho CRM',
          sensitivity: 'sensitive',
          group: 'CRM',
        },
        {
          id: 'ZohoCRM.modules.accounts.ALL',
          words: 'See and change companies in Zoho CRM',
          sensitivity: 'sensitive',
          group: 'CRM',
        },
        {
          id: 'ZohoCRM.modules.deals.ALL',
          words: 'See and change deals in Zoho CRM',
          sensitivity: 'sensitive',
          group: 'CRM',
        },
        {
          id: 'ZohoCRM.modules.tasks.ALL',
          words: 'See and change tasks in Zoho CRM',
          sensitivity: 'writes',
          group: 'CRM',
        },
        {
          id: 'ZohoCRM.modules.ALL',
          words: 'See and change everything in Zoho CRM',
          sensitivity: 'sensitive',
          group: 'CRM',
        },
        {
          id: 'WorkDrive.team.READ',
          words: 'See your teams in WorkDrive',
          sensitivity: 'personal',
          group: 'WorkDrive',
        },
        {
          id: 'WorkDrive.workspace.READ',
          words: 'See your folders in WorkDrive',
          sensitivity: 'personal',
          group: 'WorkDrive',
        },
        {
          id: 'WorkDrive.files.ALL',
          words: 'See, change and delete your files in WorkDrive',
          sensitivity: 'sensitive',
          group: 'WorkDrive',
        },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['AaaServer.profile.READ'] },
        {
          id: 'crm',
          words: 'Work on contacts and deals',
          scopes: ['AaaServer.profile.READ', 'ZohoCRM.modules.contacts.ALL', 'ZohoCRM.modules.deals.ALL'],
        },
        {
          id: 'files',
          words: 'Work on my files',
          scopes: [
            'AaaServer.profile.READ',
            'WorkDrive.team.READ',
            'WorkDrive.workspace.READ',
            'WorkDrive.files.ALL',
          ],
        },
      ],
      open: true,
      docsUrl: 'https://www.zoho.com/crm/developer/docs/api/v8/scopes.html',
    },
    redirect: { loopback: { host: 'localhost', port: 17400 } },
    revoke: {
      how: 'request',
      method: 'POST',
      url: `${ACCOUNTS}/oauth/v2/token/revoke?token={token}`,
      authentication: 'none',
      success: [200],
      ends: 'connection',
    },
  },
  identity: {
    request: { url: `${ACCOUNTS}/oauth/user/info` },
    subject: '/ZUID',
    label: ['/Email', '/Display_Name'],
  },
  check: { request: { url: `${ACCOUNTS}/oauth/user/info` } },
  api: {
    baseUrl: 'https://www.zohoapis.{region}',
    hosts: [
      'www.zohoapis.{region}',
      'accounts.zoho.{region}',
      'mail.zoho.{region}',
      'workdrive.zoho.{region}',
    ],
    token: { in: 'header', name: 'authorization', prefix: 'Zoho-oauthtoken ' },
    reads: [{ method: 'POST', path: '/crm/v8/coql' }],
    examples: [
      { path: `${ACCOUNTS}/oauth/user/info`, words: 'Who you are' },
      { path: '/crm/v8/Contacts?fields=Full_Name,Email&per_page=20', words: 'Your contacts in Zoho CRM' },
      { path: '/crm/v8/Deals?fields=Deal_Name,Stage,Amount&per_page=20', words: 'Your deals in Zoho CRM' },
      { path: 'https://mail.zoho.{region}/api/accounts', words: 'Your mailboxes' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/crm/v8/Contacts',
        title: 'Add contacts',
        facts: [
          { label: 'Name', pointer: '/data/*/Last_Name' },
          { label: 'Email', pointer: '/data/*/Email' },
        ],
      },
      {
        method: 'POST',
        path: '/crm/v8/Leads',
        title: 'Add leads',
        facts: [
          { label: 'Name', pointer: '/data/*/Last_Name' },
          { label: 'Company', pointer: '/data/*/Company' },
        ],
      },
      {
        method: 'POST',
        path: '/crm/v8/Deals',
        title: 'Add deals',
        facts: [
          { label: 'Deal', pointer: '/data/*/Deal_Name' },
          { label: 'Amount', pointer: '/data/*/Amount' },
        ],
      },
      { method: 'DELETE', path: '/crm/v8/Contacts', title: 'Delete contacts' },
    ],
  },
  links: {
    website: 'https://www.zoho.com',
    console: 'https://api-console.zoho.com',
    docs: 'https://www.zoho.com/accounts/protocol/oauth.html',
    connectedApps: `${ACCOUNTS}/home`,
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/rclone/rclone/blob/master/backend/zoho/zoho.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/pennersr/django-allauth/blob/main/allauth/socialaccount/providers/zoho/views.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Zoho/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/ZohoOAuth2Api.credentials.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/docs/api-integrations/zoho-crm.mdx',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://zoho.com/accounts/protocol/oauth/revoke-refresh-token.html',
      checked: '2026-11-29',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
