import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'ringcentral',
  name: 'RingCentral',
  description: 'Calls, text messages and voicemail',
  categories: ['chat', 'support'],
  searchWords: ['phone', 'calls', 'sms', 'voicemail', 'fax', 'voip'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://platform.ringcentral.com/restapi/oauth/authorize',
      token: 'https://platform.ringcentral.com/restapi/oauth/token',
      revocation: 'https://platform.ringcentral.com/restapi/oauth/revoke',
    },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: {
      how: 'always',
      accessTokenSeconds: 3600,
      refreshTokenSeconds: 604800,
      rotationExtends: true,
      rotates: true,
      note: 'You choose what the app may do when you create it. Select “Issue refresh tokens” there. RingCentral ends access after 7 days without use.',
    },
    scopes: { open: true },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: { url: 'https://platform.ringcentral.com/restapi/v1.0/account/~/extension/~' },
    subject: '/id',
    label: ['/contact/email', '/name'],
  },
  check: { request: { url: 'https://platform.ringcentral.com/restapi/v1.0/account/~/extension/~' } },
  api: {
    baseUrl: 'https://platform.ringcentral.com/restapi/v1.0',
    hosts: ['platform.ringcentral.com'],
    examples: [
      { path: '/account/~/extension/~', words: 'Who you are' },
      { path: '/account/~/extension/~/call-log?perPage=20', words: 'Your latest calls' },
      { path: '/account/~/extension/~/message-store?perPage=20', words: 'Your latest messages' },
      { path: '/account/~/extension/~/phone-number', words: 'Your phone numbers' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/account/~/extension/~/sms',
        title: 'Send a text message',
        facts: [
          { label: 'To', pointer: '/to/*/phoneNumber' },
          { label: 'Text', pointer: '/text' },
        ],
      },
      {
        method: 'POST',
        path: '/account/~/extension/~/ring-out',
        title: 'Start a call',
        facts: [{ label: 'To', pointer: '/to/phoneNumber' }],
      },
      { method: 'DELETE', path: '/account/~/extension/~/message-store/*', title: 'Delete a message' },
    ],
  },
  links: {
    website: 'https://www.ringcentral.com',
    console: 'https://developers.ringcentral.com/my-account.html',
    docs: 'https://developers.ringcentral.com/guide/authentication/auth-code-flow',
    connectedApps: 'https://service.ringcentral.com',
  },
  sources: [
    {
      url: 'https://developers.ringcentral.com/guide/authentication/refresh-tokens',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/amp-labs/connectors/blob/main/providers/ringCentral.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/api-evangelist/ringcentral/blob/main/ringcentral-api-openapi.json',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
