import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'cal-com',
  name: 'Cal.com',
  description: 'Appointments and event types',
  categories: ['mail-and-calendar'],
  searchWords: ['scheduling', 'appointments', 'meetings', 'booking', 'availability', 'cal'],
  logo: { kind: 'simple-icons', slug: 'caldotcom' },
  brandColor: '#292929',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://app.cal.com/auth/oauth2/authorize',
      token: 'https://api.cal.com/v2/auth/oauth2/token',
    },
    pkce: { method: 'none', reason: 'Cal.com does not use it for apps with a secret.' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    tokenRequest: { body: 'json' },
    offline: { how: 'always', note: 'Cal.com reviews each new app before it can be used.' },
    scopes: { open: true },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.cal.com/v2/me' },
    subject: '/data/id',
    label: ['/data/email', '/data/username'],
  },
  check: { request: { url: 'https://api.cal.com/v2/me' } },
  api: {
    baseUrl: 'https://api.cal.com/v2',
    hosts: ['api.cal.com'],
    examples: [
      { path: '/me', words: 'Who you are' },
      { path: '/bookings?take=20', words: 'Your appointments' },
      { path: '/schedules', words: 'When you are available' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/bookings',
        title: 'Book an appointment',
        facts: [
          { label: 'With', pointer: '/attendee/email' },
          { label: 'When', pointer: '/start' },
        ],
      },
      {
        method: 'POST',
        path: '/bookings/*/cancel',
        title: 'Cancel an appointment',
        facts: [{ label: 'Reason', pointer: '/cancellationReason' }],
      },
      {
        method: 'POST',
        path: '/bookings/*/reschedule',
        title: 'Move an appointment',
        facts: [{ label: 'When', pointer: '/start' }],
      },
    ],
    rateLimitHeaders: ['x-ratelimit-reset'],
  },
  links: {
    website: 'https://cal.com',
    console: 'https://app.cal.com/settings/developer/oauth',
    docs: 'https://cal.com/docs/api-reference/v2/oauth',
    connectedApps: null,
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/docs/api-integrations/cal-com-oauth.mdx',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
