import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'goto',
  name: 'GoTo',
  description: 'Meetings, webinars and calls',
  categories: ['chat'],
  searchWords: ['gotomeeting', 'gotowebinar', 'webinar', 'meetings', 'logmein', 'calls'],
  brandColor: '#ffe900',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://authentication.logmeininc.com/oauth/authorize',
      token: 'https://authentication.logmeininc.com/oauth/token',
    },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: { how: 'always' },
    scopes: { open: true },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.getgo.com/admin/rest/v1/me' },
    subject: '/key',
    label: ['/email', '/firstName'],
  },
  check: { request: { url: 'https://api.getgo.com/admin/rest/v1/me' } },
  api: {
    baseUrl: 'https://api.getgo.com',
    hosts: ['api.getgo.com'],
    examples: [
      { path: '/admin/rest/v1/me', words: 'Who you are' },
      { path: '/G2M/rest/upcomingMeetings', words: 'Your next meetings' },
      { path: '/admin/rest/v1/me?includeInvitation=true', words: 'Who you are, with invitations' },
    ],
  },
  links: {
    website: 'https://www.goto.com',
    console: 'https://developer.logmeininc.com/clients',
    docs: 'https://developer.goto.com/Authentication/',
  },
  sources: [
    {
      url: 'https://github.com/n8n-io/n8n/tree/master/packages/nodes-base/nodes/GoToWebinar',
      checked: '2026-11-29',
      confidence: 'low',
    },
  ],
} satisfies ProviderRecordInput;
