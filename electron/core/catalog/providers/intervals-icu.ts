import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'intervals-icu',
  name: 'Intervals.icu',
  description: 'Training analysis, wellness and calendar',
  categories: ['fitness'],
  searchWords: ['training', 'cycling', 'running', 'power', 'fitness', 'coach', 'workouts'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://intervals.icu/oauth/authorize',
      token: 'https://intervals.icu/api/oauth/token',
    },
    pkce: { method: 'none', reason: 'Intervals.icu does not support it.' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'never' },
    scopes: {
      separator: ',',
      items: [
        {
          id: 'ACTIVITY:READ',
          words: 'See your workouts',
          sensitivity: 'personal',
          group: 'Training',
          default: true,
        },
        {
          id: 'ACTIVITY:WRITE',
          words: 'Add and change workouts',
          sensitivity: 'writes',
          group: 'Training',
          implies: ['ACTIVITY:READ'],
        },
        {
          id: 'WELLNESS:READ',
          words: 'See your weight, sleep and pulse',
          sensitivity: 'personal',
          group: 'Health',
        },
        {
          id: 'WELLNESS:WRITE',
          words: 'Change your weight, sleep and pulse',
          sensitivity: 'writes',
          group: 'Health',
          implies: ['WELLNESS:READ'],
        },
        {
          id: 'CALENDAR:READ',
          words: 'See your training calendar',
          sensitivity: 'personal',
          group: 'Training',
        },
        {
          id: 'CALENDAR:WRITE',
          words: 'Add and change planned workouts',
          sensitivity: 'writes',
          group: 'Training',
          implies: ['CALENDAR:READ'],
        },
        { id: 'SETTINGS:READ', words: 'See your settings', sensitivity: 'personal', group: 'You' },
      ],
      presets: [
        { id: 'training', words: 'See my workouts', scopes: ['ACTIVITY:READ'] },
        { id: 'health', words: 'See my weight, sleep and pulse', scopes: ['ACTIVITY:READ', 'WELLNESS:READ'] },
        { id: 'plan', words: 'Plan my training', scopes: ['ACTIVITY:READ', 'CALENDAR:WRITE'] },
      ],
      open: true,
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: { request: { url: 'https://intervals.icu/api/v1/athlete/0' }, subject: '/id', label: ['/name'] },
  check: { request: { url: 'https://intervals.icu/api/v1/athlete/0' } },
  api: {
    baseUrl: 'https://intervals.icu/api/v1',
    hosts: ['intervals.icu'],
    examples: [
      { path: '/athlete/0', words: 'Who you are' },
      { path: '/athlete/0/activities?oldest=2026-11-01', words: 'Your workouts since a date' },
      { path: '/athlete/0/wellness?oldest=2026-11-01&newest=2026-11-08', words: 'Your wellness in a week' },
      { path: '/athlete/0/events?oldest=2026-11-01&newest=2026-11-30', words: 'Your planned workouts' },
    ],
  },
  links: {
    website: 'https://intervals.icu',
    console: 'https://intervals.icu/settings',
    docs: 'https://intervals.icu/features/open-api',
    connectedApps: 'https://intervals.icu/settings',
  },
  sources: [
    { url: 'https://www.intervals.icu/features/open-api', checked: '2026-11-29', confidence: 'medium' },
    {
      url: 'https://hex.pm/packages/ueberauth_intervals_icu/0.1.1/files',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://www.skills.sh/vm0-ai/vm0-skills/intervals-icu',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
