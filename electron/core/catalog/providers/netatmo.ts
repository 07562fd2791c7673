import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'netatmo',
  name: 'Netatmo',
  description: 'Weather stations, thermostats and cameras',
  categories: ['home'],
  searchWords: ['weather', 'thermostat', 'heating', 'camera', 'legrand', 'smart home'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.netatmo.com/oauth2/authorize',
      token: 'https://api.netatmo.com/oauth2/token',
    },
    pkce: { method: 'none', reason: 'Netatmo does not support it.' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always', rotates: true },
    scopes: {
      items: [
        {
          id: 'read_station',
          words: 'See your weather station',
          sensitivity: 'personal',
          group: 'Climate',
          default: true,
        },
        {
          id: 'read_homecoach',
          words: 'See your indoor air monitor',
          sensitivity: 'personal',
          group: 'Climate',
        },
        {
          id: 'read_thermostat',
          words: 'See your heating',
          sensitivity: 'personal',
          group: 'Climate',
          default: true,
        },
        { id: 'write_thermostat', words: 'Control your heating', sensitivity: 'writes', group: 'Climate' },
        {
          id: 'read_smarther',
          words: 'See your Smarther thermostat',
          sensitivity: 'personal',
          group: 'Climate',
        },
        {
          id: 'write_smarther',
          words: 'Control your Smarther thermostat',
          sensitivity: 'writes',
          group: 'Climate',
        },
        {
          id: 'read_magellan',
          words: 'See your Legrand sockets and switches',
          sensitivity: 'personal',
          group: 'Devices',
        },
        {
          id: 'write_magellan',
          words: 'Control your Legrand sockets and switches',
          sensitivity: 'writes',
          group: 'Devices',
        },
        {
          id: 'read_bubendorff',
          words: 'See your Bubendorff shutters',
          sensitivity: 'personal',
          group: 'Devices',
        },
        {
          id: 'write_bubendorff',
          words: 'Control your Bubendorff shutters',
          sensitivity: 'writes',
          group: 'Devices',
        },
        {
          id: 'read_smokedetector',
          words: 'See your smoke alarms',
          sensitivity: 'personal',
          group: 'Security',
        },
        {
          id: 'read_carbonmonoxidedetector',
          words: 'See your carbon monoxide alarms',
          sensitivity: 'personal',
          group: 'Security',
        },
        {
          id: 'read_camera',
          words: 'See events of your indoor camera',
          sensitivity: 'personal',
          group: 'Security',
        },
        {
          id: 'write_camera',
          words: 'Tell your indoor camera who is home',
          sensitivity: 'writes',
          group: 'Security',
        },
        {
          id: 'access_camera',
          words: 'Watch live video from your indoor camera',
          sensitivity: 'sensitive',
          group: 'Security',
        },
        {
          id: 'read_presence',
          words: 'See events of your outdoor camera',
          sensitivity: 'personal',
          group: 'Security',
        },
        {
          id: 'access_presence',
          words: 'Watch live video from your outdoor camera',
          sensitivity: 'sensitive',
          group: 'Security',
        },
      ],
      presets: [
        { id: 'weather', words: 'See my weather station', scopes: ['read_station'] },
        { id: 'heating', words: 'Control my heating', scopes: ['read_thermostat', 'write_thermostat'] },
        {
          id: 'security',
          words: 'See alarms and camera events',
          scopes: ['read_camera', 'read_presence', 'read_smokedetector'],
        },
      ],
      open: true,
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.netatmo.com/api/homesdata' },
    subject: '/body/user/id',
    label: ['/body/user/email'],
  },
  check: { request: { url: 'https://api.netatmo.com/api/homesdata' } },
  api: {
    baseUrl: 'https://api.netatmo.com/api',
    hosts: ['api.netatmo.com'],
    examples: [
      { path: '/homesdata', words: 'Your homes and devices' },
      { path: '/getstationsdata', words: 'Your weather station' },
      { path: '/gethomecoachsdata', words: 'Your indoor air monitor' },
    ],
  },
  links: {
    website: 'https://www.netatmo.com',
    console: 'https://dev.netatmo.com/apps/',
    docs: 'https://dev.netatmo.com/apidocumentation/oauth',
    connectedApps: 'https://home.netatmo.com/settings/my-account',
  },
  sources: [
    {
      url: 'https://github.com/home-assistant/core/blob/dev/homeassistant/components/netatmo/const.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/home-assistant/core/blob/dev/homeassistant/components/netatmo/application_credentials.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/jabesq-org/pyatmo/blob/development/src/pyatmo/const.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/jabesq-org/pyatmo/blob/development/fixtures/homesdata.json',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
