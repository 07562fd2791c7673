import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'orcid',
  name: 'ORCID',
  description: 'Researcher ID and public record',
  categories: ['learning', 'identity'],
  searchWords: ['research', 'science', 'academic', 'publications', 'researcher', 'university'],
  logo: { kind: 'simple-icons', slug: 'orcid' },
  brandColor: '#a6ce39',
  auth: {
    kind: 'oauth2',
    issuer: 'https://orcid.org',
    endpoints: {
      authorization: 'https://orcid.org/oauth/authorize',
      token: 'https://orcid.org/oauth/token',
      revocation: 'https://orcid.org/oauth/revoke',
      userinfo: 'https://orcid.org/oauth/userinfo',
      jwks: 'https://orcid.org/oauth/jwks',
    },
    pkce: { method: 'none', reason: 'ORCID does not support it.' },
    client: { authentication: 'client_secret_post', secret: 'required', idExample: 'APP-RU42Z8TDSYBG7T2S' },
    openid: true,
    offline: { how: 'always', accessTokenSeconds: 631138518, note: 'Access lasts 20 years.' },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which ORCID iD is yours, and read your public record',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
        },
        {
          id: '/read-limited',
          words: 'See what you share with trusted parties',
          sensitivity: 'personal',
          group: 'Members',
        },
        {
          id: '/activities/update',
          words: 'Add and change your works and affiliations',
          sensitivity: 'writes',
          group: 'Members',
        },
        {
          id: '/person/update',
          words: 'Change your personal details',
          sensitivity: 'writes',
          group: 'Members',
        },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['openid'] },
        { id: 'full-record', words: 'See my whole record', scopes: ['openid', '/read-limited'] },
      ],
    },
    // ORCID takes only https addresses.
    redirect: { loopback: { scheme: 'https', host: 'localhost', port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: { request: 'openid', subject: '/sub', label: ['/name', '/given_name', '/sub'] },
  check: { request: 'userinfo' },
  api: {
    baseUrl: 'https://pub.orcid.org/v3.0',
    hosts: ['pub.orcid.org', 'orcid.org'],
    headers: { accept: 'application/json' },
    examples: [
      { path: 'https://orcid.org/oauth/userinfo', words: 'Who you are' },
      { path: '/expanded-search?q=family-name:Einstein&rows=10', words: 'Researchers with a certain name' },
      { path: '/search?q=ringgold-org-id:1438&rows=10', words: 'Researchers of an institution' },
    ],
  },
  links: {
    website: 'https://orcid.org',
    console: 'https://orcid.org/developer-tools',
    docs: 'https://info.orcid.org/documentation/',
    connectedApps: 'https://orcid.org/trusted-parties',
  },
  sources: [
    {
      url: 'https://github.com/ORCID/ORCID-Source/blob/main/orcid-web/ORCID_AUTH_WITH_OPENID_CONNECT.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/ORCID/ORCID-Source/blob/main/orcid-api-web/tutorial/revoke.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/orcid.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Orcid/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
