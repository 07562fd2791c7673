import type { ProviderRecordInput } from '../record-input.ts';

const SCOPE = 'https://api.ebay.com/oauth/api_scope';
const ME = 'https://apiz.ebay.com/commerce/identity/v1/user/';

export default {
  key: 'ebay',
  name: 'eBay',
  description: 'Buying and selling',
  categories: ['commerce'],
  searchWords: ['auctions', 'orders', 'listings', 'marketplace', 'inventory', 'shop'],
  logo: { kind: 'simple-icons', slug: 'ebay' },
  brandColor: '#e53238',
  variables: [
    {
      name: 'ru_name',
      label: 'RuName (eBay Redirect URL name)',
      example: 'Anna_Berg-AnnaBerg-Keyfob-abcdefgh',
      pattern: '[A-Za-z0-9_.-]{5,100}',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://auth.ebay.com/oauth2/authorize',
      token: 'https://api.ebay.com/identity/v1/oauth2/token',
    },
    client: {
      authentication: 'client_secret_basic',
      secret: 'required',
      idLabel: 'App ID (Client ID)',
      secretLabel: 'Cert ID (Client Secret)',
    },
    anotherAccountParameters: { prompt: 'login' },
    offline: { how: 'always', accessTokenSeconds: 7200, refreshTokenSeconds: 47_304_000, rotates: false },
    scopes: {
      items: [
        {
          id: `${SCOPE}/commerce.identity.readonly`,
          words: 'See your user name and your business account',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
        },
        {
          id: `${SCOPE}/sell.fulfillment.readonly`,
          words: 'See your orders',
          sensitivity: 'personal',
          group: 'Orders',
          default: true,
        },
        {
          id: `${SCOPE}/sell.fulfillment`,
          words: 'See and change your orders',
          sensitivity: 'writes',
          group: 'Orders',
          implies: [`${SCOPE}/sell.fulfillment.readonly`],
        },
        {
          id: `${SCOPE}/sell.finances`,
          words: 'See your payments and start refunds',
          sensitivity: 'sensitive',
          group: 'Orders',
        },
        {
          id: `${SCOPE}/sell.inventory.readonly`,
          words: 'See your inventory and offers',
          sensitivity: 'personal',
          group: 'Listings',
        },
        {
          id: `${SCOPE}/sell.inventory`,
          words: 'Change your inventory and offers',
          sensitivity: 'writes',
          group: 'Listings',
          implies: [`${SCOPE}/sell.inventory.readonly`],
        },
        {
          id: `${SCOPE}/sell.marketing.readonly`,
          words: 'See your campaigns and promotions',
          sensitivity: 'personal',
          group: 'Listings',
        },
        {
          id: `${SCOPE}/sell.marketing`,
          words: 'Change your campaigns and promotions',
          sensitivity: 'writes',
          group: 'Listings',
          implies: [`${SCOPE}/sell.marketing.readonly`],
        },
        {
          id: `${SCOPE}/sell.account.readonly`,
          words: 'See the settings of your account',
          sensitivity: 'personal',
          group: 'Account',
        },
        {
          id: `${SCOPE}/sell.account`,
          words: 'Change the settings of your account',
          sensitivity: 'sensitive',
          group: 'Account',
          implies: [`${SCOPE}/sell.account.readonly`],
        },
        {
          id: `${SCOPE}/sell.analytics.readonly`,
          words: 'See how your sales are going',
          sensitivity: 'personal',
          group: 'Account',
        },
      ],
      presets: [
        {
          id: 'orders',
          words: 'See my orders',
          scopes: [`${SCOPE}/commerce.identity.readonly`, `${SCOPE}/sell.fulfillment.readonly`],
        },
        {
          id: 'listings',
          words: 'Work on my listings',
          scopes: [`${SCOPE}/commerce.identity.readonly`, `${SCOPE}/sell.inventory`],
        },
      ],
      open: true,
      docsUrl: 'https://developer.ebay.com/api-docs/static/oauth-scopes.html',
    },
    redirect: {
      loopback: { scheme: 'https', host: 'localhost', port: 17400 },
      sentAs: '{ru_name}',
    },
    clientCredentials: { scopes: [SCOPE] },
    revoke: { how: 'none' },
  },
  identity: { request: { url: ME }, subject: '/userId', label: ['/username', '/userId'] },
  check: { request: { url: ME } },
  api: {
    baseUrl: 'https://api.ebay.com',
    hosts: ['api.ebay.com', 'apiz.ebay.com'],
    examples: [
      { path: ME, words: 'Who you are' },
      { path: '/sell/fulfillment/v1/order?limit=10', words: 'Your latest orders' },
      { path: '/sell/inventory/v1/inventory_item?limit=10', words: 'Your inventory' },
      { path: '/sell/account/v1/privilege', words: 'What you may sell' },
    ],
  },
  links: {
    website: 'https://www.ebay.com',
    console: 'https://developer.ebay.com/my/keys',
    docs: 'https://developer.ebay.com/api-docs/static/oauth-redirect-uri.html',
  },
  sources: [
    {
      url: 'https://developer.ebay.com/api-docs/static/oauth-redirect-uri.html',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://developer.ebay.com/api-docs/static/oauth-consent-request.html',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://developer.ebay.com/support/kb-article?KBid=5075',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/eBay/ebay-oauth-nodejs-client/blob/master/src/index.js',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://github.com/YosefHayim/ebay-mcp/blob/main/docs/sell-apps/other-apis/commerce_identity_v1_oas3.json',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/YosefHayim/ebay-mcp/blob/main/docs/auth/production_scopes.json',
      checked: '2026-11-30',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
