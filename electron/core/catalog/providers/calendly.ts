import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'calendly',
  name: 'Calendly',
  description: 'Appointments and event types',
  categories: ['mail-and-calendar'],
  searchWords: ['scheduling', 'appointments', 'meetings', 'booking', 'availability'],
  logo: { kind: 'simple-icons', slug: 'calendly' },
  brandColor: '#006bff',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://auth.calendly.com/oauth/authorize',
      token: 'https://auth.calendly.com/oauth/token',
    },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: { how: 'always' },
    scopes: { open: true, docsUrl: 'https://developer.calendly.com' },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  // The address of the user is Calendly’s identifier for it.
  identity: {
    request: { url: 'https://api.calendly.com/users/me' },
    subject: '/resource/uri',
    label: ['/resource/email', '/resource/name'],
    avatar: '/resource/avatar_url',
  },
  check: { request: { url: 'https://api.calendly.com/users/me' } },
  api: {
    baseUrl: 'https://api.calendly.com',
    hosts: ['api.calendly.com'],
    examples: [
      { path: '/users/me', words: 'Who you are' },
      {
        path: '/event_types?user=USER&count=20',
        words: 'Your event types, with your own address from the first request',
      },
      {
        path: '/scheduled_events?user=USER&count=20',
        words: 'Your appointments, with your own address from the first request',
      },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/scheduled_events/*/cancellation',
        title: 'Cancel an appointment',
        facts: [{ label: 'Reason', pointer: '/reason' }],
      },
      { method: 'POST', path: '/scheduling_links', title: 'Make a booking link' },
    ],
    cursor: { pointer: '/pagination/next_page', parameter: null },
    rateLimitHeaders: ['x-ratelimit-reset'],
  },
  links: {
    website: 'https://calendly.com',
    console: 'https://developer.calendly.com/console/apps',
    docs: 'https://developer.calendly.com',
    connectedApps: 'https://calendly.com/integrations',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/CalendlyOAuth2Api.credentials.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Calendly/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
