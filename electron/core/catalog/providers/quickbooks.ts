import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'quickbooks',
  name: 'QuickBooks',
  description: 'Invoices, expenses and accounts of a company',
  categories: ['finance'],
  searchWords: ['intuit', 'accounting', 'invoices', 'bookkeeping', 'expenses', 'payroll'],
  logo: { kind: 'simple-icons', slug: 'quickbooks' },
  brandColor: '#2ca01c',
  perAccount: [
    {
      label: 'Company',
      from: 'authorization-response',
      values: [
        { name: 'company', pointer: '/realmId', example: '9341453474484455', pattern: '[0-9]{10,19}' },
      ],
    },
  ],
  auth: {
    kind: 'oauth2',
    issuer: 'https://oauth.platform.intuit.com/op/v1',
    endpoints: {
      authorization: 'https://appcenter.intuit.com/connect/oauth2',
      token: 'https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer',
      revocation: 'https://developer.api.intuit.com/v2/oauth2/tokens/revoke',
      userinfo: 'https://accounts.platform.intuit.com/v1/openid_connect/userinfo',
      jwks: 'https://oauth.platform.intuit.com/op/v1/jwks',
    },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    openid: true,
    offline: {
      how: 'always',
      accessTokenSeconds: 3600,
      note: 'Development keys work only with Intuit’s test companies. Production keys don’t accept addresses on this computer.',
    },
    scopes: {
      items: [
        { id: 'openid', words: 'Know which Intuit account this is', sensitivity: 'basic', locked: true },
        { id: 'email', words: 'See your email address', sensitivity: 'basic', default: true, group: 'You' },
        { id: 'profile', words: 'See your name', sensitivity: 'basic', default: true, group: 'You' },
        { id: 'phone', words: 'See your phone number', sensitivity: 'personal', group: 'You' },
        { id: 'address', words: 'See your address', sensitivity: 'personal', group: 'You' },
        {
          id: 'com.intuit.quickbooks.accounting',
          words: 'See and change the books of the company',
          sensitivity: 'sensitive',
          group: 'Company',
        },
        {
          id: 'com.intuit.quickbooks.payment',
          words: 'Take payments',
          sensitivity: 'sensitive',
          group: 'Company',
        },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['openid', 'email', 'profile'] },
        {
          id: 'books',
          words: 'Work with my books',
          scopes: ['openid', 'email', 'profile', 'com.intuit.quickbooks.accounting'],
        },
      ],
    },
    redirect: { loopback: { host: 'localhost', port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: { request: 'openid', subject: '/sub', label: ['/email', '/givenName'] },
  check: { request: 'userinfo' },
  api: {
    baseUrl: 'https://quickbooks.api.intuit.com/v3/company/{company}',
    hosts: ['quickbooks.api.intuit.com', 'accounts.platform.intuit.com'],
    headers: { accept: 'application/json' },
    examples: [
      { path: '/companyinfo/{company}', words: 'Your company' },
      { path: '/query?query=select%20%2A%20from%20Invoice%20maxresults%2020', words: 'Invoices' },
      { path: '/query?query=select%20%2A%20from%20Customer%20maxresults%2020', words: 'Customers' },
      { path: '/query?query=select%20%2A%20from%20Account%20maxresults%2020', words: 'Accounts' },
    ],
  },
  links: {
    website: 'https://quickbooks.intuit.com',
    console: 'https://developer.intuit.com',
    docs: 'https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/oauth-2.0',
  },
  sources: [
    {
      url: 'https://developer.intuit.com/.well-known/openid-sandbox-configuration',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/QuickBooks/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/QuickBooksOAuth2Api.credentials.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/tree/master/packages/nodes-base/nodes/QuickBooks',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://oauth-pythonclient.readthedocs.io/en/latest/user-guide.html',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/set-redirect-uri',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://developer.intuit.com/hub/blog/2017/08/11/oauth-2-0-integration-tips-testing-redirect-url',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://developer.intuit.com/app/developer/qbpayments/docs/learn/learn-basic-field-definitions',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://github.com/intuit/oauth-pythonclient/pull/29',
      checked: '2026-11-30',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
