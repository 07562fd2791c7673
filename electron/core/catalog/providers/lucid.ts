import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'lucid',
  name: 'Lucid',
  description: 'Diagrams in Lucidchart and boards in Lucidspark',
  categories: ['design', 'projects'],
  searchWords: ['lucidchart', 'lucidspark', 'diagrams', 'flowcharts', 'whiteboard'],
  logo: { kind: 'simple-icons', slug: 'lucid' },
  brandColor: '#282c33',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://lucid.app/oauth2/authorize',
      token: 'https://api.lucid.co/oauth2/token',
    },
    client: { authentication: 'client_secret_basic', secret: 'required' },
    offline: { how: 'scope', scope: 'offline_access', accessTokenSeconds: 3600 },
    scopes: {
      items: [
        { id: 'user.profile', words: 'See your profile', sensitivity: 'basic', locked: true, group: 'You' },
        { id: 'offline_access', words: 'Stay signed in', sensitivity: 'basic', locked: true, group: 'You' },
        {
          id: 'lucidchart.document.content:readonly',
          words: 'See your diagrams in Lucidchart',
          sensitivity: 'personal',
          group: 'Lucidchart',
        },
        {
          id: 'lucidchart.document.content',
          words: 'See and change your diagrams in Lucidchart',
          sensitivity: 'sensitive',
          group: 'Lucidchart',
          implies: ['lucidchart.document.content:readonly'],
        },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['user.profile', 'offline_access'] },
        {
          id: 'read',
          words: 'See my diagrams',
          scopes: ['user.profile', 'offline_access', 'lucidchart.document.content:readonly'],
        },
        {
          id: 'write',
          words: 'Work on my diagrams',
          scopes: ['user.profile', 'offline_access', 'lucidchart.document.content'],
        },
      ],
      open: true,
      docsUrl: 'https://developer.lucid.co/reference/access-scopes',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.lucid.co/users/me', headers: { 'lucid-api-version': '1' } },
    subject: '/id',
    label: ['/email', '/name'],
  },
  check: { request: { url: 'https://api.lucid.co/users/me', headers: { 'lucid-api-version': '1' } } },
  api: {
    baseUrl: 'https://api.lucid.co',
    hosts: ['api.lucid.co'],
    headers: { 'lucid-api-version': '1' },
    reads: [{ method: 'POST', path: '/documents/search' }],
    examples: [{ path: '/users/me', words: 'Who you are' }],
  },
  links: {
    website: 'https://lucid.co',
    console: 'https://lucid.app/developer',
    docs: 'https://developer.lucid.co',
    connectedApps: null,
  },
  sources: [
    {
      url: 'https://gist.github.com/straz/4a80066a485093af39002405712b0084',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/api-evangelist/lucid/blob/main/authentication/lucid-authentication.yml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
