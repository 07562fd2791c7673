import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'tiltify',
  name: 'Tiltify',
  description: 'Charity campaigns and donations',
  categories: ['social', 'finance'],
  searchWords: ['charity', 'fundraising', 'donations', 'streaming', 'campaign'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://v5api.tiltify.com/oauth/authorize',
      token: 'https://v5api.tiltify.com/oauth/token',
    },
    pkce: { method: 'none', reason: 'Tiltify does not support it.' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        { id: 'public', words: 'See public data and your profile', sensitivity: 'basic', default: true },
      ],
      open: true,
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://v5api.tiltify.com/api/public/current-user' },
    subject: '/data/id',
    label: ['/data/username'],
    avatar: '/data/avatar/src',
  },
  check: { request: { url: 'https://v5api.tiltify.com/api/public/current-user' } },
  api: {
    baseUrl: 'https://v5api.tiltify.com',
    hosts: ['v5api.tiltify.com'],
    examples: [{ path: '/api/public/current-user', words: 'Who you are' }],
  },
  links: {
    website: 'https://tiltify.com',
    console: 'https://app.tiltify.com/developers',
    docs: 'https://developers.tiltify.com',
  },
  sources: [
    {
      url: 'https://github.com/pilcrowonpaper/arctic/blob/v3/src/providers/tiltify.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/daniellockard/tiltify-api-client',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
