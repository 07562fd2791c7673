import type { ProviderRecordInput } from '../record-input.ts';

/** Says where an account is. An invalid token gets the status 200, too. */
const METADATA = 'https://login.mailchimp.com/oauth2/metadata';

export default {
  key: 'mailchimp',
  name: 'Mailchimp',
  description: 'Audiences, campaigns and reports',
  categories: ['marketing'],
  searchWords: ['newsletter', 'email', 'campaign', 'audience', 'subscribers', 'lists'],
  logo: { kind: 'simple-icons', slug: 'mailchimp' },
  brandColor: '#ffe01b',
  perAccount: [
    {
      label: 'Data center',
      from: { url: METADATA },
      values: [{ name: 'dc', pointer: '/dc', example: 'us6', pattern: '[a-z]{2}[0-9]{1,3}' }],
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://login.mailchimp.com/oauth2/authorize',
      token: 'https://login.mailchimp.com/oauth2/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: {
      how: 'never',
      note: 'Access does not end by itself, and is to everything in your account.',
    },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: METADATA },
    subject: '/user_id',
    label: ['/login/email', '/accountname'],
    tenant: '/accountname',
    errorIn200: { errorPointer: '/error' },
  },
  check: { request: { url: METADATA }, errorIn200: { errorPointer: '/error' } },
  api: {
    baseUrl: 'https://{dc}.api.mailchimp.com/3.0',
    hosts: ['{dc}.api.mailchimp.com', 'login.mailchimp.com'],
    examples: [
      { path: '/', words: 'Your account' },
      { path: '/lists?count=20', words: 'Your audiences' },
      { path: '/campaigns?count=20', words: 'Your campaigns' },
      { path: '/reports?count=20', words: 'How your campaigns did' },
    ],
  },
  links: {
    website: 'https://mailchimp.com',
    console: 'https://admin.mailchimp.com/account/oauth2/',
    docs: 'https://mailchimp.com/developer/marketing/guides/access-user-data-oauth-2/',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/MailchimpOAuth2Api.credentials.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/tree/master/packages/nodes-base/nodes/Mailchimp',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/mailchimp.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/mailchimp.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://docs.unified.to/skills/mailchimp-oauth-app/SKILL.md',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    { url: 'https://www.rubydoc.info/gems/omniauth-mailchimp', checked: '2026-11-29', confidence: 'medium' },
  ],
} satisfies ProviderRecordInput;
