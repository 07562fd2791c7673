import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'epic-games',
  name: 'Epic Games',
  description: 'Epic account, friends and presence',
  categories: ['games', 'identity'],
  searchWords: ['fortnite', 'unreal', 'store', 'friends', 'presence', 'eos'],
  logo: { kind: 'simple-icons', slug: 'epicgames' },
  brandColor: '#313131',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.epicgames.com/id/authorize',
      token: 'https://api.epicgames.dev/epic/oauth/v2/token',
      revocation: 'https://api.epicgames.dev/epic/oauth/v2/revoke',
      userinfo: 'https://api.epicgames.dev/epic/oauth/v2/userInfo',
    },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: { how: 'always', accessTokenSeconds: 7200 },
    scopes: {
      items: [
        {
          id: 'basic_profile',
          words: 'See your name and account number',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
        },
        {
          id: 'friends_list',
          words: 'See which friends use the same app',
          sensitivity: 'personal',
          group: 'Friends',
        },
        {
          id: 'presence',
          words: 'See and set whether you are online',
          sensitivity: 'writes',
          group: 'Friends',
        },
        { id: 'country', words: 'See your country', sensitivity: 'personal', group: 'You' },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['basic_profile'] },
        { id: 'friends', words: 'See my friends', scopes: ['basic_profile', 'friends_list'] },
      ],
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: { url: 'https://api.epicgames.dev/epic/oauth/v2/userInfo' },
    subject: '/sub',
    label: ['/preferred_username'],
  },
  check: { request: 'userinfo' },
  api: {
    baseUrl: 'https://api.epicgames.dev',
    hosts: ['api.epicgames.dev'],
    examples: [{ path: '/epic/oauth/v2/userInfo', words: 'Who you are' }],
  },
  links: {
    website: 'https://www.epicgames.com',
    console: 'https://dev.epicgames.com/portal/',
    docs: 'https://dev.epicgames.com/docs/epic-account-services',
    connectedApps: 'https://www.epicgames.com/account/connections',
  },
  sources: [
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/EpicGames/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/pilcrowonpaper/arctic/blob/v3/src/providers/epicgames.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://dev.epicgames.com/docs/web-api-ref/authentication',
      checked: '2026-11-30',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
