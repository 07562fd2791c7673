import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'mercado-pago',
  name: 'Mercado Pago',
  description: 'Payments in Latin America',
  categories: ['finance', 'commerce'],
  searchWords: ['mercadopago', 'payments', 'checkout', 'money', 'latin america'],
  logo: { kind: 'simple-icons', slug: 'mercadopago' },
  brandColor: '#00b1ea',
  variables: [
    {
      name: 'site',
      label: 'The site you use',
      example: 'mercadopago.com.ar',
      pattern: 'mercadopago\\.(?:cl|com(?:\\.[a-z]{2})?)',
      default: 'mercadopago.com',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://auth.{site}/authorization',
      token: 'https://api.mercadopago.com/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    authorizationParameters: { platform_id: 'mp' },
    offline: { how: 'scope', scope: 'offline_access', accessTokenSeconds: 15552000, rotates: true },
    scopes: {
      items: [
        { id: 'offline_access', words: 'Stay signed in', sensitivity: 'basic', locked: true },
        { id: 'read', words: 'See your account and payments', sensitivity: 'personal', default: true },
        { id: 'write', words: 'Take and change payments', sensitivity: 'sensitive' },
      ],
      presets: [
        { id: 'look', words: 'See my payments', scopes: ['offline_access', 'read'] },
        { id: 'work', words: 'Take payments', scopes: ['offline_access', 'read', 'write'] },
      ],
      open: true,
    },
    redirect: { loopback: { scheme: 'https', host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.mercadopago.com/users/me' },
    subject: '/id',
    label: ['/email', '/nickname'],
  },
  check: { request: { url: 'https://api.mercadopago.com/users/me' } },
  api: {
    baseUrl: 'https://api.mercadopago.com',
    hosts: ['api.mercadopago.com'],
    examples: [
      { path: '/users/me', words: 'Who you are' },
      { path: '/v1/payment_methods', words: 'Ways to pay' },
      { path: '/v1/payments/search?limit=20', words: 'Your payments' },
    ],
  },
  links: {
    website: 'https://www.mercadopago.com',
    console: 'https://www.mercadopago.com/developers/panel/app',
    docs: 'https://www.mercadopago.com/developers/en/docs/security/oauth',
  },
  sources: [
    {
      url: 'https://mercadopago.com.mx/developers/en/docs/oauth/renewal',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://mercadopago.com.br/developers/en/docs/security/oauth/creation',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/api-evangelist/mercado-pago/blob/main/openapi/_original/mercado-pago-openapi.yml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/MercadoPago/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
