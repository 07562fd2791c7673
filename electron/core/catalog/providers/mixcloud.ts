import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'mixcloud',
  name: 'Mixcloud',
  description: 'Radio shows and DJ mixes',
  categories: ['music-and-video'],
  searchWords: ['dj', 'radio', 'mixes', 'podcasts', 'uploads', 'cloudcasts'],
  logo: { kind: 'simple-icons', slug: 'mixcloud' },
  brandColor: '#5000ff',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.mixcloud.com/oauth/authorize',
      token: 'https://www.mixcloud.com/oauth/access_token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'unknown' },
    scopes: {},
    redirect: { loopback: { host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  // Users are known by their names, which may change.
  check: { request: { url: 'https://api.mixcloud.com/me/' } },
  api: {
    baseUrl: 'https://api.mixcloud.com',
    hosts: ['api.mixcloud.com'],
    token: { in: 'query', name: 'access_token' },
    examples: [
      { path: '/me/', words: 'Who you are' },
      { path: '/me/cloudcasts/', words: 'Your uploads' },
      { path: '/me/favorites/', words: 'Your favorites' },
      { path: '/me/listens/', words: 'What you listened to' },
    ],
  },
  links: {
    website: 'https://www.mixcloud.com',
    console: 'https://www.mixcloud.com/developers/',
    docs: 'https://www.mixcloud.com/developers/',
  },
  sources: [
    { url: 'https://www.mixcloud.com/developers/', checked: '2026-11-30', confidence: 'medium' },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Mixcloud/Provider.php',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/mixcloud.py',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/amikrop/aiomixcloud/blob/master/aiomixcloud/core.py',
      checked: '2026-11-30',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
