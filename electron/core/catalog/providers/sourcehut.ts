import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'sourcehut',
  name: 'SourceHut',
  description: 'Git repositories, builds and tickets',
  categories: ['code'],
  searchWords: ['git', 'mercurial', 'repositories', 'builds', 'tickets', 'mailing lists'],
  logo: { kind: 'simple-icons', slug: 'sourcehut' },
  brandColor: '#000000',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://meta.sr.ht/oauth2/authorize',
      token: 'https://meta.sr.ht/oauth2/access-token',
    },
    pkce: { method: 'none', reason: 'SourceHut does not support it.' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'never' },
    scopes: {
      items: [
        {
          id: 'meta.sr.ht/PROFILE:RO',
          words: 'See your profile',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
        },
        {
          id: 'git.sr.ht/REPOSITORIES:RO',
          words: 'See your Git repositories',
          sensitivity: 'personal',
          group: 'Code',
        },
        {
          id: 'git.sr.ht/REPOSITORIES:RW',
          words: 'Change your Git repositories',
          sensitivity: 'writes',
          group: 'Code',
          implies: ['git.sr.ht/REPOSITORIES:RO'],
        },
        { id: 'builds.sr.ht/JOBS:RO', words: 'See your builds', sensitivity: 'personal', group: 'Code' },
        {
          id: 'todo.sr.ht/TRACKERS:RO',
          words: 'See your ticket trackers',
          sensitivity: 'personal',
          group: 'Projects',
        },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['meta.sr.ht/PROFILE:RO'] },
        {
          id: 'code',
          words: 'See my repositories and builds',
          scopes: ['meta.sr.ht/PROFILE:RO', 'git.sr.ht/REPOSITORIES:RO', 'builds.sr.ht/JOBS:RO'],
        },
      ],
      open: true,
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: {
      method: 'POST',
      url: 'https://meta.sr.ht/query',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ me { id username } }"}',
    },
    subject: '/data/me/id',
    label: ['/data/me/username'],
    labelFormat: '~{}',
  },
  check: {
    request: {
      method: 'POST',
      url: 'https://meta.sr.ht/query',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ me { id } }"}',
    },
  },
  api: {
    baseUrl: 'https://meta.sr.ht',
    hosts: ['meta.sr.ht', 'git.sr.ht', 'builds.sr.ht', 'todo.sr.ht'],
    graphql: '/query',
  },
  links: {
    website: 'https://sourcehut.org',
    console: 'https://meta.sr.ht/oauth2',
    docs: 'https://man.sr.ht/meta.sr.ht/oauth.md',
    connectedApps: 'https://meta.sr.ht/oauth2',
  },
  sources: [
    {
      url: 'https://github.com/oauth2-proxy/oauth2-proxy/blob/master/providers/srht.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
