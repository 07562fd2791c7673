import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'oura',
  name: 'Oura',
  description: 'Sleep, readiness and activity',
  categories: ['fitness'],
  searchWords: ['ring', 'sleep', 'readiness', 'heart rate', 'health', 'recovery', 'steps'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://cloud.ouraring.com/oauth/authorize',
      token: 'https://api.ouraring.com/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'personal',
          words: 'See your age, height, weight and sex',
          sensitivity: 'personal',
          group: 'You',
          default: true,
        },
        {
          id: 'email',
          words: 'See your email address, to name the account',
          sensitivity: 'personal',
          group: 'You',
          default: true,
        },
        {
          id: 'daily',
          words: 'See your sleep, activity and readiness by day',
          sensitivity: 'personal',
          group: 'Health',
        },
        { id: 'heartrate', words: 'See your heart rate', sensitivity: 'personal', group: 'Health' },
        { id: 'workout', words: 'See your workouts', sensitivity: 'personal', group: 'Health' },
        { id: 'session', words: 'See your guided sessions', sensitivity: 'personal', group: 'Health' },
        { id: 'tag', words: 'See the tags you entered', sensitivity: 'personal', group: 'Health' },
        {
          id: 'spo2Daily',
          words: 'See your blood oxygen during sleep',
          sensitivity: 'personal',
          group: 'Health',
        },
      ],
      presets: [
        { id: 'sleep', words: 'See my sleep and readiness', scopes: ['personal', 'email', 'daily'] },
        {
          id: 'training',
          words: 'See my workouts and heart rate',
          scopes: ['personal', 'email', 'workout', 'heartrate'],
        },
      ],
      open: true,
      docsUrl: 'https://cloud.ouraring.com/docs/authentication',
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.ouraring.com/v2/usercollection/personal_info' },
    subject: '/id',
    label: ['/email'],
  },
  check: { request: { url: 'https://api.ouraring.com/v2/usercollection/personal_info' } },
  api: {
    baseUrl: 'https://api.ouraring.com/v2/usercollection',
    hosts: ['api.ouraring.com'],
    examples: [
      { path: '/personal_info', words: 'Who you are' },
      { path: '/daily_sleep', words: 'Your sleep by day' },
      { path: '/daily_readiness', words: 'Your readiness by day' },
      { path: '/daily_activity', words: 'Your activity by day' },
      { path: '/workout', words: 'Your workouts' },
    ],
    cursor: { pointer: '/next_token', parameter: 'next_token' },
  },
  links: {
    website: 'https://ouraring.com',
    console: 'https://cloud.ouraring.com/oauth/applications',
    docs: 'https://cloud.ouraring.com/v2/docs',
  },
  sources: [
    { url: 'https://cloud.ouraring.com/docs/authentication', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    { url: 'https://github.com/api-evangelist/oura', checked: '2026-11-29', confidence: 'medium' },
  ],
} satisfies ProviderRecordInput;
