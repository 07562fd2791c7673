import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'deel',
  name: 'Deel',
  description: 'Contracts, people and pay of a team',
  categories: ['people', 'finance'],
  searchWords: ['payroll', 'hr', 'contracts', 'contractors', 'time off'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://app.deel.com/oauth2/authorize',
      token: 'https://app.deel.com/oauth2/tokens',
    },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: { how: 'always', accessTokenSeconds: 2592000 },
    scopes: {
      items: [
        {
          id: 'people:read',
          words: 'See the people in your organization',
          sensitivity: 'personal',
          default: true,
          group: 'People',
        },
        { id: 'people:write', words: 'Add and change people', sensitivity: 'writes', group: 'People' },
        {
          id: 'organizations:read',
          words: 'See your organization',
          sensitivity: 'personal',
          group: 'Organization',
        },
        {
          id: 'legal-entity:read',
          words: 'See your companies',
          sensitivity: 'personal',
          group: 'Organization',
        },
        { id: 'contracts:read', words: 'See contracts', sensitivity: 'personal', group: 'Contracts' },
        {
          id: 'contracts:write',
          words: 'Write and change contracts',
          sensitivity: 'sensitive',
          group: 'Contracts',
        },
        { id: 'payslips:read', words: 'See payslips', sensitivity: 'sensitive', group: 'Pay' },
        { id: 'accounting:read', words: 'See invoices and payments', sensitivity: 'personal', group: 'Pay' },
        { id: 'time-off:read', words: 'See time off', sensitivity: 'personal', group: 'Time' },
        {
          id: 'time-off:write',
          words: 'Ask for time off and change it',
          sensitivity: 'writes',
          group: 'Time',
        },
        { id: 'timesheets:read', words: 'See timesheets', sensitivity: 'personal', group: 'Time' },
        { id: 'timesheets:write', words: 'Add and change timesheets', sensitivity: 'writes', group: 'Time' },
        { id: 'worker:read', words: 'See your own work data', sensitivity: 'personal', group: 'People' },
      ],
      presets: [
        { id: 'people', words: 'See the people in my team', scopes: ['people:read', 'organizations:read'] },
        { id: 'contracts', words: 'See contracts', scopes: ['people:read', 'contracts:read'] },
        {
          id: 'time-off',
          words: 'Plan time off',
          scopes: ['people:read', 'time-off:read', 'time-off:write'],
        },
      ],
      open: true,
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.letsdeel.com/rest/v2/people/me' },
    subject: '/id',
    label: ['/email', '/full_name'],
    avatar: '/avatar_url',
    tenant: '/organization_name',
  },
  check: { request: { url: 'https://api.letsdeel.com/rest/v2/people/me' } },
  api: {
    baseUrl: 'https://api.letsdeel.com/rest/v2',
    hosts: ['api.letsdeel.com'],
    headers: { 'x-client-id': '{client_id}' },
    examples: [
      { path: '/people/me', words: 'Who you are' },
      { path: '/people?limit=20', words: 'The people in your organization' },
      { path: '/contracts?limit=20', words: 'Contracts' },
    ],
  },
  links: {
    website: 'https://www.deel.com',
    console: 'https://app.deel.com/developer-center',
    docs: 'https://developer.deel.com/api/oauth',
  },
  sources: [
    { url: 'https://developer.deel.com/api/oauth', checked: '2026-11-29', confidence: 'high' },
    { url: 'https://developer.deel.com/changelog/v1-27', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://github.com/amp-labs/connectors/blob/main/providers/deel.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://developer.deel.com/api/stable/reference/endpoints/people/get-my-current-personal-profile-v-2026-01-01',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    { url: 'https://developer.deel.com/v2.1.51/docs/oauth2', checked: '2026-11-30', confidence: 'medium' },
  ],
} satisfies ProviderRecordInput;
