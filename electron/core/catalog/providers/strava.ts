import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'strava',
  name: 'Strava',
  description: 'Runs, rides and other workouts',
  categories: ['fitness'],
  searchWords: ['running', 'cycling', 'sport', 'workouts', 'training', 'gps', 'routes', 'segments'],
  logo: { kind: 'simple-icons', slug: 'strava' },
  brandColor: '#fc4c02',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.strava.com/oauth/authorize',
      token: 'https://www.strava.com/api/v3/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required', idExample: '123456' },
    offline: { how: 'always', accessTokenSeconds: 21600, rotates: true },
    scopes: {
      separator: ',',
      items: [
        {
          id: 'read',
          words: 'See your public profile, routes and segments',
          sensitivity: 'basic',
          group: 'You',
          default: true,
        },
        {
          id: 'read_all',
          words: 'See your private routes and segments, too',
          sensitivity: 'personal',
          group: 'You',
          implies: ['read'],
        },
        {
          id: 'profile:read_all',
          words: 'See your whole profile, even what others cannot see',
          sensitivity: 'personal',
          group: 'You',
        },
        {
          id: 'profile:write',
          words: 'Change your weight and star segments',
          sensitivity: 'writes',
          group: 'You',
        },
        {
          id: 'activity:read',
          words: 'See the workouts that others can see',
          sensitivity: 'personal',
          group: 'Workouts',
        },
        {
          id: 'activity:read_all',
          words: 'See all your workouts with their exact start and end',
          sensitivity: 'personal',
          group: 'Workouts',
          implies: ['activity:read'],
        },
        { id: 'activity:write', words: 'Add and change workouts', sensitivity: 'writes', group: 'Workouts' },
      ],
      presets: [
        { id: 'workouts', words: 'See my workouts', scopes: ['read', 'activity:read'] },
        {
          id: 'all-workouts',
          words: 'See all my workouts, including private ones',
          scopes: ['read', 'activity:read_all'],
        },
        { id: 'upload-workouts', words: 'Add workouts', scopes: ['read', 'activity:read', 'activity:write'] },
      ],
      docsUrl: 'https://developers.strava.com/docs/authentication/',
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: {
      how: 'request',
      method: 'POST',
      url: 'https://www.strava.com/oauth/deauthorize',
      authentication: 'bearer',
      success: [200],
      ends: 'account-and-client',
    },
  },
  identity: {
    request: { url: 'https://www.strava.com/api/v3/athlete' },
    subject: '/id',
    label: ['/username', '/firstname'],
    avatar: '/profile',
  },
  check: { request: { url: 'https://www.strava.com/api/v3/athlete' } },
  api: {
    baseUrl: 'https://www.strava.com/api/v3',
    hosts: ['www.strava.com'],
    examples: [
      { path: '/athlete', words: 'Who you are' },
      { path: '/athlete/activities?per_page=20', words: 'Your latest workouts' },
      { path: '/athlete/zones', words: 'Your heart rate and power zones' },
      { path: '/athlete/clubs', words: 'Your clubs' },
      { path: '/segments/starred', words: 'Segments that you starred' },
    ],
  },
  links: {
    website: 'https://www.strava.com',
    console: 'https://www.strava.com/settings/api',
    docs: 'https://developers.strava.com/docs/authentication/',
    connectedApps: 'https://www.strava.com/settings/apps',
  },
  sources: [
    { url: 'https://developers.strava.com/docs/authentication/', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/strava.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/pilcrowonpaper/arctic/blob/v3/src/providers/strava.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
