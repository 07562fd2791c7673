import type { ProviderRecordInput } from '../record-input.ts';

const API = 'https://my.tado.com/api/v2';
/** For everybody: tado publishes it, and registers no OAuth clients. */
const PUBLIC_ID = '1bb50063-6b0c-4d11-bd99-387f4a91cc46';

export default {
  key: 'tado',
  name: 'tado°',
  description: 'Heating and cooling at home',
  categories: ['home'],
  searchWords: ['thermostat', 'heating', 'radiator', 'temperature', 'air conditioning', 'smart home'],
  logo: { kind: 'simple-icons', slug: 'tado' },
  brandColor: '#ffa900',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://login.tado.com/oauth2/authorize',
      token: 'https://login.tado.com/oauth2/token',
      deviceAuthorization: 'https://login.tado.com/oauth2/device_authorize',
    },
    client: { authentication: 'none', secret: 'none', idExample: PUBLIC_ID },
    offline: { how: 'scope', scope: 'offline_access' },
    scopes: {
      items: [{ id: 'offline_access', words: 'Stay signed in', sensitivity: 'basic', locked: true }],
    },
    redirect: { loopback: null },
    revoke: { how: 'none' },
  },
  identity: { request: { url: `${API}/me` }, subject: '/id', label: ['/email', '/name'] },
  check: { request: { url: `${API}/me` } },
  api: {
    baseUrl: API,
    hosts: ['my.tado.com'],
    examples: [{ path: '/me', words: 'Who you are, and which homes you have' }],
  },
  links: {
    website: 'https://www.tado.com',
    console: 'https://support.tado.com/en/articles/8565472-how-do-i-authenticate-to-access-the-rest-api',
    docs: 'https://support.tado.com/en/articles/8565472-how-do-i-authenticate-to-access-the-rest-api',
  },
  guide: {
    minutes: 1,
    steps: [
      {
        title: 'Use the client ID of tado°',
        text: 'You need no app of your own: tado° has published one client ID for everybody. Enter it in the next step.',
        link: {
          label: 'Open tado°’s article',
          url: 'https://support.tado.com/en/articles/8565472-how-do-i-authenticate-to-access-the-rest-api',
        },
        fields: [{ label: 'Client ID', value: PUBLIC_ID }],
      },
    ],
  },
  sources: [
    {
      url: 'https://support.tado.com/en/articles/8565472-how-do-i-authenticate-to-access-the-rest-api',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/gonzolino/gotado/blob/main/api/models/user.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
