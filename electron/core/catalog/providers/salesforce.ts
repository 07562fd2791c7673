import type { ProviderRecordInput } from '../record-input.ts';

const SITE = 'https://{domain}.my.salesforce.com';
const NAME = [
  { label: 'Name', pointer: '/Name' },
  { label: 'Last name', pointer: '/LastName' },
  { label: 'Company', pointer: '/Company' },
  { label: 'Email', pointer: '/Email' },
];

export default {
  key: 'salesforce',
  name: 'Salesforce',
  description: 'Customers, leads and opportunities',
  categories: ['crm'],
  searchWords: ['customers', 'leads', 'opportunities', 'sales', 'accounts', 'contacts', 'service cloud'],
  brandColor: '#00a1e0',
  variables: [
    {
      name: 'domain',
      label: 'The part of your Salesforce address before “.my.salesforce.com”',
      example: 'acme',
      pattern: '[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: `${SITE}/services/oauth2/authorize`,
      token: `${SITE}/services/oauth2/token`,
      revocation: `${SITE}/services/oauth2/revoke`,
      userinfo: `${SITE}/services/oauth2/userinfo`,
      introspection: `${SITE}/services/oauth2/introspect`,
    },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idLabel: 'Consumer Key',
      secretLabel: 'Consumer Secret',
    },
    anotherAccountParameters: { prompt: 'login consent' },
    offline: {
      how: 'scope',
      scope: 'refresh_token',
      note: 'Your company decides how long access lasts.',
    },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which Salesforce account this is',
          sensitivity: 'basic',
          locked: true,
          group: 'You',
        },
        { id: 'refresh_token', words: 'Stay signed in', sensitivity: 'basic', locked: true, group: 'You' },
        { id: 'email', words: 'See your email address', sensitivity: 'basic', default: true, group: 'You' },
        { id: 'profile', words: 'See your name and picture', sensitivity: 'basic', group: 'You' },
        {
          id: 'api',
          words: 'Read and change the data that you can see',
          sensitivity: 'sensitive',
          group: 'Data',
        },
        {
          id: 'chatter_api',
          words: 'Read and write posts in Chatter',
          sensitivity: 'sensitive',
          group: 'Data',
        },
        { id: 'full', words: 'Do everything that you can do', sensitivity: 'sensitive', group: 'Data' },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['openid', 'refresh_token', 'email'] },
        {
          id: 'data',
          words: 'Work with customers and opportunities',
          scopes: ['openid', 'refresh_token', 'email', 'api'],
        },
      ],
      open: true,
      docsUrl: 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_tokens_scopes.htm',
    },
    redirect: { loopback: { host: 'localhost', port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: { url: `${SITE}/services/oauth2/userinfo` },
    subject: '/user_id',
    label: ['/email', '/preferred_username', '/name'],
    avatar: '/picture',
    tenant: '/organization_id',
  },
  check: { request: { url: `${SITE}/services/oauth2/userinfo` } },
  api: {
    baseUrl: `${SITE}/services/data/v62.0`,
    hosts: ['{domain}.my.salesforce.com'],
    examples: [
      { path: `${SITE}/services/oauth2/userinfo`, words: 'Who you are' },
      { path: '/query?q=SELECT+Id,Name+FROM+Account+LIMIT+20', words: 'Your customers' },
      {
        path: '/query?q=SELECT+Id,Name,StageName,Amount+FROM+Opportunity+LIMIT+20',
        words: 'Your opportunities',
      },
      { path: '/limits', words: 'How much of your request limit is used' },
    ],
    summaries: [
      ...[
        ['Account', 'an account'],
        ['Contact', 'a contact'],
        ['Lead', 'a lead'],
        ['Opportunity', 'an opportunity'],
        ['Case', 'a case'],
      ].flatMap(([type, words]) => [
        { method: 'POST', path: `/sobjects/${type}`, title: `Add ${words}`, facts: NAME },
        { method: 'PATCH', path: `/sobjects/${type}/*`, title: `Change ${words}`, facts: NAME },
        { method: 'DELETE', path: `/sobjects/${type}/*`, title: `Delete ${words}` },
      ]),
    ],
  },
  links: {
    website: 'https://www.salesforce.com',
    console: 'https://login.salesforce.com',
    docs: 'https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_flows_ca.htm&type=5',
    connectedApps: null,
  },
  guide: {
    minutes: 10,
    consentButton: 'Allow',
    steps: [
      {
        title: 'Open Setup',
        text: 'Sign in, open Setup with the gear at the top, and search for “External Client App Manager”.',
        link: { label: 'Sign in to Salesforce', url: 'https://login.salesforce.com' },
        pitfall: 'Only administrators see Setup. If you are not one, ask yours to do this with you.',
      },
      {
        title: 'Create an external client app',
        text: 'Press “New External Client App”, enter a name and your email address, and open the section about the API.',
        fields: [{ label: 'External Client App Name', value: 'Keyfob' }],
      },
      {
        title: 'Let it sign you in',
        text: 'Switch on OAuth, enter the address, and pick what it may do: always “openid” and “refresh_token, offline_access”. Save.',
        fields: [{ label: 'Callback URL', value: '{redirectUri}' }],
        pitfall: 'After you save, it may take ten minutes until the first sign-in works.',
      },
      {
        title: 'Copy the two values',
        text: 'Open the app’s settings again and press “Consumer Key and Secret”. Salesforce sends you a code by email first.',
      },
    ],
  },
  sources: [
    {
      url: 'https://help.salesforce.com/HTViewHelpDoc?id=remoteaccess_oauth_web_server_flow.htm&language=en_US',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_flows_ca.htm&language=en_US&type=5',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/better-auth/better-auth/blob/main/packages/core/src/social-providers/salesforce.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://docs.devart.com/excel-addins/get_the_consumer_key_and_secret.htm',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
