import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'whoop',
  name: 'WHOOP',
  description: 'Recovery, sleep and strain',
  categories: ['fitness'],
  searchWords: ['band', 'strap', 'sleep', 'heart rate', 'training', 'health', 'strain'],
  brandColor: '#000000',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.prod.whoop.com/oauth/oauth2/auth',
      token: 'https://api.prod.whoop.com/oauth/oauth2/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    tokenRequest: { refreshParameters: ['scope'] },
    offline: { how: 'scope', scope: 'offline', rotates: true },
    scopes: {
      items: [
        {
          id: 'read:profile',
          words: 'See your name and email address',
          sensitivity: 'personal',
          group: 'You',
          default: true,
        },
        {
          id: 'offline',
          words: 'Stay signed in',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
        },
        { id: 'read:recovery', words: 'See your recovery', sensitivity: 'personal', group: 'Health' },
        { id: 'read:cycles', words: 'See your strain by day', sensitivity: 'personal', group: 'Health' },
        { id: 'read:sleep', words: 'See your sleep', sensitivity: 'personal', group: 'Health' },
        { id: 'read:workout', words: 'See your workouts', sensitivity: 'personal', group: 'Health' },
        {
          id: 'read:body_measurement',
          words: 'See your height, weight and maximum heart rate',
          sensitivity: 'personal',
          group: 'You',
        },
      ],
      presets: [
        {
          id: 'recovery',
          words: 'See my recovery and sleep',
          scopes: ['read:profile', 'offline', 'read:recovery', 'read:sleep'],
        },
        {
          id: 'training',
          words: 'See my workouts and strain',
          scopes: ['read:profile', 'offline', 'read:workout', 'read:cycles'],
        },
      ],
    },
    // WHOOP takes only https addresses and those with a scheme of its own.
    redirect: { loopback: { scheme: 'https', host: 'localhost', port: 17400 } },
    revoke: {
      how: 'request',
      method: 'DELETE',
      url: 'https://api.prod.whoop.com/developer/v2/user/access',
      authentication: 'bearer',
      success: [204],
      ends: 'account-and-client',
    },
  },
  identity: {
    request: { url: 'https://api.prod.whoop.com/developer/v2/user/profile/basic' },
    subject: '/user_id',
    label: ['/email', '/first_name'],
  },
  check: { request: { url: 'https://api.prod.whoop.com/developer/v2/user/profile/basic' } },
  api: {
    baseUrl: 'https://api.prod.whoop.com/developer',
    hosts: ['api.prod.whoop.com'],
    examples: [
      { path: '/v2/user/profile/basic', words: 'Who you are' },
      { path: '/v2/recovery?limit=10', words: 'Your recovery' },
      { path: '/v2/activity/sleep?limit=10', words: 'Your sleep' },
      { path: '/v2/activity/workout?limit=10', words: 'Your workouts' },
      { path: '/v2/cycle?limit=10', words: 'Your strain by day' },
    ],
    cursor: { pointer: '/next_token', parameter: 'nextToken' },
    rateLimitHeaders: ['x-ratelimit-reset'],
  },
  links: {
    website: 'https://www.whoop.com',
    console: 'https://developer-dashboard.whoop.com',
    docs: 'https://developer.whoop.com/docs/developing/oauth',
  },
  sources: [
    { url: 'https://developer.whoop.com/docs/developing/oauth', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://developer.whoop.com/docs/tutorials/refresh-token-javascript',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/api-evangelist/whoop/blob/main/openapi/_original/whoop-api-openapi.yml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
