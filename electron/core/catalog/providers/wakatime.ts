import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'wakatime',
  name: 'WakaTime',
  description: 'Time spent coding',
  categories: ['developer'],
  searchWords: ['coding', 'time tracking', 'statistics', 'programming', 'editor'],
  logo: { kind: 'simple-icons', slug: 'wakatime' },
  brandColor: '#000000',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://wakatime.com/oauth/authorize',
      token: 'https://wakatime.com/oauth/token',
      revocation: 'https://wakatime.com/oauth/revoke',
    },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idLabel: 'App ID',
      secretLabel: 'App Secret',
    },
    offline: { how: 'always', accessTokenSeconds: 31536000 },
    scopes: {
      separator: ',',
      items: [
        {
          id: 'email',
          words: 'See your email address',
          sensitivity: 'personal',
          group: 'You',
          default: true,
        },
        {
          id: 'read_stats',
          words: 'See your statistics',
          sensitivity: 'personal',
          group: 'Coding',
          default: true,
        },
        {
          id: 'read_summaries',
          words: 'See your coding time by day',
          sensitivity: 'personal',
          group: 'Coding',
        },
        { id: 'read_goals', words: 'See your goals', sensitivity: 'personal', group: 'Coding' },
        {
          id: 'read_heartbeats',
          words: 'See what you worked on, minute by minute',
          sensitivity: 'personal',
          group: 'Coding',
        },
        { id: 'write_heartbeats', words: 'Add coding time', sensitivity: 'writes', group: 'Coding' },
        { id: 'read_orgs', words: 'See your organizations', sensitivity: 'personal', group: 'Organizations' },
      ],
      presets: [
        { id: 'statistics', words: 'See my statistics', scopes: ['email', 'read_stats'] },
        { id: 'days', words: 'See my coding time by day', scopes: ['email', 'read_summaries', 'read_stats'] },
      ],
      open: true,
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: { url: 'https://api.wakatime.com/api/v1/users/current' },
    subject: '/data/id',
    label: ['/data/username', '/data/email'],
    avatar: '/data/photo',
  },
  check: { request: { url: 'https://api.wakatime.com/api/v1/users/current' } },
  api: {
    baseUrl: 'https://api.wakatime.com/api/v1',
    hosts: ['api.wakatime.com'],
    examples: [
      { path: '/users/current', words: 'Who you are' },
      { path: '/users/current/stats/last_7_days', words: 'Your statistics for the last seven days' },
      { path: '/users/current/summaries?range=last_7_days', words: 'Your coding time by day' },
      { path: '/users/current/goals', words: 'Your goals' },
    ],
  },
  links: {
    website: 'https://wakatime.com',
    console: 'https://wakatime.com/apps',
    docs: 'https://wakatime.com/developers',
    connectedApps: 'https://wakatime.com/settings/apps',
  },
  sources: [
    { url: 'https://wakatime.com/api', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/wakatime/wakatime-cli/blob/develop/pkg/api/api.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
