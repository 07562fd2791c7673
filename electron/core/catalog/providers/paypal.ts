import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'paypal',
  name: 'PayPal',
  description: 'Sign-in with a PayPal account',
  categories: ['finance', 'identity'],
  searchWords: ['payments', 'money', 'wallet', 'sign-in', 'checkout'],
  logo: { kind: 'simple-icons', slug: 'paypal' },
  brandColor: '#002991',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.paypal.com/signin/authorize',
      token: 'https://api-m.paypal.com/v1/oauth2/token',
    },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        { id: 'openid', words: 'Know which PayPal account this is', sensitivity: 'basic', locked: true },
        { id: 'profile', words: 'See your name', sensitivity: 'basic', default: true, group: 'You' },
        { id: 'email', words: 'See your email address', sensitivity: 'basic', default: true, group: 'You' },
        { id: 'address', words: 'See your address', sensitivity: 'personal', group: 'You' },
        {
          id: 'https://uri.paypal.com/services/paypalattributes',
          words: 'See your PayPal account number and whether the account is verified',
          sensitivity: 'personal',
          group: 'Account',
        },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['openid', 'profile', 'email'] },
        {
          id: 'account',
          words: 'See my account details',
          scopes: [
            'openid',
            'profile',
            'email',
            'address',
            'https://uri.paypal.com/services/paypalattributes',
          ],
        },
      ],
      open: true,
      docsUrl: 'https://developer.paypal.com/docs/log-in-with-paypal/reference',
    },
    redirect: { loopback: { port: 17400 } },
    // An app of a business account acts for that account by its client ID and secret.
    clientCredentials: {
      scopes: [],
      check: { request: { url: 'https://api-m.paypal.com/v1/notifications/webhooks' } },
    },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api-m.paypal.com/v1/identity/oauth2/userinfo?schema=paypalv1.1' },
    subject: '/user_id',
    label: ['/emails/0/value', '/name'],
  },
  check: { request: { url: 'https://api-m.paypal.com/v1/identity/oauth2/userinfo?schema=paypalv1.1' } },
  api: {
    baseUrl: 'https://api-m.paypal.com',
    hosts: ['api-m.paypal.com'],
    examples: [
      { path: '/v1/identity/oauth2/userinfo?schema=paypalv1.1', words: 'Who you are' },
      { path: '/v1/identity/openidconnect/userinfo?schema=openid', words: 'Your profile, in short' },
      { path: '/v1/identity/oauth2/userinfo?schema=openid', words: 'Your profile and address' },
    ],
  },
  links: {
    website: 'https://www.paypal.com',
    console: 'https://developer.paypal.com/dashboard/',
    docs: 'https://developer.paypal.com/log-in/',
  },
  sources: [
    {
      url: 'https://developer.paypal.com/api/rest/authentication/',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://developer.paypal.com/api/webhooks/v1/webhooks-list.md',
      checked: '2026-11-30',
      confidence: 'high',
    },
    { url: 'https://developer.paypal.com/log-in/references', checked: '2026-11-29', confidence: 'high' },
    { url: 'https://developer.paypal.com/log-in/build.md', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/PayPal/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/paypal.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/zekith/oauthgo/blob/main/provider/paypal/paypal.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
