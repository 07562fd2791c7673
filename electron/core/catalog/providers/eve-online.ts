import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'eve-online',
  name: 'EVE Online',
  description: 'Characters, skills, wallet and mail',
  categories: ['games'],
  searchWords: ['ccp', 'mmo', 'spaceship', 'esi', 'character', 'corporation'],
  auth: {
    kind: 'oauth2',
    issuer: 'https://login.eveonline.com',
    endpoints: {
      authorization: 'https://login.eveonline.com/v2/oauth/authorize',
      token: 'https://login.eveonline.com/v2/oauth/token',
    },
    client: { authentication: 'client_secret_basic', secret: 'optional' },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'publicData',
          words: 'Know which character this is',
          sensitivity: 'basic',
          group: 'Character',
          locked: true,
        },
        {
          id: 'esi-location.read_location.v1',
          words: 'See where your character is',
          sensitivity: 'personal',
          group: 'Character',
        },
        {
          id: 'esi-skills.read_skills.v1',
          words: 'See your skills',
          sensitivity: 'personal',
          group: 'Character',
        },
        {
          id: 'esi-skills.read_skillqueue.v1',
          words: 'See your skill queue',
          sensitivity: 'personal',
          group: 'Character',
        },
        {
          id: 'esi-wallet.read_character_wallet.v1',
          words: 'See your wallet',
          sensitivity: 'personal',
          group: 'Money',
        },
        {
          id: 'esi-assets.read_assets.v1',
          words: 'See your possessions',
          sensitivity: 'personal',
          group: 'Money',
        },
        {
          id: 'esi-markets.read_character_orders.v1',
          words: 'See your market orders',
          sensitivity: 'personal',
          group: 'Money',
        },
        {
          id: 'esi-industry.read_character_jobs.v1',
          words: 'See your industry jobs',
          sensitivity: 'personal',
          group: 'Money',
        },
        {
          id: 'esi-mail.read_mail.v1',
          words: 'Read your mail in the game',
          sensitivity: 'personal',
          group: 'Mail',
        },
        { id: 'esi-mail.send_mail.v1', words: 'Send mail in the game', sensitivity: 'writes', group: 'Mail' },
        {
          id: 'esi-ui.write_waypoint.v1',
          words: 'Change the route in the game',
          sensitivity: 'writes',
          group: 'Character',
        },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['publicData'] },
        {
          id: 'skills',
          words: 'See my skills',
          scopes: ['publicData', 'esi-skills.read_skills.v1', 'esi-skills.read_skillqueue.v1'],
        },
        {
          id: 'money',
          words: 'See my wallet and orders',
          scopes: [
            'publicData',
            'esi-wallet.read_character_wallet.v1',
            'esi-markets.read_character_orders.v1',
          ],
        },
      ],
      open: true,
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://login.eveonline.com/oauth/verify' },
    subject: '/CharacterID',
    label: ['/CharacterName'],
  },
  check: { request: { url: 'https://login.eveonline.com/oauth/verify' } },
  api: {
    baseUrl: 'https://esi.evetech.net',
    hosts: ['esi.evetech.net', 'login.eveonline.com'],
    examples: [
      { path: 'https://login.eveonline.com/oauth/verify', words: 'Who you are' },
      { path: '/latest/status', words: 'How many players are online' },
      { path: '/latest/sovereignty/campaigns', words: 'Current battles for territory' },
    ],
  },
  links: {
    website: 'https://www.eveonline.com',
    console: 'https://developers.eveonline.com/applications',
    docs: 'https://developers.eveonline.com/docs/services/sso/',
    connectedApps: 'https://developers.eveonline.com/authorized-apps',
  },
  sources: [
    {
      url: 'https://github.com/esi/esi-docs/blob/main/docs/services/sso/index.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/esi/esi-docs/blob/main/snippets/sso/authorization-code-pkce.py',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/eveonline.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/eveonline.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
