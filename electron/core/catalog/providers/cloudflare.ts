import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'cloudflare',
  name: 'Cloudflare',
  description: 'Domains, DNS and Workers',
  categories: ['developer'],
  searchWords: ['dns', 'domains', 'cdn', 'workers', 'hosting', 'zones'],
  logo: { kind: 'simple-icons', slug: 'cloudflare' },
  brandColor: '#f38020',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://dash.cloudflare.com/oauth2/auth',
      token: 'https://dash.cloudflare.com/oauth2/token',
      revocation: 'https://dash.cloudflare.com/oauth2/revoke',
      userinfo: 'https://dash.cloudflare.com/oauth2/userinfo',
      jwks: 'https://dash.cloudflare.com/.well-known/jwks.json',
    },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: { how: 'unknown' },
    scopes: {
      items: [
        {
          id: 'user-details.read',
          words: 'See your name and email address',
          sensitivity: 'personal',
          group: 'You',
          locked: true,
        },
        { id: 'account.read', words: 'See your accounts', sensitivity: 'personal', group: 'Accounts' },
        { id: 'workers-platform.read', words: 'See your Workers', sensitivity: 'personal', group: 'Workers' },
        {
          id: 'offline_access',
          words: 'Stay signed in',
          sensitivity: 'basic',
          group: 'You',
        },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['user-details.read'] },
        {
          id: 'workers',
          words: 'See my Workers',
          scopes: ['user-details.read', 'account.read', 'workers-platform.read'],
        },
      ],
      open: true,
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  // The userinfo endpoint responds with the subject alone.
  identity: {
    request: { url: 'https://api.cloudflare.com/client/v4/user' },
    subject: '/result/id',
    label: ['/result/email'],
  },
  check: { request: { url: 'https://api.cloudflare.com/client/v4/user' } },
  api: {
    baseUrl: 'https://api.cloudflare.com/client/v4',
    hosts: ['api.cloudflare.com'],
    examples: [
      { path: '/user', words: 'Who you are' },
      { path: '/accounts', words: 'Your accounts' },
      { path: '/zones', words: 'Your domains' },
    ],
  },
  links: {
    website: 'https://www.cloudflare.com',
    console: 'https://dash.cloudflare.com/?to=/:account/oauth-clients',
    docs: 'https://developers.cloudflare.com/fundamentals/oauth/',
  },
  sources: [
    {
      url: 'https://developers.cloudflare.com/fundamentals/oauth/integrate-with-cloudflare/',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://developers.cloudflare.com/fundamentals/oauth/create-an-oauth-client/',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://better-auth.com/docs/authentication/cloudflare',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
