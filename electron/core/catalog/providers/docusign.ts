import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'docusign',
  name: 'Docusign',
  description: 'Documents to sign and their status',
  categories: ['files', 'other'],
  searchWords: ['signature', 'sign', 'contracts', 'envelopes', 'agreements', 'esignature'],
  brandColor: '#4c00ff',
  perAccount: [
    {
      label: 'Docusign account',
      from: { url: 'https://account.docusign.com/oauth/userinfo' },
      list: '/accounts',
      title: '/account_name',
      values: [
        {
          name: 'account',
          pointer: '/account_id',
          example: 'fe79f7dd-b6d4-4a92-ba7b-538af6289c58',
          pattern: '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}',
        },
        {
          name: 'server',
          pointer: '/base_uri',
          example: 'na4',
          pattern: '[a-z0-9]+',
          format: 'https://{}.docusign.net',
        },
      ],
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://account.docusign.com/oauth/auth',
      token: 'https://account.docusign.com/oauth/token',
      userinfo: 'https://account.docusign.com/oauth/userinfo',
    },
    client: {
      authentication: 'client_secret_basic',
      secret: 'required',
      idLabel: 'Integration Key',
      secretLabel: 'Secret Key',
    },
    offline: { how: 'always', accessTokenSeconds: 28800, refreshTokenSeconds: 2592000 },
    scopes: {
      items: [
        {
          id: 'signature',
          words: 'See, send and sign documents in your name',
          sensitivity: 'sensitive',
          group: 'Documents',
        },
        {
          id: 'openid',
          words: 'Know which Docusign account this is',
          sensitivity: 'basic',
          locked: true,
          group: 'You',
        },
        { id: 'email', words: 'See your email address', sensitivity: 'basic', default: true, group: 'You' },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['openid', 'email'] },
        { id: 'sign', words: 'Work with documents', scopes: ['openid', 'email', 'signature'] },
      ],
      open: true,
      docsUrl: 'https://developers.docusign.com/platform/auth/reference/scopes/',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://account.docusign.com/oauth/userinfo' },
    subject: '/sub',
    label: ['/email', '/name'],
  },
  check: { request: { url: 'https://account.docusign.com/oauth/userinfo' } },
  api: {
    baseUrl: 'https://{server}.docusign.net/restapi/v2.1',
    hosts: ['{server}.docusign.net', 'account.docusign.com'],
    examples: [
      {
        path: 'https://account.docusign.com/oauth/userinfo',
        words: 'Who you are, and your accounts',
      },
      {
        path: '/accounts/{account}/envelopes?from_date=2026-01-01&count=20',
        words: 'Your documents',
      },
      {
        path: '/accounts/{account}/templates?count=20',
        words: 'Your templates',
      },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/accounts/*/envelopes',
        title: 'Send documents to sign',
        facts: [
          { label: 'Subject', pointer: '/emailSubject' },
          { label: 'To', pointer: '/recipients/signers/*/email' },
          { label: 'State', pointer: '/status' },
        ],
      },
      {
        method: 'PUT',
        path: '/accounts/*/envelopes/*',
        title: 'Change documents to sign',
        facts: [
          { label: 'State', pointer: '/status' },
          { label: 'Reason', pointer: '/voidedReason' },
        ],
      },
    ],
  },
  links: {
    website: 'https://www.docusign.com',
    console: 'https://admindemo.docusign.com/apps-and-keys',
    docs: 'https://developers.docusign.com/platform/auth/authcode/',
    connectedApps: 'https://apps.docusign.com/send/profile/connected-apps',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/DocuSign/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://developers.docusign.com/platform/auth/confidential-authcode-get-token',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://www.docusign.com/blog/developers/authorization-code-grant-refresh-tokens',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://developers.docusign.com/platform/auth/reference/user-info',
      checked: '2026-11-30',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
