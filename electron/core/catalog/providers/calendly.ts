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
      revocation: 'https://auth.calendly.com/oauth/revoke',
    },
    client: { authentication: 'client_secret_basic', secret: 'optional' },
    offline: { how: 'always', accessTokenSeconds: 7200, rotates: true },
    scopes: {
      items: [
        { id: 'users:read', words: 'See your profile', sensitivity: 'basic', locked: true, group: 'You' },
        {
          id: 'scheduled_events:read',
          words: 'See your appointments and who is coming',
          sensitivity: 'personal',
          group: 'Appointments',
        },
        {
          id: 'scheduled_events:write',
          words: 'Book and cancel appointments',
          sensitivity: 'writes',
          group: 'Appointments',
          implies: ['scheduled_events:read'],
        },
        {
          id: 'event_types:read',
          words: 'See your event types',
          sensitivity: 'personal',
          group: 'Event types',
        },
        {
          id: 'event_types:write',
          words: 'Create and change event types',
          sensitivity: 'writes',
          group: 'Event types',
          implies: ['event_types:read'],
        },
        {
          id: 'availability:read',
          words: 'See when you are free',
          sensitivity: 'personal',
          group: 'Event types',
        },
        {
          id: 'availability:write',
          words: 'Change when you can be booked',
          sensitivity: 'writes',
          group: 'Event types',
          implies: ['availability:read'],
        },
        { id: 'locations:read', words: 'See where you meet', sensitivity: 'personal', group: 'Event types' },
        {
          id: 'shares:write',
          words: 'Create booking links that work once',
          sensitivity: 'writes',
          group: 'Event types',
        },
        {
          id: 'routing_forms:read',
          words: 'See routing forms and their responses',
          sensitivity: 'personal',
          group: 'Forms',
        },
      ],
      presets: [
        {
          id: 'appointments',
          words: 'See my appointments',
          scopes: ['users:read', 'scheduled_events:read', 'event_types:read'],
        },
        {
          id: 'book',
          words: 'Book and cancel appointments',
          scopes: ['users:read', 'scheduled_events:read', 'scheduled_events:write', 'event_types:read'],
        },
      ],
      open: true,
      docsUrl: 'https://developer.calendly.com/docs/authentication/scopes',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'rfc7009' },
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
      { method: 'POST', path: '/scheduling_links', title: 'Create a booking link' },
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
    {
      url: 'https://developer.calendly.com/api-docs/calendly-o-auth/o-auth/post-oauth-refresh-token.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
