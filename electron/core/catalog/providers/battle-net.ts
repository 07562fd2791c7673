import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'battle-net',
  name: 'Battle.net',
  description: 'World of Warcraft, Diablo and StarCraft profiles',
  categories: ['games'],
  searchWords: ['blizzard', 'wow', 'warcraft', 'diablo', 'starcraft', 'games'],
  logo: { kind: 'simple-icons', slug: 'battledotnet' },
  brandColor: '#4381c3',
  variables: [
    {
      name: 'region',
      label: 'Region (us, eu, kr or tw)',
      example: 'eu',
      pattern: 'us|eu|kr|tw',
      default: 'us',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://oauth.battle.net/authorize',
      token: 'https://oauth.battle.net/token',
      userinfo: 'https://oauth.battle.net/userinfo',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'never', note: 'Battle.net ends access after a day. Then you sign in again.' },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which Battle.net account this is',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
        },
        {
          id: 'wow.profile',
          words: 'See your World of Warcraft characters',
          sensitivity: 'personal',
          group: 'Games',
        },
        {
          id: 'sc2.profile',
          words: 'See your StarCraft II profile',
          sensitivity: 'personal',
          group: 'Games',
        },
        { id: 'd3.profile', words: 'See your Diablo III profile', sensitivity: 'personal', group: 'Games' },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['openid'] },
        { id: 'wow', words: 'See my World of Warcraft characters', scopes: ['openid', 'wow.profile'] },
      ],
      open: true,
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: { request: { url: 'https://oauth.battle.net/userinfo' }, subject: '/id', label: ['/battletag'] },
  check: { request: 'userinfo' },
  api: {
    baseUrl: 'https://{region}.api.blizzard.com',
    hosts: ['{region}.api.blizzard.com', 'oauth.battle.net'],
    examples: [
      { path: 'https://oauth.battle.net/userinfo', words: 'Who you are' },
      {
        path: '/profile/user/wow?namespace=profile-{region}&locale=en_US',
        words: 'Your World of Warcraft characters',
      },
      {
        path: '/profile/user/wow/collections/mounts?namespace=profile-{region}&locale=en_US',
        words: 'Your mounts',
      },
    ],
  },
  links: {
    website: 'https://battle.net',
    console: 'https://develop.battle.net/access/clients',
    docs: 'https://develop.battle.net/documentation/guides/using-oauth',
    connectedApps: 'https://account.battle.net/connections',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/pilcrowonpaper/arctic/blob/v3/src/providers/battlenet.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/pennersr/django-allauth/blob/main/allauth/socialaccount/providers/battlenet/views.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
