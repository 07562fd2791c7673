import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'smartcar',
  name: 'Smartcar',
  description: 'Connected cars of many brands',
  categories: ['home', 'developer'],
  searchWords: ['car', 'vehicle', 'ev', 'charging', 'location', 'odometer'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://connect.smartcar.com/oauth/authorize',
      token: 'https://auth.smartcar.com/oauth/token',
    },
    pkce: { method: 'none', reason: 'Smartcar does not support it.' },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    authorizationParameters: { mode: 'live' },
    offline: {
      how: 'always',
      accessTokenSeconds: 7200,
      refreshTokenSeconds: 5184000,
      rotates: true,
      rotationExtends: true,
    },
    scopes: {
      items: [
        {
          id: 'read_vehicle_info',
          words: 'See the brand, model and year of your car',
          sensitivity: 'personal',
          group: 'Car',
          locked: true,
        },
        {
          id: 'read_vin',
          words: 'See the vehicle identification number',
          sensitivity: 'personal',
          group: 'Car',
        },
        {
          id: 'read_odometer',
          words: 'See how far your car has driven',
          sensitivity: 'personal',
          group: 'Car',
        },
        { id: 'read_location', words: 'See where your car is', sensitivity: 'personal', group: 'Car' },
        {
          id: 'read_battery',
          words: 'See the battery of your car',
          sensitivity: 'personal',
          group: 'Energy',
        },
        {
          id: 'read_charge',
          words: 'See whether your car is charging',
          sensitivity: 'personal',
          group: 'Energy',
        },
        { id: 'control_charge', words: 'Start and stop charging', sensitivity: 'writes', group: 'Energy' },
        { id: 'read_fuel', words: 'See how much fuel is left', sensitivity: 'personal', group: 'Energy' },
        {
          id: 'read_engine_oil',
          words: 'See how much life the engine oil has left',
          sensitivity: 'personal',
          group: 'Car',
        },
        { id: 'read_tires', words: 'See the tire pressure', sensitivity: 'personal', group: 'Car' },
        { id: 'control_security', words: 'Lock and unlock your car', sensitivity: 'sensitive', group: 'Car' },
      ],
      presets: [
        { id: 'car', words: 'See my car', scopes: ['read_vehicle_info', 'read_odometer', 'read_location'] },
        {
          id: 'charging',
          words: 'See and control charging',
          scopes: ['read_vehicle_info', 'read_battery', 'read_charge', 'control_charge'],
        },
      ],
      open: true,
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: { request: { url: 'https://api.smartcar.com/v2.0/user' }, subject: '/id', label: ['/id'] },
  check: { request: { url: 'https://api.smartcar.com/v2.0/user' } },
  api: {
    baseUrl: 'https://api.smartcar.com/v2.0',
    hosts: ['api.smartcar.com'],
    examples: [
      { path: '/user', words: 'Who you are' },
      { path: '/vehicles', words: 'Your cars' },
    ],
  },
  links: {
    website: 'https://smartcar.com',
    console: 'https://dashboard.smartcar.com',
    docs: 'https://smartcar.com/docs/api-reference/authorization/build-redirect-uri',
    connectedApps: 'https://connections.smartcar.com',
  },
  sources: [
    {
      url: 'https://github.com/smartcar/node-sdk/blob/master/lib/auth-client.js',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/smartcar/python-sdk/blob/master/smartcar/auth_client.py',
      checked: '2026-11-29',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
