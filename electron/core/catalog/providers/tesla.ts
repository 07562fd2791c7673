import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'tesla',
  name: 'Tesla',
  description: 'Cars, Powerwall and solar roof',
  categories: ['home'],
  searchWords: ['car', 'electric vehicle', 'powerwall', 'solar', 'charging', 'fleet'],
  logo: { kind: 'simple-icons', slug: 'tesla' },
  brandColor: '#cc0000',
  variables: [
    {
      name: 'region',
      label: 'Region (na for America and Asia, eu for Europe)',
      example: 'eu',
      pattern: 'na|eu',
      default: 'na',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://auth.tesla.com/oauth2/v3/authorize',
      token: 'https://fleet-auth.prd.vn.cloud.tesla.com/oauth2/v3/token',
    },
    client: { authentication: 'client_secret_post', secret: 'optional' },
    authorizationParameters: { prompt_missing_scopes: 'true' },
    tokenParameters: { audience: 'https://fleet-api.prd.{region}.vn.cloud.tesla.com' },
    offline: { how: 'scope', scope: 'offline_access', rotates: true },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which Tesla account this is',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
        },
        {
          id: 'offline_access',
          words: 'Stay signed in',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
        },
        {
          id: 'user_data',
          words: 'See your name and email address, to name the account',
          sensitivity: 'personal',
          group: 'You',
          locked: true,
        },
        {
          id: 'vehicle_device_data',
          words: 'See the state of your car',
          sensitivity: 'personal',
          group: 'Car',
        },
        { id: 'vehicle_location', words: 'See where your car is', sensitivity: 'personal', group: 'Car' },
        { id: 'vehicle_cmds', words: 'Unlock and control your car', sensitivity: 'sensitive', group: 'Car' },
        {
          id: 'vehicle_charging_cmds',
          words: 'Start and stop charging',
          sensitivity: 'writes',
          group: 'Car',
        },
        {
          id: 'energy_device_data',
          words: 'See your Powerwall and solar roof',
          sensitivity: 'personal',
          group: 'Energy',
        },
        {
          id: 'energy_cmds',
          words: 'Control your Powerwall and solar roof',
          sensitivity: 'writes',
          group: 'Energy',
        },
      ],
      presets: [
        {
          id: 'car',
          words: 'See my car',
          scopes: ['openid', 'offline_access', 'user_data', 'vehicle_device_data'],
        },
        {
          id: 'charging',
          words: 'Control charging',
          scopes: ['openid', 'offline_access', 'user_data', 'vehicle_device_data', 'vehicle_charging_cmds'],
        },
        {
          id: 'energy',
          words: 'See my solar power',
          scopes: ['openid', 'offline_access', 'user_data', 'energy_device_data'],
        },
      ],
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://fleet-api.prd.{region}.vn.cloud.tesla.com/api/1/users/me' },
    subject: '/response/vault_uuid',
    label: ['/response/email', '/response/full_name'],
    avatar: '/response/profile_image_url',
  },
  check: { request: { url: 'https://fleet-api.prd.{region}.vn.cloud.tesla.com/api/1/users/me' } },
  api: {
    baseUrl: 'https://fleet-api.prd.{region}.vn.cloud.tesla.com',
    hosts: ['fleet-api.prd.{region}.vn.cloud.tesla.com'],
    examples: [
      { path: '/api/1/users/me', words: 'Who you are' },
      { path: '/api/1/vehicles', words: 'Your cars' },
      { path: '/api/1/products', words: 'Your cars and energy devices' },
      { path: '/api/1/users/orders', words: 'Your orders' },
    ],
  },
  links: {
    website: 'https://www.tesla.com',
    console: 'https://developer.tesla.com/dashboard',
    docs: 'https://developer.tesla.com/docs/fleet-api/authentication/overview',
    connectedApps: 'https://accounts.tesla.com/account-settings/security',
  },
  sources: [
    {
      url: 'https://github.com/Teslemetry/python-tesla-fleet-api/blob/main/tesla_fleet_api/tesla/oauth.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/home-assistant/core/blob/dev/homeassistant/components/tesla_fleet/oauth.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    { url: 'https://github.com/api-evangelist/tesla', checked: '2026-11-29', confidence: 'medium' },
    {
      url: 'https://www.rubydoc.info/gems/tesla-api-sdk/1.0.3/TeslaFleetManagementApi/UserController',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://developer.tesla.com/docs/fleet-api/endpoints/user-endpoints',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://developer.tesla.com/docs/fleet-api/authentication/open-source-tokens',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://developer.tesla.com/docs/fleet-api/authentication/third-party-tokens',
      checked: '2026-11-29',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
