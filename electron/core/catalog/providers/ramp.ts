import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'ramp',
  name: 'Ramp',
  description: 'Company cards, expenses and bills',
  categories: ['finance'],
  searchWords: ['cards', 'expenses', 'reimbursements', 'bills', 'spend'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://app.ramp.com/v1/authorize',
      token: 'https://api.ramp.com/developer/v1/token',
    },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'business:read',
          words: 'See your company',
          sensitivity: 'basic',
          default: true,
          group: 'Company',
        },
        { id: 'transactions:read', words: 'See card payments', sensitivity: 'personal', group: 'Spending' },
        { id: 'cards:read', words: 'See cards', sensitivity: 'personal', group: 'Spending' },
        {
          id: 'reimbursements:read',
          words: 'See reimbursements',
          sensitivity: 'personal',
          group: 'Spending',
        },
        { id: 'bills:read', words: 'See bills', sensitivity: 'personal', group: 'Spending' },
        { id: 'statements:read', words: 'See statements', sensitivity: 'personal', group: 'Spending' },
        {
          id: 'users:read',
          words: 'See the people in your company',
          sensitivity: 'personal',
          group: 'Company',
        },
        { id: 'departments:read', words: 'See departments', sensitivity: 'personal', group: 'Company' },
        { id: 'locations:read', words: 'See locations', sensitivity: 'personal', group: 'Company' },
        {
          id: 'accounting:read',
          words: 'See accounting categories',
          sensitivity: 'personal',
          group: 'Accounting',
        },
        {
          id: 'accounting:write',
          words: 'Change accounting categories',
          sensitivity: 'writes',
          group: 'Accounting',
        },
        { id: 'audit:read', words: 'See the audit log', sensitivity: 'sensitive', group: 'Company' },
      ],
      presets: [
        {
          id: 'spending',
          words: 'See what the company spends',
          scopes: ['business:read', 'transactions:read', 'cards:read', 'reimbursements:read'],
        },
        {
          id: 'bookkeeping',
          words: 'See the figures for bookkeeping',
          scopes: ['business:read', 'transactions:read', 'bills:read', 'statements:read', 'accounting:read'],
        },
      ],
      open: true,
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.ramp.com/developer/v1/business' },
    subject: '/id',
    label: ['/business_name_on_card', '/business_name_legal'],
  },
  check: { request: { url: 'https://api.ramp.com/developer/v1/business' } },
  api: {
    baseUrl: 'https://api.ramp.com/developer/v1',
    hosts: ['api.ramp.com'],
    examples: [
      { path: '/business', words: 'Your company' },
      { path: '/transactions?page_size=20', words: 'The latest card payments' },
      { path: '/cards?page_size=20', words: 'Cards' },
      { path: '/users?page_size=20', words: 'The people in your company' },
    ],
    cursor: { pointer: '/page/next', parameter: null },
  },
  links: {
    website: 'https://ramp.com',
    console: 'https://app.ramp.com',
    docs: 'https://docs.ramp.com/developer-api/v1/authorization',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/openintegrations/openint/blob/main/connectors/connector-ramp/RampClient.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://docs.rs/crate/ramp-api/latest/source/src/auths.rs',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/api-evangelist/ramp/blob/main/scopes/ramp-scopes.yml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
