import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'meetup',
  name: 'Meetup',
  description: 'Groups and events near you',
  categories: ['social'],
  searchWords: ['events', 'groups', 'meetings', 'attendees', 'community'],
  logo: { kind: 'simple-icons', slug: 'meetup' },
  brandColor: '#ed1c40',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://secure.meetup.com/oauth2/authorize',
      token: 'https://secure.meetup.com/oauth2/access',
    },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idLabel: 'Key',
      secretLabel: 'Secret',
    },
    offline: { how: 'always' },
    scopes: {
      items: [
        { id: 'basic', words: 'See your profile, groups and events', sensitivity: 'personal', default: true },
      ],
      open: true,
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: {
      method: 'POST',
      url: 'https://api.meetup.com/gql-ext',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"query { self { id name } }"}',
    },
    subject: '/data/self/id',
    label: ['/data/self/name'],
  },
  check: {
    request: {
      method: 'POST',
      url: 'https://api.meetup.com/gql-ext',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"query { self { id name } }"}',
    },
  },
  api: { baseUrl: 'https://api.meetup.com', hosts: ['api.meetup.com'], graphql: '/gql-ext' },
  links: {
    website: 'https://www.meetup.com',
    console: 'https://www.meetup.com/api/oauth/list/',
    docs: 'https://www.meetup.com/graphql/',
  },
  sources: [
    {
      url: 'https://github.com/simov/grant/blob/master/config/oauth.json',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/meetup.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/pennersr/django-allauth/blob/main/allauth/socialaccount/providers/meetup/views.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Meetup/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
