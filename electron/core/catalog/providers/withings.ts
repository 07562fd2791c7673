import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'withings',
  name: 'Withings',
  description: 'Weight, sleep, heart and activity',
  categories: ['fitness'],
  searchWords: ['scale', 'weight', 'blood pressure', 'sleep', 'watch', 'health', 'steps'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://account.withings.com/oauth2_user/authorize2',
      token: 'https://wbsapi.withings.net/v2/oauth2',
    },
    pkce: { method: 'none', reason: 'Withings does not support it.' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    tokenResponse: { pointer: '/body', errorIn200: { errorPointer: '/error' } },
    tokenParameters: { action: 'requesttoken' },
    offline: { how: 'always', accessTokenSeconds: 10800, rotates: true },
    scopes: {
      separator: ',',
      items: [
        {
          id: 'user.info',
          words: 'See your profile and devices',
          sensitivity: 'basic',
          group: 'You',
          default: true,
        },
        {
          id: 'user.metrics',
          words: 'See your weight, blood pressure and other measurements',
          sensitivity: 'personal',
          group: 'Health',
          default: true,
        },
        {
          id: 'user.activity',
          words: 'See your steps and workouts',
          sensitivity: 'personal',
          group: 'Health',
        },
        {
          id: 'user.sleepevents',
          words: 'Know when you go to bed and get up',
          sensitivity: 'personal',
          group: 'Health',
        },
      ],
      presets: [
        { id: 'weight', words: 'See my weight and blood pressure', scopes: ['user.info', 'user.metrics'] },
        {
          id: 'activity-and-sleep',
          words: 'See my activity and sleep',
          scopes: ['user.info', 'user.metrics', 'user.activity'],
        },
      ],
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: { request: 'token-response', subject: '/body/userid', label: ['/body/userid'] },
  check: {
    request: { url: 'https://wbsapi.withings.net/v2/user?action=getdevice' },
    errorIn200: { errorPointer: '/error' },
  },
  api: {
    baseUrl: 'https://wbsapi.withings.net',
    hosts: ['wbsapi.withings.net'],
    examples: [
      { path: '/v2/user?action=getdevice', words: 'Your devices' },
      { path: '/measure?action=getmeas&meastypes=1&category=1', words: 'Your weight' },
      { path: '/v2/measure?action=getactivity&lastupdate=0', words: 'Your activity by day' },
      { path: '/v2/sleep?action=getsummary&lastupdate=0', words: 'Your sleep by night' },
    ],
  },
  links: {
    website: 'https://www.withings.com',
    console: 'https://developer.withings.com/dashboard/',
    docs: 'https://developer.withings.com/api-reference/',
    connectedApps: 'https://account.withings.com/partner/apps',
  },
  sources: [
    {
      url: 'https://github.com/pilcrowonpaper/arctic/blob/v3/src/providers/withings.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/api-evangelist/withings/blob/main/openapi/_original/withings-data-api-openapi.yml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/simov/grant/blob/master/config/oauth.json',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://support.withings.com/hc/en-us/articles/360016745358--BREAKING-Shutting-down-access-and-refresh-tokens-endpoints',
      checked: '2026-11-30',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
