import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'wikimedia',
  name: 'Wikimedia',
  description: 'Wikipedia, Commons, Wikidata and their sister projects',
  categories: ['learning', 'social'],
  searchWords: ['wikipedia', 'commons', 'wikidata', 'encyclopedia', 'mediawiki', 'articles'],
  logo: { kind: 'simple-icons', slug: 'wikimediafoundation' },
  brandColor: '#000000',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://meta.wikimedia.org/w/rest.php/oauth2/authorize',
      token: 'https://meta.wikimedia.org/w/rest.php/oauth2/access_token',
      userinfo: 'https://meta.wikimedia.org/w/rest.php/oauth2/resource/profile',
    },
    client: {
      authentication: 'client_secret_post',
      secret: 'optional',
      idLabel: 'Client application key',
      secretLabel: 'Client application secret',
    },
    offline: { how: 'always' },
    scopes: {},
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://meta.wikimedia.org/w/rest.php/oauth2/resource/profile' },
    subject: '/sub',
    label: ['/username'],
  },
  check: { request: 'userinfo' },
  api: {
    baseUrl: 'https://meta.wikimedia.org/w',
    hosts: ['meta.wikimedia.org', 'en.wikipedia.org', 'commons.wikimedia.org', 'www.wikidata.org'],
    examples: [
      { path: '/rest.php/oauth2/resource/profile', words: 'Who you are' },
      {
        path: 'https://en.wikipedia.org/w/api.php?action=query&meta=userinfo&uiprop=editcount&format=json',
        words: 'Your account at Wikipedia',
      },
      {
        path: 'https://en.wikipedia.org/w/api.php?action=query&list=watchlist&wllimit=20&format=json',
        words: 'What changed on your watchlist',
      },
      {
        path: 'https://commons.wikimedia.org/w/api.php?action=query&meta=userinfo&format=json',
        words: 'Your account at Commons',
      },
    ],
  },
  links: {
    website: 'https://www.wikimedia.org',
    console: 'https://meta.wikimedia.org/wiki/Special:OAuthConsumerRegistration/propose',
    docs: 'https://www.mediawiki.org/wiki/OAuth/For_Developers',
    connectedApps: 'https://meta.wikimedia.org/wiki/Special:OAuthManageMyGrants',
  },
  sources: [
    {
      url: 'https://www.mediawiki.org/wiki/OAuth/For_Developers',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/wikimedia.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/pennersr/django-allauth/blob/main/allauth/socialaccount/providers/mediawiki/views.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Mediawiki/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
