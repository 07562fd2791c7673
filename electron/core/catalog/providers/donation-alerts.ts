import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'donation-alerts',
  name: 'DonationAlerts',
  description: 'Donations and alerts of your streams',
  categories: ['music-and-video', 'social'],
  searchWords: ['streaming', 'donations', 'tips', 'alerts', 'twitch'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.donationalerts.com/oauth/authorize',
      token: 'https://www.donationalerts.com/oauth/token',
    },
    pkce: { method: 'none', reason: 'DonationAlerts does not support it.' },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idLabel: 'App ID',
      secretLabel: 'API key',
    },
    tokenRequest: { refreshParameters: ['scope'] },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'oauth-user-show',
          words: 'See your profile',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
        },
        {
          id: 'oauth-donation-index',
          words: 'See your donations',
          sensitivity: 'personal',
          group: 'Donations',
        },
        {
          id: 'oauth-donation-subscribe',
          words: 'Receive new donations as they come in',
          sensitivity: 'personal',
          group: 'Donations',
        },
        {
          id: 'oauth-custom_alert-store',
          words: 'Show alerts in your stream',
          sensitivity: 'writes',
          group: 'Stream',
        },
      ],
      presets: [
        { id: 'donations', words: 'See my donations', scopes: ['oauth-user-show', 'oauth-donation-index'] },
        { id: 'alerts', words: 'Show alerts', scopes: ['oauth-user-show', 'oauth-custom_alert-store'] },
      ],
      open: true,
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://www.donationalerts.com/api/v1/user/oauth' },
    subject: '/data/id',
    label: ['/data/name', '/data/code'],
    avatar: '/data/avatar',
  },
  check: { request: { url: 'https://www.donationalerts.com/api/v1/user/oauth' } },
  api: {
    baseUrl: 'https://www.donationalerts.com/api/v1',
    hosts: ['www.donationalerts.com'],
    examples: [
      { path: '/user/oauth', words: 'Who you are' },
      { path: '/alerts/donations', words: 'Your donations' },
    ],
    cursor: { pointer: '/links/next', parameter: null },
  },
  links: {
    website: 'https://www.donationalerts.com',
    console: 'https://www.donationalerts.com/application/clients',
    docs: 'https://www.donationalerts.com/apidoc',
  },
  sources: [
    {
      url: 'https://github.com/pilcrowonpaper/arctic/blob/v3/src/providers/donation-alerts.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    { url: 'https://github.com/VityaSchel/alerts-api', checked: '2026-11-29', confidence: 'medium' },
  ],
} satisfies ProviderRecordInput;
