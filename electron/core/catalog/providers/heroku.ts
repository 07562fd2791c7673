import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'heroku',
  name: 'Heroku',
  description: 'Apps and their servers',
  categories: ['developer'],
  searchWords: ['hosting', 'dynos', 'deployments', 'platform', 'salesforce'],
  brandColor: '#430098',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://id.heroku.com/oauth/authorize',
      token: 'https://id.heroku.com/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'unknown' },
    scopes: { open: true, docsUrl: 'https://devcenter.heroku.com/articles/oauth' },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: {
      url: 'https://api.heroku.com/account',
      headers: { accept: 'application/vnd.heroku+json; version=3' },
    },
    subject: '/id',
    label: ['/email', '/name'],
  },
  check: {
    request: {
      url: 'https://api.heroku.com/account',
      headers: { accept: 'application/vnd.heroku+json; version=3' },
    },
  },
  api: {
    baseUrl: 'https://api.heroku.com',
    hosts: ['api.heroku.com'],
    headers: { accept: 'application/vnd.heroku+json; version=3' },
    examples: [
      { path: '/account', words: 'Who you are' },
      { path: '/apps', words: 'Your apps' },
      { path: '/teams', words: 'Your teams' },
    ],
    summaries: [
      { method: 'POST', path: '/apps', title: 'Create an app', facts: [{ label: 'Name', pointer: '/name' }] },
      { method: 'DELETE', path: '/apps/*', title: 'Delete an app' },
      { method: 'PATCH', path: '/apps/*/formation', title: 'Change the size of an app' },
      { method: 'DELETE', path: '/apps/*/dynos', title: 'Restart an app' },
    ],
  },
  links: {
    website: 'https://www.heroku.com',
    console: 'https://dashboard.heroku.com/account/applications',
    docs: 'https://devcenter.heroku.com/articles/oauth',
    connectedApps: 'https://dashboard.heroku.com/account/applications',
  },
  sources: [
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Heroku/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/simov/grant/blob/master/config/oauth.json',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
