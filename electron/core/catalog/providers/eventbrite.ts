import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'eventbrite',
  name: 'Eventbrite',
  description: 'Events, tickets and attendees',
  categories: ['commerce'],
  searchWords: ['events', 'tickets', 'attendees', 'orders', 'conference'],
  brandColor: '#f05537',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.eventbrite.com/oauth/authorize',
      token: 'https://www.eventbrite.com/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required', idLabel: 'API key' },
    offline: {
      how: 'never',
      note: 'Eventbrite offers no choice of permissions: access is to everything in your account.',
    },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://www.eventbriteapi.com/v3/users/me/' },
    subject: '/id',
    label: ['/emails/0/email', '/name'],
  },
  check: { request: { url: 'https://www.eventbriteapi.com/v3/users/me/' } },
  api: {
    baseUrl: 'https://www.eventbriteapi.com/v3',
    hosts: ['www.eventbriteapi.com'],
    examples: [
      { path: '/users/me', words: 'Who you are' },
      { path: '/users/me/organizations', words: 'Your organizations' },
      { path: '/users/me/orders', words: 'Tickets you bought' },
    ],
  },
  links: {
    website: 'https://www.eventbrite.com',
    console: 'https://www.eventbrite.com/account-settings/apps',
    docs: 'https://www.eventbrite.com/platform/api',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/EventbriteOAuth2Api.credentials.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/tree/master/packages/nodes-base/nodes/Eventbrite',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/eventbrite.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/pennersr/django-allauth/blob/main/allauth/socialaccount/providers/eventbrite/views.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/eventbrite.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
