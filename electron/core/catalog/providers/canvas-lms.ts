import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'canvas-lms',
  name: 'Canvas',
  description: 'Courses, assignments and grades',
  categories: ['learning'],
  searchWords: ['instructure', 'school', 'university', 'lms', 'homework', 'grades', 'courses'],
  logo: { kind: 'simple-icons', slug: 'instructure' },
  brandColor: '#2a7ba0',
  variables: [
    {
      name: 'instance',
      label: 'Your school’s Canvas address',
      example: 'canvas.instructure.com',
      pattern: '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://{instance}/login/oauth2/auth',
      token: 'https://{instance}/login/oauth2/token',
    },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idLabel: 'Developer key ID',
      secretLabel: 'Developer key',
    },
    anotherAccountParameters: { force_login: '1' },
    offline: { how: 'always', accessTokenSeconds: 3600, rotates: false },
    scopes: { open: true },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: {
      how: 'request',
      method: 'DELETE',
      url: 'https://{instance}/login/oauth2/token',
      authentication: 'bearer',
      success: [200],
      ends: 'connection',
    },
  },
  identity: {
    request: { url: 'https://{instance}/api/v1/users/self' },
    subject: '/id',
    label: ['/name', '/short_name'],
    avatar: '/avatar_url',
  },
  check: { request: { url: 'https://{instance}/api/v1/users/self' } },
  api: {
    baseUrl: 'https://{instance}/api/v1',
    hosts: ['{instance}'],
    examples: [
      { path: '/users/self', words: 'Who you are' },
      { path: '/courses?per_page=20', words: 'Your courses' },
      { path: '/users/self/todo', words: 'Your to-do list' },
      { path: '/users/self/upcoming_events', words: 'Your upcoming events' },
      { path: '/planner/items?per_page=20', words: 'Your planner' },
    ],
  },
  links: {
    website: 'https://www.instructure.com/canvas',
    console: 'https://{instance}/accounts/self/developer_keys',
    docs: 'https://canvas.instructure.com/doc/api/file.oauth.html',
    connectedApps: 'https://{instance}/profile/settings',
  },
  sources: [
    {
      url: 'https://github.com/instructure/canvas-lms/blob/master/doc/api/oauth_endpoints.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Instructure/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
