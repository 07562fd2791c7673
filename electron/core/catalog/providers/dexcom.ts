import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'dexcom',
  name: 'Dexcom',
  description: 'Glucose readings of your sensor',
  categories: ['fitness'],
  searchWords: ['glucose', 'diabetes', 'cgm', 'sensor', 'health', 'blood sugar'],
  variables: [
    {
      name: 'host',
      label: 'Address for your country (api.dexcom.com, api.dexcom.eu or api.dexcom.jp)',
      example: 'api.dexcom.com',
      pattern: 'api\\.dexcom\\.(?:com|eu|jp)',
      default: 'api.dexcom.com',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: { authorization: 'https://{host}/v2/oauth2/login', token: 'https://{host}/v2/oauth2/token' },
    pkce: { method: 'none', reason: 'Dexcom does not support it.' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'scope', scope: 'offline_access', accessTokenSeconds: 7200 },
    scopes: {
      items: [
        {
          id: 'offline_access',
          words: 'See your glucose readings, even while you are away',
          sensitivity: 'personal',
          group: 'Health',
          locked: true,
        },
      ],
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://{host}/v3/users/self/dataRange' },
    subject: '/userId',
    label: ['/userId'],
  },
  check: { request: { url: 'https://{host}/v3/users/self/dataRange' } },
  api: {
    baseUrl: 'https://{host}',
    hosts: ['{host}'],
    examples: [
      { path: '/v3/users/self/dataRange', words: 'The range of dates with readings' },
      { path: '/v3/users/self/devices', words: 'Your devices' },
      {
        path: '/v3/users/self/alerts?startDate=2026-11-01T00:00:00&endDate=2026-11-08T00:00:00',
        words: 'Alerts from a week',
      },
    ],
  },
  links: {
    website: 'https://www.dexcom.com',
    console: 'https://developer.dexcom.com/user/me/apps',
    docs: 'https://developer.dexcom.com/docs/dexcom/authentication/',
  },
  sources: [
    {
      url: 'https://developer.dexcom.com/docs/dexcom/authentication',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/api-evangelist/dexcom/blob/main/collections/dexcom-authentication-api.opencollection.json',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    { url: 'https://github.com/the-momentum/open-wearables', checked: '2026-11-29', confidence: 'medium' },
  ],
} satisfies ProviderRecordInput;
