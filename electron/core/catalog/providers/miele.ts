import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'miele',
  name: 'Miele',
  description: 'Household appliances',
  categories: ['home'],
  searchWords: ['washing machine', 'oven', 'dishwasher', 'appliances', 'smart home', 'kitchen'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://auth.domestic.miele-iot.com/partner/realms/mcs/protocol/openid-connect/auth',
      token: 'https://auth.domestic.miele-iot.com/partner/realms/mcs/protocol/openid-connect/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which Miele account this is',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
        },
        {
          id: 'mcs_thirdparty_read',
          words: 'See your appliances',
          sensitivity: 'personal',
          group: 'Appliances',
          default: true,
        },
        {
          id: 'mcs_thirdparty_media',
          words: 'See pictures that appliances take',
          sensitivity: 'personal',
          group: 'Appliances',
        },
        {
          id: 'mcs_thirdparty_write',
          words: 'Control your appliances',
          sensitivity: 'writes',
          group: 'Appliances',
        },
      ],
      presets: [
        { id: 'see', words: 'See my appliances', scopes: ['openid', 'mcs_thirdparty_read'] },
        {
          id: 'control',
          words: 'Control my appliances',
          scopes: ['openid', 'mcs_thirdparty_read', 'mcs_thirdparty_write'],
        },
      ],
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  // The API has no request for the account.
  check: { request: { url: 'https://api.mcs3.miele.com/v1/devices' } },
  api: {
    baseUrl: 'https://api.mcs3.miele.com/v1',
    hosts: ['api.mcs3.miele.com'],
    headers: { accept: 'application/json' },
    examples: [
      { path: '/devices', words: 'Your appliances and their state' },
      { path: '/short/devices', words: 'Your appliances, in short' },
    ],
  },
  links: {
    website: 'https://www.miele.com',
    console: 'https://developer.miele.com',
    docs: 'https://developer.miele.com',
  },
  sources: [
    {
      url: 'https://github.com/home-assistant/core/blob/dev/homeassistant/components/miele/application_credentials.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    { url: 'https://developer.miele.com/docs/authorization2', checked: '2026-11-30', confidence: 'medium' },
  ],
} satisfies ProviderRecordInput;
