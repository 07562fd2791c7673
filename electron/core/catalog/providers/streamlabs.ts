import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'streamlabs',
  name: 'Streamlabs',
  description: 'Donations, alerts and loyalty points',
  categories: ['music-and-video', 'social'],
  searchWords: ['streaming', 'twitch', 'donations', 'tips', 'alerts', 'obs'],
  logo: { kind: 'simple-icons', slug: 'streamlabs' },
  brandColor: '#80f5d2',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://streamlabs.com/api/v2.0/authorize',
      token: 'https://streamlabs.com/api/v2.0/token',
    },
    pkce: { method: 'none', reason: 'Streamlabs does not support it.' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    tokenRequest: { refreshParameters: ['redirect_uri'] },
    offline: { how: 'always', note: 'Access does not end by itself.' },
    scopes: {
      items: [
        {
          id: 'donations.read',
          words: 'See your donations',
          sensitivity: 'personal',
          group: 'Donations',
          default: true,
        },
        {
          id: 'donations.create',
          words: 'Add donations to your list',
          sensitivity: 'writes',
          group: 'Donations',
        },
        { id: 'alerts.create', words: 'Show alerts in your stream', sensitivity: 'writes', group: 'Stream' },
        {
          id: 'points.read',
          words: 'See the loyalty points of your viewers',
          sensitivity: 'personal',
          group: 'Stream',
        },
        {
          id: 'points.write',
          words: 'Change the loyalty points of your viewers',
          sensitivity: 'writes',
          group: 'Stream',
        },
      ],
      presets: [
        { id: 'donations', words: 'See my donations', scopes: ['donations.read'] },
        { id: 'alerts', words: 'Show alerts in my stream', scopes: ['donations.read', 'alerts.create'] },
      ],
      open: true,
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://streamlabs.com/api/v2.0/user' },
    subject: '/streamlabs/id',
    label: ['/streamlabs/display_name'],
  },
  check: { request: { url: 'https://streamlabs.com/api/v2.0/user' } },
  api: {
    baseUrl: 'https://streamlabs.com/api/v2.0',
    hosts: ['streamlabs.com'],
    examples: [
      { path: '/user', words: 'Who you are' },
      { path: '/donations?limit=20', words: 'Your latest donations' },
      { path: '/points/user_points', words: 'Loyalty points of your viewers' },
    ],
  },
  links: {
    website: 'https://streamlabs.com',
    console: 'https://streamlabs.com/dashboard',
    docs: 'https://dev.streamlabs.com',
  },
  sources: [
    { url: 'https://dev.streamlabs.com/docs/oauth-2', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://dev.streamlabs.com/docs/connecting-to-an-account',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Streamlabs/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    { url: 'https://npmjs.com/package/streamlabs', checked: '2026-11-29', confidence: 'medium' },
  ],
} satisfies ProviderRecordInput;
