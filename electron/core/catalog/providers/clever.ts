import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'clever',
  name: 'Clever',
  description: 'School accounts of students and teachers',
  categories: ['learning', 'identity'],
  searchWords: ['school', 'students', 'teachers', 'sso', 'district', 'classroom'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://clever.com/oauth/authorize',
      token: 'https://clever.com/oauth/tokens',
    },
    pkce: { method: 'none', reason: 'Clever does not support it.' },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: { how: 'unknown' },
    scopes: {},
    redirect: { loopback: { scheme: 'https', host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: { request: { url: 'https://api.clever.com/v3.0/me' }, subject: '/data/id', label: ['/data/id'] },
  check: { request: { url: 'https://api.clever.com/v3.0/me' } },
  api: {
    baseUrl: 'https://api.clever.com/v3.0',
    hosts: ['api.clever.com'],
    examples: [{ path: '/me', words: 'Who you are' }],
  },
  links: {
    website: 'https://www.clever.com',
    console: 'https://apps.clever.com',
    docs: 'https://dev.clever.com/docs/il-design',
  },
  sources: [
    {
      url: 'https://github.com/pennersr/django-allauth/blob/main/allauth/socialaccount/providers/clever/views.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    { url: 'https://dev.clever.com/docs/oauth-implementation', checked: '2026-11-29', confidence: 'medium' },
    {
      url: 'https://dev.clever.com/docs/example-oauth-walkthrough',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
