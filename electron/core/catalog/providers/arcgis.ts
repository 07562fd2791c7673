import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'arcgis',
  name: 'ArcGIS',
  description: 'Maps, layers and geodata',
  categories: ['developer', 'files'],
  searchWords: ['esri', 'map', 'gis', 'geodata', 'layers', 'geography'],
  logo: { kind: 'simple-icons', slug: 'arcgis' },
  brandColor: '#2c7ac3',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.arcgis.com/sharing/rest/oauth2/authorize',
      token: 'https://www.arcgis.com/sharing/rest/oauth2/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {},
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://www.arcgis.com/sharing/rest/community/self?f=json' },
    subject: '/id',
    label: ['/username', '/fullName'],
    errorIn200: { errorPointer: '/error/message' },
  },
  check: {
    request: { url: 'https://www.arcgis.com/sharing/rest/community/self?f=json' },
    errorIn200: { errorPointer: '/error/message' },
  },
  api: {
    baseUrl: 'https://www.arcgis.com/sharing/rest',
    hosts: ['www.arcgis.com'],
    examples: [
      { path: '/community/self?f=json', words: 'Who you are' },
      { path: '/portals/self?f=json', words: 'Your organization' },
      { path: '/search?q=rivers&f=json&num=10', words: 'Maps about a subject' },
    ],
  },
  links: {
    website: 'https://www.arcgis.com',
    console: 'https://developers.arcgis.com/applications/',
    docs: 'https://developers.arcgis.com/documentation/security-and-authentication/',
  },
  sources: [
    {
      url: 'https://github.com/simov/grant/blob/master/config/oauth.json',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/arcgis.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://developers.arcgis.com/rest/users-groups-and-items/authorize',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://developers.arcgis.com/rest/users-groups-and-items/token',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://developers.arcgis.com/rest/users-groups-and-items/user',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
