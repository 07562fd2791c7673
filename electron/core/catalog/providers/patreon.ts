import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'patreon',
  name: 'Patreon',
  description: 'Members, posts and memberships',
  categories: ['commerce', 'social'],
  searchWords: ['creator', 'membership', 'patrons', 'members', 'subscribers', 'pledges'],
  logo: { kind: 'simple-icons', slug: 'patreon' },
  brandColor: '#000000',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.patreon.com/oauth2/authorize',
      token: 'https://www.patreon.com/api/oauth2/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always', rotates: true },
    scopes: {
      items: [
        {
          id: 'identity',
          words: 'See your public profile',
          sensitivity: 'basic',
          default: true,
          group: 'You',
        },
        { id: 'identity[email]', words: 'See your email address', sensitivity: 'basic', group: 'You' },
        {
          id: 'identity.memberships',
          words: 'See all your memberships',
          sensitivity: 'personal',
          group: 'You',
        },
        { id: 'campaigns', words: 'See your pages as a creator', sensitivity: 'personal', group: 'Creator' },
        { id: 'campaigns.members', words: 'See your members', sensitivity: 'personal', group: 'Creator' },
        {
          id: 'campaigns.members[email]',
          words: 'See the email addresses of your members',
          sensitivity: 'personal',
          group: 'Creator',
        },
        {
          id: 'campaigns.members.address',
          words: 'See the postal addresses of your members',
          sensitivity: 'sensitive',
          group: 'Creator',
        },
        { id: 'campaigns.posts', words: 'Read your posts', sensitivity: 'personal', group: 'Creator' },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['identity', 'identity[email]'] },
        { id: 'memberships', words: 'See who I support', scopes: ['identity', 'identity.memberships'] },
        {
          id: 'members',
          words: 'See my members',
          scopes: ['identity', 'campaigns', 'campaigns.members', 'campaigns.members[email]'],
        },
      ],
      open: true,
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: {
      url: 'https://www.patreon.com/api/oauth2/v2/identity?fields%5Buser%5D=email,full_name,image_url,vanity',
    },
    subject: '/data/id',
    label: ['/data/attributes/email', '/data/attributes/full_name'],
    avatar: '/data/attributes/image_url',
  },
  check: {
    request: {
      url: 'https://www.patreon.com/api/oauth2/v2/identity?fields%5Buser%5D=email,full_name,image_url,vanity',
    },
  },
  api: {
    baseUrl: 'https://www.patreon.com/api/oauth2/v2',
    hosts: ['www.patreon.com'],
    examples: [
      { path: '/identity?fields%5Buser%5D=full_name,url', words: 'Who you are' },
      { path: '/identity?include=memberships', words: 'Who you support' },
      { path: '/campaigns', words: 'Your pages as a creator' },
    ],
  },
  links: {
    website: 'https://www.patreon.com',
    console: 'https://www.patreon.com/portal/registration/register-clients',
    docs: 'https://docs.patreon.com',
  },
  sources: [
    {
      url: 'https://github.com/Patreon/platform-documentation/blob/master/source/includes/_oauth.md',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://github.com/Patreon/platform-documentation/blob/master/source/includes/_oauth_v2.md',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://github.com/Patreon/platform-documentation/blob/master/source/includes/_endpoints_v2.md',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://github.com/Patreon/platform-documentation/blob/master/source/includes/_resources_v2.md',
      checked: '2026-11-30',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
