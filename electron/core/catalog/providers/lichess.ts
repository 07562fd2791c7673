import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'lichess',
  name: 'Lichess',
  description: 'Chess games, puzzles and studies',
  categories: ['games'],
  searchWords: ['chess', 'board', 'puzzles', 'tournaments', 'studies', 'play'],
  logo: { kind: 'simple-icons', slug: 'lichess' },
  brandColor: '#000000',
  auth: {
    kind: 'oauth2',
    endpoints: { authorization: 'https://lichess.org/oauth', token: 'https://lichess.org/api/token' },
    // Lichess registers no OAuth apps: the client ID may be any text.
    client: {
      authentication: 'none',
      secret: 'none',
      idLabel: 'Any name for the app',
      idExample: 'my-keyfob',
    },
    offline: { how: 'never', note: 'Lichess ends access after a year. Then you sign in again.' },
    scopes: {
      items: [
        {
          id: 'preference:read',
          words: 'See your settings',
          sensitivity: 'personal',
          group: 'You',
          default: true,
        },
        { id: 'preference:write', words: 'Change your settings', sensitivity: 'writes', group: 'You' },
        { id: 'email:read', words: 'See your email address', sensitivity: 'personal', group: 'You' },
        { id: 'follow:read', words: 'See who you follow', sensitivity: 'personal', group: 'You' },
        { id: 'follow:write', words: 'Follow and unfollow players', sensitivity: 'writes', group: 'You' },
        { id: 'msg:write', words: 'Send private messages', sensitivity: 'writes', group: 'You' },
        {
          id: 'challenge:read',
          words: 'See challenges that you receive',
          sensitivity: 'personal',
          group: 'Games',
        },
        {
          id: 'challenge:write',
          words: 'Create, accept and decline challenges',
          sensitivity: 'writes',
          group: 'Games',
        },
        { id: 'board:play', words: 'Make moves in your games', sensitivity: 'writes', group: 'Games' },
        {
          id: 'puzzle:read',
          words: 'See which puzzles you solved',
          sensitivity: 'personal',
          group: 'Learning',
        },
        { id: 'study:read', words: 'See your private studies', sensitivity: 'personal', group: 'Learning' },
        {
          id: 'study:write',
          words: 'Create, change and delete studies',
          sensitivity: 'writes',
          group: 'Learning',
        },
        {
          id: 'team:read',
          words: 'See private details of your teams',
          sensitivity: 'personal',
          group: 'Teams',
        },
        { id: 'team:write', words: 'Join and leave teams', sensitivity: 'writes', group: 'Teams' },
        { id: 'tournament:write', words: 'Create tournaments', sensitivity: 'writes', group: 'Games' },
      ],
      presets: [
        { id: 'who-i-am', words: 'See my profile and settings', scopes: ['preference:read'] },
        {
          id: 'training',
          words: 'See my puzzles and studies',
          scopes: ['preference:read', 'puzzle:read', 'study:read'],
        },
        {
          id: 'play',
          words: 'Play games',
          scopes: ['preference:read', 'challenge:read', 'challenge:write', 'board:play'],
        },
      ],
      open: true,
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400, registered: false } },
    revoke: {
      how: 'request',
      method: 'DELETE',
      url: 'https://lichess.org/api/token',
      authentication: 'bearer',
      success: [204],
      ends: 'connection',
    },
  },
  identity: {
    request: { url: 'https://lichess.org/api/account' },
    subject: '/id',
    label: ['/username'],
    labelFormat: '@{}',
  },
  check: { request: { url: 'https://lichess.org/api/account' } },
  api: {
    baseUrl: 'https://lichess.org',
    hosts: ['lichess.org'],
    examples: [
      { path: '/api/account', words: 'Who you are' },
      { path: '/api/account/playing', words: 'Games that you are playing' },
      { path: '/api/account/preferences', words: 'Your settings' },
      { path: '/api/puzzle/daily', words: 'The puzzle of the day' },
      { path: '/api/tournament', words: 'Current tournaments' },
    ],
  },
  links: {
    website: 'https://lichess.org',
    docs: 'https://lichess.org/api',
    connectedApps: 'https://lichess.org/account/oauth/token',
  },
  sources: [
    {
      url: 'https://github.com/lichess-org/api/blob/master/doc/specs/tags/oauth/oauth.yaml',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/lichess-org/api/blob/master/doc/specs/tags/oauth/api-token.yaml',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/lichess-org/api/blob/master/doc/specs/lichess-api.yaml',
      checked: '2026-11-29',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
