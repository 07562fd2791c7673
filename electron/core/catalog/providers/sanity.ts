import type { ProviderRecordInput } from '../record-input.ts';

const WHO = { url: 'https://{project}.api.sanity.io/v2021-06-07/users/me' };

export default {
  key: 'sanity',
  name: 'Sanity',
  description: 'The content of a project',
  categories: ['developer'],
  searchWords: ['content', 'cms', 'studio', 'groq', 'datasets', 'documents'],
  logo: { kind: 'simple-icons', slug: 'sanity' },
  brandColor: '#f03e2f',
  actsAs: 'bot',
  variables: [
    { name: 'project', label: 'Project ID', example: 'abc12345', pattern: '[a-z0-9][a-z0-9-]{0,40}' },
  ],
  auth: {
    kind: 'manual-token',
    fields: [
      {
        name: 'api_token',
        label: 'API token',
        pattern: '[A-Za-z0-9]{20,}',
        format: 'It has letters and digits only.',
      },
    ],
  },
  identity: { request: WHO, subject: '/id', label: ['/name', '/email', '/id'] },
  check: { request: WHO },
  api: {
    baseUrl: 'https://{project}.api.sanity.io/v2021-06-07',
    hosts: ['{project}.api.sanity.io'],
    reads: [{ method: 'POST', path: '/data/query/*' }],
    examples: [
      { path: '/users/me', words: 'Whose token it is' },
      {
        path: '/data/query/production?query=count(true)',
        words: 'Whether the dataset “production” can be queried',
      },
    ],
    insufficientScope: 'status-403',
  },
  links: {
    website: 'https://www.sanity.io',
    console: 'https://www.sanity.io/manage',
    docs: 'https://www.sanity.io/docs/content-lake/http-auth',
    connectedApps: 'https://www.sanity.io/manage',
  },
  guide: {
    minutes: 3,
    steps: [
      {
        title: 'Open your project',
        text: 'Choose the project. Its ID is at the top of the page; copy it.',
        link: { label: 'Open your projects', url: 'https://www.sanity.io/manage' },
      },
      {
        title: 'Add a token',
        text: 'Open “API” and there “Tokens”, press “Add API token”, enter a name and choose what it may do.',
        fields: [{ label: 'Name', value: 'Keyfob' }],
        pitfall: 'The token is shown only once. “Viewer” is enough to read.',
      },
    ],
  },
  sources: [
    { url: 'https://www.sanity.io/docs/content-lake/http-auth', checked: '2026-11-29', confidence: 'medium' },
    { url: 'https://github.com/sanity-io/client', checked: '2026-11-29', confidence: 'medium' },
  ],
} satisfies ProviderRecordInput;
