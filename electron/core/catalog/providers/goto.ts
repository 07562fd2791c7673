import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'goto',
  name: 'GoTo',
  description: 'Meetings, webinars and calls',
  categories: ['chat'],
  searchWords: ['gotomeeting', 'gotowebinar', 'webinar', 'meetings', 'logmein', 'calls'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://authentication.logmeininc.com/oauth/authorize',
      token: 'https://authentication.logmeininc.com/oauth/token',
    },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: { how: 'always', note: 'You choose what the app may do when you create it.' },
    scopes: {},
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
    ],
  },
  links: {
    website: 'https://www.goto.com',
    console: 'https://developer.logmeininc.com/clients',
    docs: 'https://developer.goto.com/Authentication/',
  },
  sources: [
    {
      url: 'https://developer.goto.com/guides/Authentication/03_HOW_accessToken/',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://developer.goto.com/guides/Authentication/New_Token_Retrieval_Migration_Guide',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/amp-labs/connectors/blob/main/providers/goTo.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/tree/master/packages/nodes-base/nodes/GoToWebinar',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
