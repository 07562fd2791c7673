import type { ProviderRecordInput } from '../record-input.ts';

const API = 'https://www.bungie.net/Platform';
const ME = `${API}/User/GetMembershipsForCurrentUser/`;

export default {
  key: 'bungie',
  name: 'Bungie.net',
  description: 'Destiny characters, items and clans',
  categories: ['games'],
  searchWords: ['destiny', 'guardian', 'clan', 'inventory', 'vault', 'loadouts'],
  logo: { kind: 'simple-icons', slug: 'bungie' },
  brandColor: '#0075bb',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.bungie.net/en/OAuth/Authorize',
      token: `${API}/App/OAuth/token/`,
    },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      apiKeyLabel: 'API key',
      appType: 'Confidential',
    },
    tokenRequest: { headers: { 'X-API-Key': '{api_key}' } },
    offline: {
      how: 'always',
      accessTokenSeconds: 3600,
      rotates: true,
      note: 'You choose what the app may do when you create it.',
    },
    scopes: {},
    redirect: { loopback: { scheme: 'https', host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: ME },
    subject: '/Response/bungieNetUser/membershipId',
    label: ['/Response/bungieNetUser/uniqueName', '/Response/bungieNetUser/displayName'],
  },
  check: { request: { url: ME } },
  api: {
    baseUrl: API,
    hosts: ['www.bungie.net'],
    headers: { 'X-API-Key': '{api_key}' },
    examples: [{ path: '/User/GetMembershipsForCurrentUser', words: 'Who you are, and where you play' }],
  },
  links: {
    website: 'https://www.bungie.net',
    console: 'https://www.bungie.net/en/Application',
    docs: 'https://bungie-net.github.io',
  },
  sources: [
    { url: 'https://bungie-net.github.io', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://github.com/Bungie-net/api/wiki/Bungie.net-Application-Portal',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://paracausal.science/guide/oauth/access-token',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    { url: 'https://pypi.org/project/pybungie/', checked: '2026-11-29', confidence: 'medium' },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/bungie.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://destinydevs.github.io/BungieNetPlatform/docs/services/User/User-GetMembershipDataForCurrentUser',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
