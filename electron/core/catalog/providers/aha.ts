import type { ProviderRecordInput } from '../record-input.ts';

const SITE = 'https://{domain}.aha.io';

export default {
  key: 'aha',
  name: 'Aha!',
  description: 'Roadmaps, features and ideas',
  categories: ['projects'],
  searchWords: ['roadmap', 'product', 'features', 'ideas', 'strategy'],
  variables: [
    {
      name: 'domain',
      label: 'The part of your Aha! address before “.aha.io”',
      example: 'acme',
      pattern: '[A-Za-z0-9-]+',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: { authorization: `${SITE}/oauth/authorize`, token: `${SITE}/oauth/token` },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: {
      how: 'unknown',
      note: 'Aha! offers no choice of permissions: access is to everything that you can do there.',
    },
    scopes: {},
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: `${SITE}/api/v1/me` },
    subject: '/user/id',
    label: ['/user/email', '/user/name'],
  },
  check: { request: { url: `${SITE}/api/v1/me` } },
  api: {
    baseUrl: `${SITE}/api/v1`,
    hosts: ['{domain}.aha.io'],
    examples: [
      { path: '/me', words: 'Who you are' },
      { path: '/products', words: 'Your products' },
      { path: '/features?per_page=20', words: 'Features' },
      { path: '/ideas?per_page=20', words: 'Ideas' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/releases/*/features',
        title: 'Add a feature',
        facts: [
          { label: 'Name', pointer: '/feature/name' },
          { label: 'Text', pointer: '/feature/description' },
        ],
      },
      {
        method: 'PUT',
        path: '/features/*',
        title: 'Change a feature',
        facts: [{ label: 'Name', pointer: '/feature/name' }],
      },
      {
        method: 'POST',
        path: '/products/*/ideas',
        title: 'Add an idea',
        facts: [
          { label: 'Name', pointer: '/idea/name' },
          { label: 'Text', pointer: '/idea/description' },
        ],
      },
    ],
  },
  links: {
    website: 'https://www.aha.io',
    console: 'https://secure.aha.io/oauth/applications',
    docs: 'https://www.aha.io/api/oauth2',
    connectedApps: `${SITE}/settings/personal/developer`,
  },
  sources: [
    {
      url: 'https://github.com/amp-labs/connectors/blob/main/providers/aha.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/simov/grant/blob/master/config/oauth.json',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/api-evangelist/aha/blob/main/openapi/_original/aha-openapi.json',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
