import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'pagerduty',
  name: 'PagerDuty',
  description: 'Incidents, on-call schedules and services',
  categories: ['developer', 'support'],
  searchWords: ['incidents', 'on-call', 'alerts', 'schedules', 'operations'],
  logo: { kind: 'simple-icons', slug: 'pagerduty' },
  brandColor: '#06ac38',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://app.pagerduty.com/oauth/authorize',
      token: 'https://app.pagerduty.com/oauth/token',
    },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: { how: 'unknown' },
    scopes: {
      items: [
        {
          id: 'read',
          words: 'See incidents, schedules and services',
          sensitivity: 'personal',
          default: true,
          group: 'Everything',
        },
        {
          id: 'write',
          words: 'Change incidents, schedules and services',
          sensitivity: 'sensitive',
          group: 'Everything',
          implies: ['read'],
        },
      ],
      presets: [
        { id: 'watch', words: 'See incidents and schedules', scopes: ['read'] },
        { id: 'work', words: 'Work on incidents', scopes: ['read', 'write'] },
      ],
      open: true,
      docsUrl: 'https://developer.pagerduty.com/docs/oauth-functionality',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: {
      url: 'https://api.pagerduty.com/users/me',
      headers: { accept: 'application/vnd.pagerduty+json;version=2' },
    },
    subject: '/user/id',
    label: ['/user/email', '/user/name'],
    avatar: '/user/avatar_url',
  },
  check: {
    request: {
      url: 'https://api.pagerduty.com/users/me',
      headers: { accept: 'application/vnd.pagerduty+json;version=2' },
    },
  },
  api: {
    baseUrl: 'https://api.pagerduty.com',
    hosts: ['api.pagerduty.com'],
    headers: { accept: 'application/vnd.pagerduty+json;version=2' },
    examples: [
      { path: '/users/me', words: 'Who you are' },
      { path: '/incidents?limit=20', words: 'The latest incidents' },
      { path: '/oncalls?limit=20', words: 'Who is on call' },
      { path: '/services?limit=20', words: 'The services' },
      { path: '/schedules?limit=20', words: 'The schedules' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/incidents',
        title: 'Report an incident',
        facts: [
          { label: 'Title', pointer: '/incident/title' },
          { label: 'Service', pointer: '/incident/service/id' },
          { label: 'Urgency', pointer: '/incident/urgency' },
        ],
      },
      {
        method: 'PUT',
        path: '/incidents/*',
        title: 'Change an incident',
        facts: [
          { label: 'State', pointer: '/incident/status' },
          { label: 'Title', pointer: '/incident/title' },
        ],
      },
      {
        method: 'POST',
        path: '/incidents/*/notes',
        title: 'Add a note to an incident',
        facts: [{ label: 'Text', pointer: '/note/content' }],
      },
    ],
  },
  links: {
    website: 'https://www.pagerduty.com',
    console: 'https://app.pagerduty.com/developer/apps',
    docs: 'https://developer.pagerduty.com/docs/oauth-functionality',
    connectedApps: null,
  },
  sources: [
    {
      url: 'https://github.com/PagerDuty/api-schema/blob/main/reference/REST/openapiv3.json',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/PagerDutyOAuth2Api.credentials.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
