import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'kommo',
  name: 'Kommo',
  description: 'Leads, contacts and chats of a sales team',
  categories: ['crm'],
  searchWords: ['amocrm', 'crm', 'leads', 'contacts', 'sales', 'chats'],
  variables: [
    {
      name: 'subdomain',
      label: 'The part of your Kommo address before “.kommo.com”',
      example: 'acme',
      pattern: '[a-z0-9][a-z0-9-]*',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.kommo.com/oauth',
      token: 'https://{subdomain}.kommo.com/oauth2/access_token',
    },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idLabel: 'Integration ID',
      secretLabel: 'Secret key',
    },
    tokenRequest: { body: 'json', refreshParameters: ['redirect_uri'] },
    offline: { how: 'always', accessTokenSeconds: 86400 },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://{subdomain}.kommo.com/api/v4/account' },
    subject: '/id',
    label: ['/name', '/subdomain'],
  },
  check: { request: { url: 'https://{subdomain}.kommo.com/api/v4/account' } },
  api: {
    baseUrl: 'https://{subdomain}.kommo.com/api/v4',
    hosts: ['{subdomain}.kommo.com'],
    examples: [
      { path: '/account', words: 'Your account' },
      { path: '/leads?limit=20', words: 'Your leads' },
      { path: '/contacts?limit=20', words: 'Your contacts' },
    ],
  },
  links: {
    website: 'https://www.kommo.com',
    console: 'https://{subdomain}.kommo.com',
    docs: 'https://developers.kommo.com',
  },
  sources: [
    {
      url: 'https://developers.kommo.com/recipes/getrenew-access-token.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
    { url: 'https://developers.kommo.com/docs/oauth-20', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Kommo/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
