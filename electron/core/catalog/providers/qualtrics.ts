import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'qualtrics',
  name: 'Qualtrics',
  description: 'Surveys and their responses',
  categories: ['forms'],
  searchWords: ['survey', 'feedback', 'research', 'responses', 'experience'],
  logo: { kind: 'simple-icons', slug: 'qualtrics' },
  brandColor: '#00b4ef',
  variables: [
    {
      name: 'datacenter',
      label: 'The part of your Qualtrics address before “.qualtrics.com”',
      example: 'fra1',
      pattern: '[a-z0-9][a-z0-9-]*(?:\\.[a-z0-9-]+)?',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://{datacenter}.qualtrics.com/oauth2/auth',
      token: 'https://{datacenter}.qualtrics.com/oauth2/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'unknown' },
    scopes: { open: true },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://{datacenter}.qualtrics.com/API/v3/whoami' },
    subject: '/result/userId',
    label: ['/result/userName'],
  },
  check: { request: { url: 'https://{datacenter}.qualtrics.com/API/v3/whoami' } },
  api: {
    baseUrl: 'https://{datacenter}.qualtrics.com/API/v3',
    hosts: ['{datacenter}.qualtrics.com'],
    examples: [
      { path: '/whoami', words: 'Who you are' },
      { path: '/surveys', words: 'Your surveys' },
      { path: '/mailinglists', words: 'Your mailing lists' },
    ],
    cursor: { pointer: '/result/nextPage', parameter: null },
  },
  links: {
    website: 'https://www.qualtrics.com',
    console: 'https://{datacenter}.qualtrics.com',
    docs: 'https://api.qualtrics.com',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://rollout.com/integration-guides/qualtrics/how-to-build-a-public-qualtrics-integration-building-the-auth-flow',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
