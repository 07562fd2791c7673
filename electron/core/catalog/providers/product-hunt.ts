import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'product-hunt',
  name: 'Product Hunt',
  description: 'New products and what people say about them',
  categories: ['marketing', 'social'],
  searchWords: ['producthunt', 'launches', 'startups', 'products', 'makers'],
  logo: { kind: 'simple-icons', slug: 'producthunt' },
  brandColor: '#da552f',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.producthunt.com/v2/oauth/authorize',
      token: 'https://api.producthunt.com/v2/oauth/token',
    },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idLabel: 'API Key',
      secretLabel: 'API Secret',
    },
    offline: { how: 'unknown' },
    scopes: {
      items: [
        { id: 'public', words: 'See public products and comments', sensitivity: 'basic', default: true },
        { id: 'private', words: 'See your own profile and votes', sensitivity: 'personal' },
      ],
      presets: [{ id: 'who-i-am', words: 'See my own profile', scopes: ['public', 'private'] }],
      open: true,
    },
    redirect: { loopback: { scheme: 'https', host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: {
      method: 'POST',
      url: 'https://api.producthunt.com/v2/api/graphql',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"query { viewer { user { id name username profileImage } } }"}',
    },
    subject: '/data/viewer/user/id',
    label: ['/data/viewer/user/username', '/data/viewer/user/name'],
    avatar: '/data/viewer/user/profileImage',
  },
  check: {
    request: {
      method: 'POST',
      url: 'https://api.producthunt.com/v2/api/graphql',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"query { viewer { user { id name username profileImage } } }"}',
    },
  },
  api: { baseUrl: 'https://api.producthunt.com/v2/api', hosts: ['api.producthunt.com'], graphql: '/graphql' },
  links: {
    website: 'https://www.producthunt.com',
    console: 'https://www.producthunt.com/v2/oauth/applications',
    docs: 'https://api.producthunt.com/v2/docs',
  },
  sources: [
    { url: 'https://api.producthunt.com/v2/docs', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://api.producthunt.com/v2/docs/oauth_user_authentication/oauth_authorize_ask_for_access_grant_code_on_behalf_of_the_user',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://api.producthunt.com/v2/docs/oauth_user_authentication/oauth_test_add_the_access_token_as_header_to_any_request',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/ProductHunt/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
