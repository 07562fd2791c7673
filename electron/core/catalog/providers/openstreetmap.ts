import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'openstreetmap',
  name: 'OpenStreetMap',
  description: 'Map edits, notes and GPS traces',
  categories: ['social', 'other'],
  searchWords: ['map', 'osm', 'gps', 'traces', 'geography', 'mapping'],
  logo: { kind: 'simple-icons', slug: 'openstreetmap' },
  brandColor: '#7ebc6f',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.openstreetmap.org/oauth2/authorize',
      token: 'https://www.openstreetmap.org/oauth2/token',
      revocation: 'https://www.openstreetmap.org/oauth2/revoke',
    },
    client: { authentication: 'client_secret_post', secret: 'optional' },
    offline: { how: 'never', note: 'Access does not end by itself.' },
    scopes: {
      items: [
        {
          id: 'read_prefs',
          words: 'See your profile and settings',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
        },
        { id: 'write_prefs', words: 'Change your settings', sensitivity: 'writes', group: 'You' },
        { id: 'read_gpx', words: 'See your private GPS traces', sensitivity: 'personal', group: 'Map' },
        { id: 'write_gpx', words: 'Upload GPS traces', sensitivity: 'writes', group: 'Map' },
        { id: 'write_api', words: 'Change the map', sensitivity: 'writes', group: 'Map' },
        { id: 'write_notes', words: 'Write and close notes on the map', sensitivity: 'writes', group: 'Map' },
        { id: 'write_diary', words: 'Write diary entries and comments', sensitivity: 'writes', group: 'You' },
        {
          id: 'write_changeset_comments',
          words: 'Comment on map changes',
          sensitivity: 'writes',
          group: 'Map',
        },
        {
          id: 'consume_messages',
          words: 'Read, mark and delete your messages',
          sensitivity: 'sensitive',
          group: 'Messages',
        },
        { id: 'send_messages', words: 'Send private messages', sensitivity: 'writes', group: 'Messages' },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['read_prefs'] },
        { id: 'edit-map', words: 'Edit the map', scopes: ['read_prefs', 'write_api', 'write_notes'] },
        {
          id: 'traces',
          words: 'See and upload my GPS traces',
          scopes: ['read_prefs', 'read_gpx', 'write_gpx'],
        },
      ],
    },
    // OpenStreetMap takes plain http only with a loopback IP address.
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: { url: 'https://api.openstreetmap.org/api/0.6/user/details.json' },
    subject: '/user/id',
    label: ['/user/display_name'],
    avatar: '/user/img/href',
  },
  check: { request: { url: 'https://api.openstreetmap.org/api/0.6/user/details.json' } },
  api: {
    baseUrl: 'https://api.openstreetmap.org/api/0.6',
    hosts: ['api.openstreetmap.org'],
    examples: [
      { path: '/user/details.json', words: 'Who you are' },
      { path: '/user/preferences.json', words: 'Your settings' },
      { path: '/user/gpx_files', words: 'Your GPS traces' },
    ],
  },
  links: {
    website: 'https://www.openstreetmap.org',
    console: 'https://www.openstreetmap.org/oauth2/applications',
    docs: 'https://wiki.openstreetmap.org/wiki/OAuth',
    connectedApps: 'https://www.openstreetmap.org/oauth2/authorized_applications',
  },
  sources: [
    {
      url: 'https://github.com/openstreetmap/openstreetmap-website/blob/master/config/initializers/doorkeeper.rb',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://github.com/openstreetmap/openstreetmap-website/blob/master/lib/oauth.rb',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://github.com/openstreetmap/openstreetmap-website/blob/master/config/routes.rb',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://github.com/openstreetmap/openstreetmap-website/blob/master/app/views/api/users/_user.json.jbuilder',
      checked: '2026-11-30',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
