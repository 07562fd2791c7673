import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'genius',
  name: 'Genius',
  description: 'Song lyrics and annotations',
  categories: ['music-and-video'],
  searchWords: ['lyrics', 'songs', 'annotations', 'music', 'meaning'],
  logo: { kind: 'simple-icons', slug: 'genius' },
  brandColor: '#ffff64',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.genius.com/oauth/authorize',
      token: 'https://api.genius.com/oauth/token',
    },
    pkce: { method: 'none', reason: 'Genius does not support it.' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'never', note: 'Access does not end by itself.' },
    scopes: {
      items: [
        { id: 'me', words: 'See your profile', sensitivity: 'basic', group: 'You', locked: true },
        {
          id: 'create_annotation',
          words: 'Add annotations in your name',
          sensitivity: 'writes',
          group: 'Annotations',
        },
        {
          id: 'manage_annotation',
          words: 'Change and delete your annotations',
          sensitivity: 'writes',
          group: 'Annotations',
        },
        {
          id: 'vote',
          words: 'Vote on annotations in your name',
          sensitivity: 'writes',
          group: 'Annotations',
        },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['me'] },
        {
          id: 'annotate',
          words: 'Write annotations',
          scopes: ['me', 'create_annotation', 'manage_annotation'],
        },
      ],
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.genius.com/account' },
    subject: '/response/user/id',
    label: ['/response/user/login', '/response/user/name'],
    avatar: '/response/user/avatar/small/url',
  },
  check: { request: { url: 'https://api.genius.com/account' } },
  api: {
    baseUrl: 'https://api.genius.com',
    hosts: ['api.genius.com'],
    examples: [
      { path: '/account', words: 'Who you are' },
      { path: '/search?q=imagine', words: 'Songs with a certain word' },
      { path: '/songs/378195', words: 'One song' },
    ],
  },
  links: {
    website: 'https://genius.com',
    console: 'https://genius.com/api-clients',
    docs: 'https://docs.genius.com',
  },
  sources: [
    {
      url: 'https://github.com/simov/grant/blob/master/config/oauth.json',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    { url: 'https://github.com/api-evangelist/genius', checked: '2026-11-29', confidence: 'medium' },
  ],
} satisfies ProviderRecordInput;
