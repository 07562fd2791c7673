import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'constant-contact',
  name: 'Constant Contact',
  description: 'Email campaigns and contacts',
  categories: ['marketing'],
  searchWords: ['newsletter', 'email', 'campaigns', 'subscribers', 'lists'],
  brandColor: '#1856ed',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://authz.constantcontact.com/oauth2/default/v1/authorize',
      token: 'https://authz.constantcontact.com/oauth2/default/v1/token',
      deviceAuthorization: 'https://authz.constantcontact.com/oauth2/default/v1/device/authorize',
    },
    client: { authentication: 'none', secret: 'none', idLabel: 'API key' },
    offline: {
      how: 'scope',
      scope: 'offline_access',
      accessTokenSeconds: 1 * 24 * 60 * 60,
      refreshTokenSeconds: 180 * 24 * 60 * 60,
      rotationExtends: true,
      note: 'Constant Contact ends access after 180 days without use.',
    },
    scopes: {
      items: [
        { id: 'offline_access', words: 'Stay signed in', sensitivity: 'basic', locked: true },
        {
          id: 'account_read',
          words: 'See your account',
          sensitivity: 'basic',
          default: true,
          group: 'Account',
        },
        { id: 'account_update', words: 'Change your account', sensitivity: 'writes', group: 'Account' },
        {
          id: 'contact_data',
          words: 'See, change and delete your contacts',
          sensitivity: 'sensitive',
          group: 'Contacts',
        },
        {
          id: 'campaign_data',
          words: 'See, change and send your campaigns',
          sensitivity: 'sensitive',
          group: 'Campaigns',
        },
      ],
      presets: [
        { id: 'account', words: 'Only who I am', scopes: ['offline_access', 'account_read'] },
        {
          id: 'contacts',
          words: 'Work with my contacts',
          scopes: ['offline_access', 'account_read', 'contact_data'],
        },
        {
          id: 'campaigns',
          words: 'Work with my campaigns',
          scopes: ['offline_access', 'account_read', 'campaign_data'],
        },
      ],
      docsUrl: 'https://developer.constantcontact.com/api_guide/scopes.html',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.cc.email/v3/account/summary' },
    subject: '/encoded_account_id',
    label: ['/contact_email', '/organization_name'],
  },
  check: { request: { url: 'https://api.cc.email/v3/account/summary' } },
  api: {
    baseUrl: 'https://api.cc.email/v3',
    hosts: ['api.cc.email'],
    examples: [
      { path: '/account/summary', words: 'Your account' },
      { path: '/contact_lists', words: 'Your lists' },
      { path: '/contacts?limit=20', words: 'Your contacts' },
      { path: '/emails?limit=20', words: 'Your campaigns' },
    ],
  },
  links: {
    website: 'https://www.constantcontact.com',
    console: 'https://app.constantcontact.com/pages/dma/portal/',
    docs: 'https://developer.constantcontact.com/api_guide/auth_overview.html',
  },
  sources: [
    {
      url: 'https://github.com/api-evangelist/constant-contact/blob/main/authentication/constant-contact-authentication.yml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/api-evangelist/constant-contact/blob/main/scopes/constant-contact-scopes.yml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/ConstantContact/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
