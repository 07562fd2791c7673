import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'adobe',
  name: 'Adobe',
  description: 'Your Adobe account and its services',
  categories: ['design', 'identity'],
  searchWords: ['creative cloud', 'photoshop', 'lightroom', 'acrobat', 'firefly'],
  brandColor: '#fa0f00',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://ims-na1.adobelogin.com/ims/authorize/v2',
      token: 'https://ims-na1.adobelogin.com/ims/token/v3',
      userinfo: 'https://ims-na1.adobelogin.com/ims/userinfo',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'scope', scope: 'offline_access' },
    scopes: {
      separator: ',',
      items: [
        {
          id: 'openid',
          words: 'Know which Adobe account this is',
          sensitivity: 'basic',
          locked: true,
          group: 'You',
        },
        { id: 'offline_access', words: 'Stay signed in', sensitivity: 'basic', locked: true, group: 'You' },
        { id: 'email', words: 'See your email address', sensitivity: 'basic', default: true, group: 'You' },
        { id: 'profile', words: 'See your name', sensitivity: 'basic', group: 'You' },
      ],
      presets: [{ id: 'who-i-am', words: 'Only who I am', scopes: ['openid', 'offline_access', 'email'] }],
      open: true,
      docsUrl: 'https://developer.adobe.com/developer-console/docs/guides/authentication/UserAuthentication/',
    },
    redirect: { loopback: { scheme: 'https', host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://ims-na1.adobelogin.com/ims/userinfo' },
    subject: '/sub',
    label: ['/email', '/name'],
  },
  check: { request: { url: 'https://ims-na1.adobelogin.com/ims/userinfo' } },
  api: {
    baseUrl: 'https://ims-na1.adobelogin.com',
    hosts: ['ims-na1.adobelogin.com'],
    examples: [{ path: '/ims/userinfo', words: 'Who you are' }],
  },
  links: {
    website: 'https://www.adobe.com',
    console: 'https://developer.adobe.com/console',
    docs: 'https://developer.adobe.com/developer-console/docs/guides/authentication/UserAuthentication/',
    connectedApps: 'https://account.adobe.com/security',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/simov/grant/blob/master/config/oauth.json',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Adobe/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
