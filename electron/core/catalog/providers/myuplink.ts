import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'myuplink',
  name: 'MyUplink',
  description: 'Heat pumps and boilers',
  categories: ['home'],
  searchWords: ['nibe', 'heat pump', 'heating', 'climate', 'boiler', 'energy'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.myuplink.com/oauth/authorize',
      token: 'https://api.myuplink.com/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'scope', scope: 'offline_access' },
    scopes: {
      items: [
        {
          id: 'READSYSTEM',
          words: 'See your heating system',
          sensitivity: 'personal',
          group: 'Heating',
          locked: true,
        },
        {
          id: 'offline_access',
          words: 'Stay signed in',
          sensitivity: 'basic',
          group: 'Heating',
          locked: true,
        },
        { id: 'WRITESYSTEM', words: 'Control your heating system', sensitivity: 'writes', group: 'Heating' },
      ],
      presets: [
        { id: 'see', words: 'See my heating', scopes: ['READSYSTEM', 'offline_access'] },
        {
          id: 'control',
          words: 'Control my heating',
          scopes: ['READSYSTEM', 'offline_access', 'WRITESYSTEM'],
        },
      ],
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  // The API has no request for the account.
  check: { request: { url: 'https://api.myuplink.com/v2/systems/me' } },
  api: {
    baseUrl: 'https://api.myuplink.com/v2',
    hosts: ['api.myuplink.com'],
    examples: [
      { path: '/systems/me', words: 'Your systems and devices' },
      { path: '/protocol-version', words: 'The version of the service' },
    ],
  },
  links: {
    website: 'https://myuplink.com',
    console: 'https://dev.myuplink.com/apps',
    docs: 'https://dev.myuplink.com/auth',
  },
  sources: [
    {
      url: 'https://github.com/home-assistant/core/blob/dev/homeassistant/components/myuplink/const.py',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/halderex/com.nibe.eu.myuplink/blob/main/lib/MyUplinkOAuth2Client.js',
      checked: '2026-11-30',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
