import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'home-connect',
  name: 'Home Connect',
  description: 'Household appliances of Bosch, Siemens, Neff and Gaggenau',
  categories: ['home'],
  searchWords: ['bosch', 'siemens', 'neff', 'gaggenau', 'washing machine', 'oven', 'dishwasher'],
  logo: { kind: 'simple-icons', slug: 'bosch' },
  brandColor: '#ea0016',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.home-connect.com/security/oauth/authorize',
      token: 'https://api.home-connect.com/security/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always', accessTokenSeconds: 86400 },
    scopes: {
      items: [
        {
          id: 'IdentifyAppliance',
          words: 'See which appliances you have',
          sensitivity: 'personal',
          group: 'Appliances',
          locked: true,
        },
        {
          id: 'Monitor',
          words: 'See the state of your appliances',
          sensitivity: 'personal',
          group: 'Appliances',
        },
        {
          id: 'Settings',
          words: 'See and change settings of your appliances',
          sensitivity: 'writes',
          group: 'Appliances',
        },
        {
          id: 'Control',
          words: 'Start and stop your appliances',
          sensitivity: 'sensitive',
          group: 'Appliances',
        },
      ],
      presets: [
        { id: 'see', words: 'See my appliances', scopes: ['IdentifyAppliance', 'Monitor'] },
        {
          id: 'control',
          words: 'Control my appliances',
          scopes: ['IdentifyAppliance', 'Monitor', 'Settings', 'Control'],
        },
      ],
      open: true,
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  // The API has no request for the account.
  check: {
    request: {
      url: 'https://api.home-connect.com/api/homeappliances',
      headers: { accept: 'application/vnd.bsh.sdk.v1+json' },
    },
  },
  api: {
    baseUrl: 'https://api.home-connect.com/api',
    hosts: ['api.home-connect.com'],
    headers: { accept: 'application/vnd.bsh.sdk.v1+json' },
    examples: [{ path: '/homeappliances', words: 'Your appliances' }],
  },
  links: {
    website: 'https://www.home-connect.com',
    console: 'https://developer.home-connect.com/applications',
    docs: 'https://api-docs.home-connect.com/authorization/',
  },
  sources: [
    {
      url: 'https://github.com/home-assistant/core/blob/dev/homeassistant/components/home_connect/application_credentials.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://developer.home-connect.com/docs/authorization/flow',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
