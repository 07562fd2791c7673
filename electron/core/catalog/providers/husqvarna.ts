import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'husqvarna',
  name: 'Husqvarna',
  description: 'Automower robotic mowers',
  categories: ['home'],
  searchWords: ['automower', 'lawn', 'mower', 'garden', 'gardena'],
  logo: { kind: 'simple-icons', slug: 'husqvarna' },
  brandColor: '#273a60',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.authentication.husqvarnagroup.dev/v1/oauth2/authorize',
      token: 'https://api.authentication.husqvarnagroup.dev/v1/oauth2/token',
    },
    pkce: { method: 'none', reason: 'Husqvarna does not support it.' },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idLabel: 'Application key',
      secretLabel: 'Application secret',
    },
    offline: { how: 'always' },
    scopes: {},
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: { request: 'token-response', subject: '/user_id', label: ['/user_id'] },
  check: { request: { url: 'https://api.amc.husqvarna.dev/v1/mowers' } },
  api: {
    baseUrl: 'https://api.amc.husqvarna.dev/v1',
    hosts: ['api.amc.husqvarna.dev'],
    headers: { 'x-api-key': '{client_id}', 'authorization-provider': 'husqvarna' },
    examples: [{ path: '/mowers', words: 'Your mowers' }],
  },
  links: {
    website: 'https://www.husqvarna.com',
    console: 'https://developer.husqvarnagroup.cloud/applications',
    docs: 'https://developer.husqvarnagroup.cloud/apis',
  },
  sources: [
    {
      url: 'https://github.com/home-assistant/core/blob/dev/homeassistant/components/husqvarna_automower/const.py',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/nicaodha/automower-oauth/blob/main/server.js',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/Thomas55555/aioautomower/blob/main/src/aioautomower/const.py',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/home-assistant/core/blob/dev/homeassistant/components/husqvarna_automower/config_flow.py',
      checked: '2026-11-30',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
