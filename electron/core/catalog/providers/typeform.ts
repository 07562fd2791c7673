import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'typeform',
  name: 'Typeform',
  description: 'Forms and their responses',
  categories: ['forms'],
  searchWords: ['survey', 'form', 'responses', 'answers', 'quiz'],
  logo: { kind: 'simple-icons', slug: 'typeform' },
  brandColor: '#262627',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.typeform.com/oauth/authorize',
      token: 'https://api.typeform.com/oauth/token',
    },
    pkce: { method: 'none', reason: 'Typeform does not support it.' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'scope', scope: 'offline' },
    scopes: {
      items: [
        { id: 'offline', words: 'Stay signed in', sensitivity: 'basic', locked: true },
        {
          id: 'accounts:read',
          words: 'See your account',
          sensitivity: 'basic',
          default: true,
          group: 'Account',
        },
        { id: 'forms:read', words: 'See your forms', sensitivity: 'personal', group: 'Forms' },
        {
          id: 'forms:write',
          words: 'Create, change and delete forms',
          sensitivity: 'writes',
          group: 'Forms',
        },
        {
          id: 'responses:read',
          words: 'Read responses to your forms',
          sensitivity: 'personal',
          group: 'Responses',
        },
        { id: 'workspaces:read', words: 'See your workspaces', sensitivity: 'personal', group: 'Forms' },
        { id: 'images:read', words: 'See your images', sensitivity: 'personal', group: 'Design' },
        { id: 'images:write', words: 'Add and delete images', sensitivity: 'writes', group: 'Design' },
        { id: 'themes:read', words: 'See your themes', sensitivity: 'personal', group: 'Design' },
        {
          id: 'themes:write',
          words: 'Create, change and delete themes',
          sensitivity: 'writes',
          group: 'Design',
        },
      ],
      presets: [
        {
          id: 'answers',
          words: 'Read responses',
          scopes: ['offline', 'accounts:read', 'forms:read', 'responses:read'],
        },
        {
          id: 'forms',
          words: 'Create forms',
          scopes: ['offline', 'accounts:read', 'forms:read', 'forms:write', 'workspaces:read'],
        },
      ],
      open: true,
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.typeform.com/me' },
    subject: '/user_id',
    label: ['/email', '/alias'],
  },
  check: { request: { url: 'https://api.typeform.com/me' } },
  api: {
    baseUrl: 'https://api.typeform.com',
    hosts: ['api.typeform.com'],
    examples: [
      { path: '/me', words: 'Who you are' },
      { path: '/forms', words: 'Your forms' },
      { path: '/workspaces', words: 'Your workspaces' },
    ],
  },
  links: {
    website: 'https://www.typeform.com',
    console: 'https://admin.typeform.com',
    docs: 'https://www.typeform.com/developers/get-started/applications/',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/TypeformOAuth2Api.credentials.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/oomol-lab/open-connector/blob/main/src/providers/typeform/definition.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/api-evangelist/typeform/blob/main/scopes/typeform-scopes.yml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
