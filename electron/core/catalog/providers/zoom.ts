import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'zoom',
  name: 'Zoom',
  description: 'Meetings and recordings',
  categories: ['chat', 'mail-and-calendar'],
  searchWords: ['meetings', 'video calls', 'recordings', 'webinars', 'conference'],
  logo: { kind: 'simple-icons', slug: 'zoom' },
  brandColor: '#0b5cff',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://zoom.us/oauth/authorize',
      token: 'https://zoom.us/oauth/token',
      revocation: 'https://zoom.us/oauth/revoke',
    },
    client: { authentication: 'client_secret_basic', secret: 'optional' },
    offline: { how: 'always', accessTokenSeconds: 3600 },
    scopes: {
      items: [
        { id: 'user:read', words: 'See your profile', sensitivity: 'basic', locked: true, group: 'You' },
        { id: 'meeting:read', words: 'See your meetings', sensitivity: 'personal', group: 'Meetings' },
        {
          id: 'meeting:write',
          words: 'Schedule, change and delete meetings',
          sensitivity: 'writes',
          group: 'Meetings',
          implies: ['meeting:read'],
        },
        { id: 'recording:read', words: 'See your recordings', sensitivity: 'sensitive', group: 'Recordings' },
        {
          id: 'recording:write',
          words: 'Change and delete your recordings',
          sensitivity: 'sensitive',
          group: 'Recordings',
          implies: ['recording:read'],
        },
      ],
      presets: [
        { id: 'read', words: 'See my meetings', scopes: ['user:read', 'meeting:read'] },
        {
          id: 'schedule',
          words: 'Schedule meetings',
          scopes: ['user:read', 'meeting:read', 'meeting:write'],
        },
        { id: 'recordings', words: 'See my recordings', scopes: ['user:read', 'recording:read'] },
      ],
      open: true,
      docsUrl: 'https://developers.zoom.us/docs/integrations/oauth-scopes/',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: { url: 'https://api.zoom.us/v2/users/me' },
    subject: '/id',
    label: ['/email', '/display_name'],
    avatar: '/pic_url',
  },
  check: { request: { url: 'https://api.zoom.us/v2/users/me' } },
  api: {
    baseUrl: 'https://api.zoom.us/v2',
    hosts: ['api.zoom.us'],
    examples: [
      { path: '/users/me', words: 'Who you are' },
      { path: '/users/me/meetings?type=upcoming', words: 'Your next meetings' },
      { path: '/users/me/recordings', words: 'Your recordings' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/users/*/meetings',
        title: 'Schedule a meeting',
        facts: [
          { label: 'Topic', pointer: '/topic' },
          { label: 'When', pointer: '/start_time' },
          { label: 'Minutes', pointer: '/duration' },
        ],
      },
      {
        method: 'PATCH',
        path: '/meetings/*',
        title: 'Change a meeting',
        facts: [
          { label: 'Topic', pointer: '/topic' },
          { label: 'When', pointer: '/start_time' },
        ],
      },
      { method: 'DELETE', path: '/meetings/*', title: 'Delete a meeting' },
      { method: 'DELETE', path: '/meetings/*/recordings', title: 'Delete recordings' },
    ],
    cursor: { pointer: '/next_page_token', parameter: 'next_page_token' },
  },
  links: {
    website: 'https://zoom.us',
    console: 'https://marketplace.zoom.us/user/build',
    docs: 'https://developers.zoom.us/docs/integrations/oauth/',
    connectedApps: 'https://marketplace.zoom.us/user/installed',
  },
  sources: [
    {
      url: 'https://github.com/better-auth/better-auth/blob/main/packages/core/src/social-providers/zoom.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Zoom/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/zoom.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/pennersr/django-allauth/blob/main/allauth/socialaccount/providers/zoom/views.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    { url: 'https://developers.zoom.us/docs/integrations/PKCE/', checked: '2026-11-29', confidence: 'high' },
    { url: 'https://developers.zoom.us/docs/rooms/oauth/', checked: '2026-11-29', confidence: 'medium' },
  ],
} satisfies ProviderRecordInput;
