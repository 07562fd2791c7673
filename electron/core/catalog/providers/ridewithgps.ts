import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'ridewithgps',
  name: 'Ride with GPS',
  description: 'Routes and rides',
  categories: ['fitness'],
  searchWords: ['cycling', 'bike', 'routes', 'gps', 'trips', 'navigation', 'maps'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://ridewithgps.com/oauth/authorize',
      token: 'https://ridewithgps.com/oauth/token.json',
      revocation: 'https://ridewithgps.com/oauth/revoke.json',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'never' },
    scopes: {},
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: { url: 'https://ridewithgps.com/api/v1/users/current.json' },
    subject: '/user/id',
    label: ['/user/name'],
  },
  check: { request: { url: 'https://ridewithgps.com/api/v1/users/current.json' } },
  api: {
    baseUrl: 'https://ridewithgps.com/api/v1',
    hosts: ['ridewithgps.com'],
    examples: [
      { path: '/users/current.json', words: 'Who you are' },
      { path: '/routes.json', words: 'Your routes' },
      { path: '/trips.json', words: 'Your rides' },
    ],
  },
  links: {
    website: 'https://ridewithgps.com',
    console: 'https://ridewithgps.com/settings/developers',
    docs: 'https://github.com/ridewithgps/developers',
  },
  sources: [
    {
      url: 'https://github.com/ridewithgps/developers/blob/master/authentication.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/ridewithgps/developers/blob/master/endpoints/users.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
