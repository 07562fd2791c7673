import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'musicbrainz',
  name: 'MusicBrainz',
  description: 'Music encyclopedia: ratings, tags and collections',
  categories: ['music-and-video'],
  searchWords: ['music', 'artists', 'albums', 'recordings', 'metabrainz', 'database'],
  logo: { kind: 'simple-icons', slug: 'musicbrainz' },
  brandColor: '#ba478f',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://musicbrainz.org/oauth2/authorize',
      token: 'https://musicbrainz.org/oauth2/token',
      userinfo: 'https://musicbrainz.org/oauth2/userinfo',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    authorizationParameters: { access_type: 'offline' },
    offline: { how: 'parameter', accessTokenSeconds: 3600 },
    scopes: {
      items: [
        { id: 'profile', words: 'See your public profile', sensitivity: 'basic', group: 'You', locked: true },
        { id: 'email', words: 'See your email address', sensitivity: 'personal', group: 'You' },
        { id: 'tag', words: 'See and change your private tags', sensitivity: 'writes', group: 'Music' },
        { id: 'rating', words: 'See and change your private ratings', sensitivity: 'writes', group: 'Music' },
        {
          id: 'collection',
          words: 'See and change your private collections',
          sensitivity: 'writes',
          group: 'Music',
        },
        {
          id: 'submit_barcode',
          words: 'Add barcodes to the database',
          sensitivity: 'writes',
          group: 'Contributions',
        },
        {
          id: 'submit_isrc',
          words: 'Add recording codes to the database',
          sensitivity: 'writes',
          group: 'Contributions',
        },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['profile'] },
        { id: 'my-collections', words: 'Manage my collections', scopes: ['profile', 'collection'] },
        { id: 'tags-and-ratings', words: 'Tag and rate music', scopes: ['profile', 'tag', 'rating'] },
      ],
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://musicbrainz.org/oauth2/userinfo' },
    subject: '/metabrainz_user_id',
    label: ['/sub'],
  },
  check: { request: 'userinfo' },
  api: {
    baseUrl: 'https://musicbrainz.org',
    hosts: ['musicbrainz.org'],
    examples: [
      { path: '/oauth2/userinfo', words: 'Who you are' },
      { path: '/ws/2/collection?fmt=json', words: 'Your collections' },
      { path: '/ws/2/artist?query=artist:portishead&fmt=json&limit=5', words: 'Artists with a certain name' },
    ],
  },
  links: {
    website: 'https://musicbrainz.org',
    console: 'https://musicbrainz.org/account/applications',
    docs: 'https://musicbrainz.org/doc/Development/OAuth2',
    connectedApps: 'https://musicbrainz.org/account/applications',
  },
  sources: [
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/MusicBrainz/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/musicbrainz.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    { url: 'https://musicbrainz.org/doc/Development/OAuth2', checked: '2026-11-30', confidence: 'medium' },
  ],
} satisfies ProviderRecordInput;
