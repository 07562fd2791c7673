import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'home-assistant',
  name: 'Home Assistant',
  description: 'Devices and automations of your home',
  categories: ['home'],
  searchWords: ['smart home', 'automation', 'hass', 'sensors', 'lights', 'nabu casa'],
  logo: { kind: 'simple-icons', slug: 'homeassistant' },
  brandColor: '#18bcf2',
  variables: [
    {
      name: 'instance',
      label: 'Address of your Home Assistant, which must use https',
      example: 'home.example.com',
      pattern: '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: { authorization: 'https://{instance}/auth/authorize', token: 'https://{instance}/auth/token' },
    // The client ID is the origin of the redirect URI. Nothing is registered.
    client: { authentication: 'none', secret: 'none', idExample: 'http://127.0.0.1:17400' },
    offline: { how: 'always', accessTokenSeconds: 1800, rotates: false },
    scopes: {},
    redirect: { loopback: { host: '127.0.0.1', port: 17400, registered: false } },
    revoke: { how: 'none' },
  },
  // The REST API does not say which user the token belongs to.
  check: { request: { url: 'https://{instance}/api/' } },
  api: {
    baseUrl: 'https://{instance}/api',
    hosts: ['{instance}'],
    examples: [
      { path: '/config', words: 'How your home is set up' },
      { path: '/states', words: 'The state of every device' },
      { path: '/services', words: 'What your devices can do' },
      { path: '/events', words: 'What your home reports' },
    ],
  },
  links: {
    website: 'https://www.home-assistant.io',
    docs: 'https://developers.home-assistant.io/docs/auth_api/',
    connectedApps: 'https://{instance}/profile/security',
  },
  sources: [
    {
      url: 'https://github.com/home-assistant/developers.home-assistant/blob/master/docs/auth_api.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
