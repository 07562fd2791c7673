import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'patreon',
  name: 'Patreon',
  description: 'Memberships, campaigns and posts',
  categories: ['social', 'commerce'],
  searchWords: ['creators', 'membership', 'campaign', 'patrons', 'support', 'pledges'],
  logo: { kind: 'simple-icons', slug: 'patreon' },
  brandColor: '#000000',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.patreon.com/oauth2/authorize',
      token: 'https://www.patreon.com/api/oauth2/token',
    },
    pkce: { method: 'none', reason: 'It does not support PKCE.' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      items: [
        { id: 'identity', words: 'See your profile', sensitivity: 'basic', group: 'You', locked: true },
        { id: 'identity[email]', words: 'See your email address', sensitivity: 'personal', group: 'You' },
        { id: 'identity.memberships', words: 'See your memberships', sensitivity: 'personal', group: 'You' },
        { id: 'campaigns', words: 'See your campaigns', sensitivity: 'personal', group: 'Creator' },
        {
          id: 'campaigns.members',
          words: 'See the members of your campaigns',
          sensitivity: 'personal',
          group: 'Creator',
        },
        {
          id: 'campaigns.members[email]',
          words: 'See the email addresses of your members',
          sensitivity: 'personal',
          group: 'Creator',
        },
        {
          id: 'campaigns.members.address',
          words: 'See the postal addresses of your members',
          sensitivity: 'personal',
          group: 'Creator',
        },
        {
          id: 'campaigns.posts',
          words: 'See the posts of your campaigns',
          sensitivity: 'personal',
          group: 'Creator',
        },
        {
          id: 'w:campaigns.webhook',
          words: 'Manage notices about your campaigns',
          sensitivity: 'writes',
          group: 'Creator',
        },
      ],
      presets: [
        { id: 'memberships', words: 'See whom I support', scopes: ['identity', 'identity.memberships'] },
        { id: 'my-members', words: 'See my members', scopes: ['identity', 'campaigns', 'campaigns.members'] },
        { id: 'my-posts', words: 'See my posts', scopes: ['identity', 'campaigns', 'campaigns.posts'] },
      ],
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: {
      url: 'https://www.patreon.com/api/oauth2/v2/identity?fields%5Buser%5D=full_name,vanity,image_url',
    },
    subject: '/data/id',
    label: ['/data/attributes/vanity', '/data/attributes/full_name'],
    avatar: '/data/attributes/image_url',
  },
  check: { request: { url: 'https://www.patreon.com/api/oauth2/v2/identity' } },
  api: {
    baseUrl: 'https://www.patreon.com/api/oauth2/v2',
    hosts: ['www.patreon.com'],
    examples: [
      { path: '/identity?fields%5Buser%5D=full_name,vanity', words: 'Who you are' },
      { path: '/identity?include=memberships', words: 'Your memberships' },
      { path: '/campaigns?fields%5Bcampaign%5D=creation_name,patron_count', words: 'Your campaigns' },
    ],
    cursor: { pointer: '/links/next', parameter: null },
  },
  links: {
    website: 'https://www.patreon.com',
    console: 'https://www.patreon.com/portal/registration/register-clients',
    docs: 'https://docs.patreon.com',
    connectedApps: 'https://www.patreon.com/settings/apps',
  },
  sources: [
    {
      url: 'https://github.com/Patreon/platform-documentation/blob/master/source/includes/_oauth_v2.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/Patreon/platform-documentation/blob/master/source/includes/_oauth.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/markbates/goth/blob/master/providers/patreon/patreon.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/patreon.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
