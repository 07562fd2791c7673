import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'lametric',
  name: 'LaMetric',
  description: 'Smart clock and its messages',
  categories: ['home'],
  searchWords: ['clock', 'display', 'notifications', 'smart home', 'time', 'sky'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://developer.lametric.com/api/v2/oauth2/authorize',
      token: 'https://developer.lametric.com/api/v2/oauth2/token',
    },
    pkce: { method: 'none', reason: 'LaMetric does not support it.' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always', accessTokenSeconds: 3600 },
    scopes: {
      items: [
        { id: 'basic', words: 'See your profile', sensitivity: 'basic', group: 'You', locked: true },
        {
          id: 'devices_read',
          words: 'See your clocks and their keys',
          sensitivity: 'sensitive',
          group: 'Devices',
        },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['basic'] },
        { id: 'devices', words: 'See my clocks', scopes: ['basic', 'devices_read'] },
      ],
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://developer.lametric.com/api/v2/users/me' },
    subject: '/id',
    label: ['/email', '/name'],
  },
  check: { request: { url: 'https://developer.lametric.com/api/v2/users/me' } },
  api: {
    baseUrl: 'https://developer.lametric.com/api/v2',
    hosts: ['developer.lametric.com'],
    examples: [
      { path: '/users/me', words: 'Who you are' },
      { path: '/users/me/devices', words: 'Your clocks' },
    ],
  },
  links: {
    website: 'https://lametric.com',
    console: 'https://developer.lametric.com',
    docs: 'https://lametric-documentation.readthedocs.io',
  },
  sources: [
    {
      url: 'https://github.com/home-assistant/core/blob/dev/homeassistant/components/lametric/application_credentials.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/lametric/Documentation/blob/master/reference-docs/cloud-authorization.rst',
      checked: '2026-11-30',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
