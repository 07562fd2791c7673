import type { ProviderRecordInput } from '../record-input.ts';

const API = 'https://api.hellosign.com/v3';

export default {
  key: 'dropbox-sign',
  name: 'Dropbox Sign',
  description: 'Signatures on documents',
  categories: ['files'],
  searchWords: ['hellosign', 'e-signature', 'contracts', 'agreements', 'sign documents', 'templates'],
  logo: { kind: 'simple-icons', slug: 'dropbox' },
  brandColor: '#0061ff',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://app.hellosign.com/oauth/authorize',
      token: 'https://app.hellosign.com/oauth/token',
      refresh: 'https://app.hellosign.com/oauth/token?refresh',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    tokenRequest: { body: 'json', withState: true },
    offline: {
      how: 'always',
      accessTokenSeconds: 3600,
      note: 'You choose what the app may do when you create it. Until it is approved, only your own account can use it.',
    },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: `${API}/account` },
    subject: '/account/account_id',
    label: ['/account/email_address', '/account/account_id'],
  },
  check: { request: { url: `${API}/account` } },
  api: {
    baseUrl: API,
    hosts: ['api.hellosign.com'],
    examples: [
      { path: '/account', words: 'Who you are' },
      { path: '/signature_request/list', words: 'Your signature requests' },
      { path: '/template/list', words: 'Your templates' },
    ],
  },
  links: {
    website: 'https://sign.dropbox.com',
    console: 'https://app.hellosign.com/oauth/createAppForm',
    docs: 'https://developers.hellosign.com/docs/oauth/walkthrough/',
  },
  sources: [
    {
      url: 'https://github.com/hellosign/dropbox-sign-python/blob/main/openapi-sdk.yaml',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/hellosign/dropbox-sign-python/blob/main/docs/OAuthTokenGenerateRequest.md',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://developers.hellosign.com/docs/oauth/walkthrough/',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-30',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
