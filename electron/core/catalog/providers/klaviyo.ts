import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'klaviyo',
  name: 'Klaviyo',
  description: 'Email and text messages to customers',
  categories: ['marketing', 'commerce'],
  searchWords: ['email', 'sms', 'campaigns', 'newsletter', 'profiles', 'flows'],
  brandColor: '#1f1f1f',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.klaviyo.com/oauth/authorize',
      token: 'https://a.klaviyo.com/oauth/token',
      revocation: 'https://a.klaviyo.com/oauth/revoke',
    },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: {
      how: 'always',
      accessTokenSeconds: 3600,
      refreshTokenSeconds: 90 * 24 * 60 * 60,
      rotationExtends: true,
      note: 'Klaviyo ends access after 90 days without use.',
    },
    scopes: {
      items: [
        {
          id: 'accounts:read',
          words: 'See your company’s account',
          sensitivity: 'basic',
          default: true,
          group: 'Account',
        },
        { id: 'profiles:read', words: 'See customers', sensitivity: 'personal', group: 'Customers' },
        {
          id: 'profiles:write',
          words: 'Add and change customers',
          sensitivity: 'writes',
          group: 'Customers',
        },
        {
          id: 'lists:read',
          words: 'See lists and who is on them',
          sensitivity: 'personal',
          group: 'Customers',
        },
        {
          id: 'lists:write',
          words: 'Change lists and who is on them',
          sensitivity: 'writes',
          group: 'Customers',
        },
        {
          id: 'segments:read',
          words: 'See segments of customers',
          sensitivity: 'personal',
          group: 'Customers',
        },
        { id: 'events:read', words: 'See what customers did', sensitivity: 'personal', group: 'Customers' },
        { id: 'campaigns:read', words: 'See campaigns', sensitivity: 'personal', group: 'Campaigns' },
        {
          id: 'campaigns:write',
          words: 'Create and send campaigns',
          sensitivity: 'sensitive',
          group: 'Campaigns',
        },
        { id: 'flows:read', words: 'See automatic messages', sensitivity: 'personal', group: 'Campaigns' },
        {
          id: 'metrics:read',
          words: 'See how messages are doing',
          sensitivity: 'personal',
          group: 'Campaigns',
        },
        { id: 'forms:read', words: 'See sign-up forms', sensitivity: 'personal', group: 'Campaigns' },
        { id: 'catalogs:read', words: 'See products', sensitivity: 'personal', group: 'Products' },
      ],
      presets: [
        {
          id: 'results',
          words: 'See how my campaigns are doing',
          scopes: ['accounts:read', 'campaigns:read', 'metrics:read'],
        },
        {
          id: 'customers',
          words: 'See my customers',
          scopes: ['accounts:read', 'profiles:read', 'lists:read', 'segments:read'],
        },
        {
          id: 'campaigns',
          words: 'Create campaigns',
          scopes: ['accounts:read', 'campaigns:read', 'campaigns:write', 'lists:read', 'segments:read'],
        },
      ],
      open: true,
      docsUrl: 'https://developers.klaviyo.com/en/docs/set_up_oauth',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: {
      url: 'https://a.klaviyo.com/api/accounts',
      headers: { accept: 'application/vnd.api+json', revision: '2026-04-15' },
    },
    subject: '/data/0/id',
    label: ['/data/0/attributes/contact_information/organization_name'],
  },
  check: {
    request: {
      url: 'https://a.klaviyo.com/api/accounts',
      headers: { accept: 'application/vnd.api+json', revision: '2026-04-15' },
    },
  },
  api: {
    baseUrl: 'https://a.klaviyo.com/api',
    hosts: ['a.klaviyo.com'],
    headers: { accept: 'application/vnd.api+json', revision: '2026-04-15' },
    examples: [
      { path: '/accounts', words: 'Your company’s account' },
      { path: '/lists', words: 'Your lists' },
      { path: '/profiles?page%5Bsize%5D=20', words: 'Your customers' },
      { path: '/metrics', words: 'What is measured' },
      { path: '/flows', words: 'Automatic messages' },
    ],
    cursor: { pointer: '/links/next', parameter: null },
  },
  links: {
    website: 'https://www.klaviyo.com',
    console: 'https://www.klaviyo.com',
    docs: 'https://developers.klaviyo.com/en/docs/set_up_oauth',
  },
  sources: [
    {
      url: 'https://github.com/api-evangelist/klaviyo/blob/main/authentication/klaviyo-authentication.yml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/api-evangelist/klaviyo/blob/main/scopes/klaviyo-scopes.yml',
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
