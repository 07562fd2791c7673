import type { ProviderRecordInput } from '../record-input.ts';

const PLAYLIST = [
  { label: 'Name', pointer: '/name' },
  { label: 'Description', pointer: '/description' },
  { label: 'Public', pointer: '/public' },
];

export default {
  key: 'spotify',
  name: 'Spotify',
  description: 'Music, playlists and playback',
  categories: ['music-and-video'],
  searchWords: ['songs', 'playlist', 'playlists', 'podcast', 'player', 'listening', 'audio'],
  logo: { kind: 'simple-icons', slug: 'spotify' },
  brandColor: '#1db954',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://accounts.spotify.com/authorize',
      token: 'https://accounts.spotify.com/api/token',
    },
    client: {
      authentication: 'client_secret_basic',
      secret: 'optional',
      idExample: '3f9b21c07a5e4cc2b6d81f0e9a7c5d42',
    },
    offline: {
      how: 'always',
      accessTokenSeconds: 3600,
      // Six months after the sign-in, refreshed or not.
      refreshTokenSeconds: 180 * 24 * 60 * 60,
      note: 'Spotify ends each sign-in after six months. Keyfob tells you two days before.',
    },
    anotherAccountParameters: { show_dialog: 'true' },
    scopes: {
      items: [
        {
          id: 'user-read-private',
          words: 'See your country and subscription',
          sensitivity: 'basic',
          default: true,
          group: 'You',
        },
        { id: 'user-read-email', words: 'See your email address', sensitivity: 'personal', group: 'You' },
        {
          id: 'user-read-playback-state',
          words: 'See what is playing and on which device',
          sensitivity: 'personal',
          group: 'Playback',
        },
        {
          id: 'user-read-currently-playing',
          words: 'See the current song',
          sensitivity: 'personal',
          group: 'Playback',
        },
        {
          id: 'user-modify-playback-state',
          words: 'Play, pause and skip on your devices',
          sensitivity: 'writes',
          group: 'Playback',
        },
        {
          id: 'user-read-recently-played',
          words: 'See what you played recently',
          sensitivity: 'personal',
          group: 'History',
        },
        {
          id: 'user-top-read',
          words: 'See your most played artists and songs',
          sensitivity: 'personal',
          group: 'History',
        },
        {
          id: 'playlist-read-private',
          words: 'See your private playlists',
          sensitivity: 'personal',
          group: 'Playlists',
        },
        {
          id: 'playlist-modify-private',
          words: 'Change your private playlists',
          sensitivity: 'writes',
          group: 'Playlists',
        },
        {
          id: 'playlist-modify-public',
          words: 'Change your public playlists',
          sensitivity: 'writes',
          group: 'Playlists',
        },
        {
          id: 'user-library-read',
          words: 'See the music you saved',
          sensitivity: 'personal',
          group: 'Library',
        },
        {
          id: 'user-library-modify',
          words: 'Save and remove music',
          sensitivity: 'writes',
          group: 'Library',
        },
      ],
      presets: [
        {
          id: 'what-i-play',
          words: 'See what I play',
          scopes: ['user-read-private', 'user-read-playback-state', 'user-read-recently-played'],
        },
        {
          id: 'playlists',
          words: 'Manage my playlists',
          scopes: [
            'user-read-private',
            'playlist-read-private',
            'playlist-modify-private',
            'playlist-modify-public',
          ],
        },
        {
          id: 'remote',
          words: 'Control playback',
          scopes: ['user-read-private', 'user-read-playback-state', 'user-modify-playback-state'],
        },
      ],
      docsUrl: 'https://developer.spotify.com/documentation/web-api/concepts/scopes',
    },
    // Spotify refuses `localhost`, and ignores the port if a loopback IP address is registered without one.
    redirect: { loopback: { host: '127.0.0.1', port: 'any' } },
    clientCredentials: {
      scopes: [],
      check: { request: { url: 'https://api.spotify.com/v1/search?q=music&type=artist&limit=1' } },
    },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.spotify.com/v1/me' },
    subject: '/id',
    label: ['/display_name', '/id'],
  },
  check: { request: { url: 'https://api.spotify.com/v1/me' } },
  api: {
    baseUrl: 'https://api.spotify.com/v1',
    hosts: ['api.spotify.com'],
    examples: [
      { path: '/me', words: 'Who you are' },
      { path: '/me/playlists?limit=20', words: 'Your playlists' },
      { path: '/me/tracks?limit=20', words: 'Songs that you saved' },
      { path: '/me/top/artists?limit=20', words: 'The artists that you play most' },
      { path: '/me/player/recently-played?limit=20', words: 'What you played recently' },
      { path: '/me/player/devices', words: 'Your devices' },
    ],
    summaries: [
      ...['/me/playlists', '/users/*/playlists'].map((path) => ({
        method: 'POST',
        path,
        title: 'Create a playlist',
        facts: PLAYLIST,
      })),
      {
        method: 'PUT',
        path: '/playlists/*',
        title: 'Change a playlist',
        facts: PLAYLIST,
      },
      // `tracks` is the name before 2026.
      ...['items', 'tracks'].flatMap((name) => [
        {
          method: 'POST',
          path: `/playlists/*/${name}`,
          title: 'Add songs to a playlist',
          facts: [{ label: 'Songs', pointer: '/uris' }],
        },
        {
          method: 'DELETE',
          path: `/playlists/*/${name}`,
          title: 'Remove songs from a playlist',
          facts: [{ label: 'Songs', pointer: `/${name}/*/uri` }],
        },
      ]),
      {
        method: 'PUT',
        path: '/me/player/play',
        title: 'Start playing',
        facts: [
          { label: 'From', pointer: '/context_uri' },
          { label: 'Songs', pointer: '/uris' },
        ],
      },
      { method: 'PUT', path: '/me/player/pause', title: 'Pause' },
      { method: 'POST', path: '/me/player/next', title: 'Skip to the next song' },
      { method: 'POST', path: '/me/player/previous', title: 'Go back to the previous song' },
      { method: 'POST', path: '/me/player/queue', title: 'Add a song to the queue' },
      {
        method: 'PUT',
        path: '/me/player',
        title: 'Play on another device',
        facts: [{ label: 'Device', pointer: '/device_ids' }],
      },
      { method: 'PUT', path: '/me/library', title: 'Save to your library' },
      { method: 'DELETE', path: '/me/library', title: 'Remove from your library' },
    ],
    cursor: { pointer: '/next', parameter: null },
    // Spotify also responds with 403 to accounts without Premium.
    insufficientScope: { errorPointer: '/error/message', codes: ['Insufficient client scope'] },
  },
  links: {
    website: 'https://www.spotify.com',
    console: 'https://developer.spotify.com/dashboard',
    docs: 'https://developer.spotify.com/documentation/web-api',
    connectedApps: 'https://www.spotify.com/account/apps/',
  },
  guide: {
    minutes: 3,
    consentButton: 'Agree',
    steps: [
      {
        title: 'Create an app',
        text: 'Open the dashboard, press “Create app”, enter a name and a description, and select “Web API”.',
        link: { label: 'Open the dashboard', url: 'https://developer.spotify.com/dashboard/create' },
        fields: [
          { label: 'App name', value: 'Keyfob' },
          { label: 'Redirect URIs', value: '{redirectUri}' },
        ],
        pitfall:
          'Spotify does not accept “localhost”. Enter the address exactly as shown here, and press “Add”.',
      },
      {
        title: 'Open the app’s settings',
        text: 'They show the client ID. The client secret is behind “View client secret”.',
        pitfall:
          'A new app only lets in people on its list. If the sign-in is refused, add your account under “User Management”.',
      },
    ],
  },
  sources: [
    {
      url: 'https://developer.spotify.com/documentation/web-api/tutorials/client-credentials-flow',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://developer.spotify.com/documentation/web-api/concepts/redirect_uri',
      checked: '2026-11-22',
      confidence: 'high',
    },
    {
      url: 'https://developer.spotify.com/documentation/web-api/concepts/scopes',
      checked: '2026-11-22',
      confidence: 'medium',
    },
    {
      url: 'https://developer.spotify.com/documentation/web-api/concepts/rate-limits',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://developer.spotify.com/blog/2026-06-18-refresh-token-expiration',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/sonallux/spotify-web-api/blob/main/official-spotify-open-api.yml',
      checked: '2026-11-29',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
