import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'mercado-libre',
  name: 'Mercado Libre',
  description: 'Listings, orders and questions of a seller',
  categories: ['commerce'],
  searchWords: ['mercadolibre', 'mercado livre', 'marketplace', 'orders', 'listings', 'latin america'],
  variables: [
    {
      name: 'site',
      label: 'The site you sell on',
      example: 'mercadolibre.com.ar',
      pattern: '(?:mercadolibre|mercadolivre)\\.(?:com|co|cl)(?:\\.[a-z]{2})?',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://auth.{site}/authorization',
      token: 'https://api.mercadolibre.com/oauth/token',
    },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idLabel: 'App ID',
      secretLabel: 'Secret Key',
    },
    offline: { how: 'scope', scope: 'offline_access' },
    scopes: {
      items: [
        { id: 'offline_access', words: 'Stay signed in', sensitivity: 'basic', locked: true },
        {
          id: 'read',
          words: 'See your listings, orders and messages',
          sensitivity: 'personal',
          default: true,
        },
        {
          id: 'write',
          words: 'Change listings and answer questions',
          sensitivity: 'sensitive',
          implies: ['read'],
        },
      ],
      presets: [
        { id: 'look', words: 'See my orders', scopes: ['offline_access', 'read'] },
        { id: 'sell', words: 'Manage my shop', scopes: ['offline_access', 'read', 'write'] },
      ],
    },
    redirect: { loopback: { scheme: 'https', host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.mercadolibre.com/users/me' },
    subject: '/id',
    label: ['/email', '/nickname'],
    avatar: '/thumbnail/picture_url',
  },
  check: { request: { url: 'https://api.mercadolibre.com/users/me' } },
  api: {
    baseUrl: 'https://api.mercadolibre.com',
    hosts: ['api.mercadolibre.com'],
    examples: [
      { path: '/users/me', words: 'Who you are' },
      { path: '/sites', words: 'Sites of Mercado Libre' },
      { path: '/my/received_questions/search', words: 'Questions from buyers' },
    ],
  },
  links: {
    website: 'https://www.mercadolibre.com',
    console: 'https://developers.mercadolibre.com.ar/devcenter',
    docs: 'https://developers.mercadolibre.com.ar/en_us/authentication-and-authorization',
  },
  sources: [
    {
      url: 'https://developers.mercadolibre.com.mx/en_us/authentication-and-authorization',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://developers.mercadolibre.com.ar/devsite/authorization-and-token-best-practices',
      checked: '2026-11-29',
      confidence: 'high',
    },
    { url: 'https://arcticjs.dev/providers/mercadolibre', checked: '2026-11-29', confidence: 'medium' },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/MercadoLibre/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
