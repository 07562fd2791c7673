import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'smartthings',
  name: 'SmartThings',
  description: 'Devices, scenes and rooms of your home',
  categories: ['home'],
  searchWords: ['samsung', 'smart home', 'devices', 'scenes', 'lights', 'automation'],
  logo: { kind: 'simple-icons', slug: 'smartthings' },
  brandColor: '#15bfff',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.smartthings.com/oauth/authorize',
      token: 'https://auth-global.api.smartthings.com/oauth/token',
    },
    pkce: { method: 'none', reason: 'SmartThings does not support it.' },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: { how: 'always', rotates: true },
    scopes: {
      items: [
        {
          id: 'r:devices:*',
          words: 'See your devices and their state',
          sensitivity: 'personal',
          group: 'Devices',
          locked: true,
        },
        { id: 'x:devices:*', words: 'Control your devices', sensitivity: 'writes', group: 'Devices' },
        {
          id: 'r:locations:*',
          words: 'See your homes and rooms',
          sensitivity: 'personal',
          group: 'Homes',
          default: true,
        },
        { id: 'w:locations:*', words: 'Change your homes and rooms', sensitivity: 'writes', group: 'Homes' },
        { id: 'r:scenes:*', words: 'See your scenes', sensitivity: 'personal', group: 'Homes' },
        { id: 'x:scenes:*', words: 'Start scenes', sensitivity: 'writes', group: 'Homes' },
        { id: 'r:rules:*', words: 'See your automations', sensitivity: 'personal', group: 'Homes' },
        { id: 'w:rules:*', words: 'Change your automations', sensitivity: 'writes', group: 'Homes' },
      ],
      presets: [
        { id: 'see-devices', words: 'See my devices', scopes: ['r:devices:*', 'r:locations:*'] },
        {
          id: 'control',
          words: 'Control my home',
          scopes: ['r:devices:*', 'r:locations:*', 'x:devices:*', 'r:scenes:*', 'x:scenes:*'],
        },
      ],
      open: true,
    },
    // Clients of SmartThings use https addresses only.
    redirect: { loopback: { scheme: 'https', host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: { request: 'token-response', subject: '/owner_account_id', label: ['/owner_account_id'] },
  check: { request: { url: 'https://api.smartthings.com/v1/devices' } },
  api: {
    baseUrl: 'https://api.smartthings.com/v1',
    hosts: ['api.smartthings.com'],
    examples: [
      { path: '/devices', words: 'Your devices' },
      { path: '/locations', words: 'Your homes' },
      { path: '/scenes', words: 'Your scenes' },
    ],
  },
  links: {
    website: 'https://www.smartthings.com',
    console: 'https://developer.smartthings.com',
    docs: 'https://developer.smartthings.com/docs/connected-services/oauth-integrations',
  },
  sources: [
    {
      url: 'https://github.com/home-assistant/core/blob/dev/homeassistant/components/smartthings/application_credentials.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SmartThingsCommunity/smartthings-core-sdk/blob/main/src/authenticator.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SmartThingsCommunity/api-app-subscription-example-js/blob/main/README.md',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://developer.smartthings.com/docs/service-integrations/token-management',
      checked: '2026-11-30',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
