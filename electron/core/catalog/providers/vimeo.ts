import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'vimeo',
  name: 'Vimeo',
  description: 'Videos, albums and channels',
  categories: ['music-and-video'],
  searchWords: ['videos', 'films', 'streaming', 'upload', 'clips', 'showcase'],
  logo: { kind: 'simple-icons', slug: 'vimeo' },
  brandColor: '#1ab7ea',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.vimeo.com/oauth/authorize',
      token: 'https://api.vimeo.com/oauth/access_token',
    },
    client: { authentication: 'client_secret_basic', secret: 'required', idLabel: 'Client identifier' },
    offline: { how: 'never', note: 'Access does not end by itself.' },
    scopes: {
      items: [
        {
          id: 'public',
          words: 'See what your profile shows to everyone',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
        },
        {
          id: 'private',
          words: 'See your private videos and account',
          sensitivity: 'personal',
          group: 'You',
        },
        { id: 'email', words: 'See your email address', sensitivity: 'personal', group: 'You' },
        { id: 'purchased', words: 'See what you bought on demand', sensitivity: 'personal', group: 'You' },
        { id: 'stats', words: 'See how your videos are watched', sensitivity: 'personal', group: 'Videos' },
        {
          id: 'video_files',
          words: 'Download your video files',
          sensitivity: 'personal',
          group: 'Videos',
        },
        {
          id: 'interact',
          words: 'Like videos and follow people in your name',
          sensitivity: 'writes',
          group: 'You',
        },
        { id: 'create', words: 'Create albums, channels and groups', sensitivity: 'writes', group: 'Videos' },
        {
          id: 'edit',
          words: 'Change your videos, albums and channels',
          sensitivity: 'writes',
          group: 'Videos',
        },
        { id: 'upload', words: 'Upload videos', sensitivity: 'writes', group: 'Videos' },
        {
          id: 'delete',
          words: 'Delete your videos, albums and channels',
          sensitivity: 'sensitive',
          group: 'Videos',
        },
        {
          id: 'promo_codes',
          words: 'Add and remove promotions of videos on demand',
          sensitivity: 'writes',
          group: 'Videos',
        },
        { id: 'purchase', words: 'Buy videos in your name', sensitivity: 'sensitive', group: 'You' },
      ],
      presets: [
        { id: 'see-videos', words: 'See my videos', scopes: ['public', 'private'] },
        {
          id: 'video-statistics',
          words: 'See how my videos are watched',
          scopes: ['public', 'private', 'stats'],
        },
        {
          id: 'upload-videos',
          words: 'Upload and edit videos',
          scopes: ['public', 'private', 'upload', 'edit'],
        },
      ],
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: {
      how: 'request',
      method: 'DELETE',
      url: 'https://api.vimeo.com/tokens',
      authentication: 'bearer',
      success: [204],
      ends: 'connection',
    },
  },
  // Vimeo has no other identifier: the path contains the number of the user.
  identity: {
    request: { url: 'https://api.vimeo.com/me' },
    subject: '/uri',
    label: ['/name'],
    avatar: '/pictures/sizes/0/link',
  },
  check: { request: { url: 'https://api.vimeo.com/me' } },
  api: {
    baseUrl: 'https://api.vimeo.com',
    hosts: ['api.vimeo.com'],
    headers: { accept: 'application/vnd.vimeo.*+json;version=3.4' },
    examples: [
      { path: '/me', words: 'Who you are' },
      { path: '/me/videos?per_page=20', words: 'Your videos' },
      { path: '/me/albums?per_page=20', words: 'Your albums' },
      { path: '/me/likes?per_page=20', words: 'Videos that you like' },
      { path: '/me/watchlater?per_page=20', words: 'Videos to watch later' },
    ],
    cursor: { pointer: '/paging/next', parameter: null },
  },
  links: {
    website: 'https://vimeo.com',
    console: 'https://developer.vimeo.com/apps',
    docs: 'https://developer.vimeo.com/api/authentication',
    connectedApps: 'https://vimeo.com/settings/apps',
  },
  sources: [
    {
      url: 'https://github.com/vimeo/openapi/blob/master/api.yaml',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Vimeo/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
