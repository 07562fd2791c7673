import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'supabase',
  name: 'Supabase',
  description: 'Projects, databases and functions',
  categories: ['developer'],
  searchWords: ['postgres', 'database', 'backend', 'functions', 'storage', 'auth'],
  logo: { kind: 'simple-icons', slug: 'supabase' },
  brandColor: '#3fcf8e',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.supabase.com/v1/oauth/authorize',
      token: 'https://api.supabase.com/v1/oauth/token',
    },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: { how: 'always', note: 'You choose what the app may do when you create it.' },
    scopes: {},
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  // Access is to an organization. The requests for it respond with lists.
  check: { request: { url: 'https://api.supabase.com/v1/organizations' } },
  api: {
    baseUrl: 'https://api.supabase.com/v1',
    hosts: ['api.supabase.com'],
    examples: [
      { path: '/organizations', words: 'Your organizations' },
      { path: '/projects', words: 'Your projects' },
      { path: '/snippets', words: 'Your saved queries' },
    ],
  },
  links: {
    website: 'https://supabase.com',
    console: 'https://supabase.com/dashboard/org/_/apps',
    docs: 'https://supabase.com/docs/guides/integrations/build-a-supabase-oauth-integration',
  },
  sources: [
    {
      url: 'https://supabase.com/docs/guides/integrations/build-a-supabase-oauth-integration',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://nango.dev/docs/api-integrations/supabase-oauth/how-to-register-your-own-supabase-oauth-app',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/oomol-lab/open-connector/blob/main/src/providers/supabase/definition.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
