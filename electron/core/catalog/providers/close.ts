import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'close',
  name: 'Close',
  description: 'Leads, calls and emails of a sales team',
  categories: ['crm'],
  searchWords: ['sales', 'leads', 'calls', 'deals', 'pipeline', 'opportunities'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://app.close.com/oauth2/authorize',
      token: 'https://api.close.com/oauth2/token/',
      revocation: 'https://api.close.com/oauth2/revoke/',
    },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idExample: 'oa2client_AbCdEfGhIjKlMnOpQrStUv',
    },
    offline: { how: 'scope', scope: 'offline_access', rotates: true },
    scopes: {
      items: [
        { id: 'offline_access', words: 'Stay signed in', sensitivity: 'basic', locked: true },
        {
          id: 'all.full_access',
          words: 'See, change and delete everything that you can',
          sensitivity: 'sensitive',
        },
      ],
      presets: [{ id: 'work', words: 'Work with my leads', scopes: ['offline_access', 'all.full_access'] }],
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: { url: 'https://api.close.com/api/v1/me/' },
    subject: '/id',
    label: ['/email', '/first_name'],
    avatar: '/image',
  },
  check: { request: { url: 'https://api.close.com/api/v1/me/' } },
  api: {
    baseUrl: 'https://api.close.com/api/v1',
    hosts: ['api.close.com'],
  },
  links: {
    website: 'https://www.close.com',
    console: 'https://app.close.com/settings/',
    docs: 'https://developer.close.com/api/overview/oauth-authentication',
  },
  sources: [
    {
      url: 'https://developer.close.com/api/overview/oauth-authentication',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/amp-labs/connectors/blob/main/providers/close.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/api-evangelist/close/blob/main/openapi/close-openapi.yml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
