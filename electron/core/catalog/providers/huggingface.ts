import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'huggingface',
  name: 'Hugging Face',
  description: 'Models, data sets and spaces',
  categories: ['developer'],
  searchWords: ['ai', 'machine learning', 'models', 'datasets', 'spaces', 'inference'],
  logo: { kind: 'simple-icons', slug: 'huggingface' },
  brandColor: '#ffd21e',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://huggingface.co/oauth/authorize',
      token: 'https://huggingface.co/oauth/token',
      userinfo: 'https://huggingface.co/oauth/userinfo',
    },
    client: {
      authentication: 'client_secret_basic',
      secret: 'optional',
      idLabel: 'Client ID',
      secretLabel: 'App Secret',
    },
    offline: { how: 'unknown' },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which Hugging Face account this is',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
        },
        {
          id: 'profile',
          words: 'See your name and picture',
          sensitivity: 'basic',
          group: 'You',
          default: true,
        },
        { id: 'email', words: 'See your email address', sensitivity: 'personal', group: 'You' },
        { id: 'read-billing', words: 'Know whether you can pay', sensitivity: 'personal', group: 'You' },
        {
          id: 'read-repos',
          words: 'See your private repositories, too',
          sensitivity: 'personal',
          group: 'Repositories',
        },
        {
          id: 'write-repos',
          words: 'Change your repositories',
          sensitivity: 'writes',
          group: 'Repositories',
          implies: ['read-repos'],
        },
        {
          id: 'manage-repos',
          words: 'Create, change and delete repositories',
          sensitivity: 'sensitive',
          group: 'Repositories',
          implies: ['write-repos'],
        },
        {
          id: 'write-discussions',
          words: 'Open discussions and pull requests in your name',
          sensitivity: 'writes',
          group: 'Repositories',
        },
        { id: 'inference-api', words: 'Run models at your expense', sensitivity: 'writes', group: 'Models' },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['openid', 'profile'] },
        { id: 'run-models', words: 'Run models', scopes: ['openid', 'profile', 'inference-api'] },
        { id: 'see-repositories', words: 'See my repositories', scopes: ['openid', 'profile', 'read-repos'] },
      ],
      docsUrl: 'https://huggingface.co/docs/hub/oauth',
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: 'openid',
    subject: '/sub',
    label: ['/preferred_username', '/name'],
    labelFormat: '@{}',
    avatar: '/picture',
  },
  check: { request: 'userinfo' },
  api: {
    baseUrl: 'https://huggingface.co',
    hosts: ['huggingface.co'],
    examples: [
      { path: '/oauth/userinfo', words: 'Who you are' },
      { path: '/api/whoami-v2', words: 'Who you are, with your organizations' },
      { path: '/api/models?sort=downloads&limit=10', words: 'The most used models' },
      { path: '/api/datasets?sort=downloads&limit=10', words: 'The most used data sets' },
    ],
  },
  links: {
    website: 'https://huggingface.co',
    console: 'https://huggingface.co/settings/applications/new',
    docs: 'https://huggingface.co/docs/hub/oauth',
    connectedApps: 'https://huggingface.co/settings/connected-applications',
  },
  sources: [
    {
      url: 'https://github.com/huggingface/hub-docs/blob/main/docs/hub/oauth.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/better-auth/better-auth/blob/main/packages/core/src/social-providers/huggingface.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/huggingface.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/oomol-lab/open-connector/blob/main/src/providers/huggingface/definition.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
