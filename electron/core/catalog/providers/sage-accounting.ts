import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'sage-accounting',
  name: 'Sage Accounting',
  description: 'Invoices, contacts and accounts of a business',
  categories: ['finance'],
  searchWords: ['sage one', 'bookkeeping', 'invoices', 'ledger', 'vat'],
  logo: { kind: 'simple-icons', slug: 'sage' },
  brandColor: '#00d639',
  perAccount: [
    {
      label: 'Business',
      from: { url: 'https://api.accounting.sage.com/v3.1/businesses' },
      list: '/$items',
      title: '/displayed_as',
      values: [
        {
          name: 'business',
          pointer: '/id',
          example: '0d40342d0287cd6b13555c54afca6c90',
          pattern: '[0-9a-f]{32}',
        },
      ],
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.sageone.com/oauth2/auth/central',
      token: 'https://oauth.accounting.sage.com/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    authorizationParameters: { filter: 'apiv3.1' },
    offline: { how: 'always' },
    scopes: {
      items: [
        { id: 'readonly', words: 'See your books', sensitivity: 'personal', default: true },
        {
          id: 'full_access',
          words: 'See and change your books',
          sensitivity: 'sensitive',
          implies: ['readonly'],
        },
      ],
      presets: [
        { id: 'look', words: 'See my books', scopes: ['readonly'] },
        { id: 'work', words: 'Work with my books', scopes: ['full_access'] },
      ],
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.accounting.sage.com/v3.1/user' },
    subject: '/id',
    label: ['/email', '/displayed_as'],
  },
  check: { request: { url: 'https://api.accounting.sage.com/v3.1/user' } },
  api: {
    baseUrl: 'https://api.accounting.sage.com/v3.1',
    hosts: ['api.accounting.sage.com'],
    headers: { 'x-business': '{business}' },
    examples: [
      { path: '/user', words: 'Who you are' },
      { path: '/businesses', words: 'Your businesses' },
      { path: '/contacts', words: 'Customers and suppliers' },
      { path: '/sales_invoices', words: 'Sales invoices' },
    ],
  },
  links: {
    website: 'https://www.sage.com',
    console: 'https://developerselfservice.sageone.com',
    docs: 'https://developer.sage.com/accounting/guides/authenticating/',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Sage/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/api-evangelist/sage/blob/main/scopes/sage-scopes.yml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://developer.sage.com/accounting/guides/authenticating/authentication',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://developer.sage.com/accounting/guides/concepts/best_practices',
      checked: '2026-11-30',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
