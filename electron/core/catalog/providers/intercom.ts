import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'intercom',
  name: 'Intercom',
  description: 'Conversations with customers',
  categories: ['support', 'crm'],
  searchWords: ['chat', 'messenger', 'customers', 'help desk', 'conversations'],
  logo: { kind: 'simple-icons', slug: 'intercom' },
  brandColor: '#6afdef',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://app.intercom.com/oauth',
      token: 'https://api.intercom.io/auth/eagle/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: {
      how: 'never',
      note: 'Access does not end by itself. You choose what the app may do when you create it.',
    },
    scopes: {},
    redirect: { loopback: { scheme: 'https', host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.intercom.io/me' },
    subject: '/id',
    label: ['/email', '/name'],
    avatar: '/avatar/image_url',
  },
  check: { request: { url: 'https://api.intercom.io/me' } },
  api: {
    baseUrl: 'https://api.intercom.io',
    hosts: ['api.intercom.io'],
    reads: [
      { method: 'POST', path: '/contacts/search' },
      { method: 'POST', path: '/tickets/search' },
    ],
    examples: [
      { path: '/me', words: 'Who you are' },
      { path: '/conversations', words: 'Conversations' },
      { path: '/contacts', words: 'Your contacts' },
      { path: '/tags', words: 'Your tags' },
    ],
  },
  links: {
    website: 'https://www.intercom.com',
    console: 'https://app.intercom.com',
    docs: 'https://developers.intercom.com/docs/build-an-integration/learn-more/authentication/setting-up-oauth',
  },
  sources: [
    {
      url: 'https://developers.intercom.com/building-apps/docs/setting-up-oauth',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://nango.dev/docs/api-integrations/intercom/how-to-register-your-own-intercom-api-oauth-app',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Intercom/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/oomol-lab/open-connector/blob/main/src/providers/intercom/definition.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
