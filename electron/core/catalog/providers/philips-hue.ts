import type { ProviderRecordInput } from '../record-input.ts';

const CONFIG_URL = 'https://api.meethue.com/route/api/0/config';

export default {
  key: 'philips-hue',
  name: 'Philips Hue',
  description: 'Lights at home, from anywhere',
  categories: ['home'],
  searchWords: ['lamps', 'bulbs', 'smart home', 'bridge', 'signify', 'meethue', 'scenes'],
  logo: { kind: 'simple-icons', slug: 'philipshue' },
  brandColor: '#0065d3',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.meethue.com/v2/oauth2/authorize',
      token: 'https://api.meethue.com/v2/oauth2/token',
    },
    client: {
      authentication: 'client_secret_basic',
      secret: 'required',
      idLabel: 'ClientId',
      secretLabel: 'ClientSecret',
    },
    offline: {
      how: 'always',
      accessTokenSeconds: 604_800,
      rotates: true,
      note: 'Requests about lights also need a key of your bridge. To get one, send PUT /api/0/config, which presses the bridge’s button, then POST /api.',
    },
    scopes: {},
    redirect: { loopback: { host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  // The bridge's ID identifies the account.
  identity: { request: { url: CONFIG_URL }, subject: '/bridgeid', label: ['/name', '/bridgeid'] },
  check: { request: { url: CONFIG_URL } },
  api: {
    baseUrl: 'https://api.meethue.com/route',
    hosts: ['api.meethue.com'],
    examples: [{ path: '/api/0/config', words: 'Your bridge and its settings' }],
  },
  links: {
    website: 'https://www.philips-hue.com',
    console: 'https://developers.meethue.com/my-apps/',
    docs: 'https://developers.meethue.com/develop/hue-api/remote-authentication-oauth/',
  },
  sources: [
    {
      url: 'https://github.com/peter-murray/node-hue-api/blob/typescript/src/api/http/RemoteApi.ts',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/peter-murray/node-hue-api/blob/typescript/docs/remoteSetup.md',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/nodes/PhilipsHue/GenericFunctions.ts',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/PhilipsHueOAuth2Api.credentials.ts',
      checked: '2026-11-30',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
