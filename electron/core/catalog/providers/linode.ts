import type { ProviderRecordInput } from '../record-input.ts';

const SCOPES = { parameter: 'scopes' } as const;

export default {
  key: 'linode',
  name: 'Linode',
  description: 'Servers, domains and volumes at Akamai',
  categories: ['developer'],
  searchWords: ['hosting', 'akamai', 'cloud', 'servers', 'domains'],
  brandColor: '#00a95c',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://login.linode.com/oauth/authorize',
      token: 'https://login.linode.com/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {
      separator: ',',
      items: [
        {
          ...SCOPES,
          id: 'account:read_only',
          words: 'See your account',
          sensitivity: 'personal',
          default: true,
          group: 'Account',
        },
        {
          ...SCOPES,
          id: 'linodes:read_only',
          words: 'See your servers',
          sensitivity: 'personal',
          group: 'Servers',
        },
        {
          ...SCOPES,
          id: 'linodes:read_write',
          words: 'Create, change and delete servers',
          sensitivity: 'sensitive',
          group: 'Servers',
          implies: ['linodes:read_only'],
        },
        {
          ...SCOPES,
          id: 'domains:read_only',
          words: 'See your domains',
          sensitivity: 'personal',
          group: 'Domains',
        },
        {
          ...SCOPES,
          id: 'domains:read_write',
          words: 'Change your domains',
          sensitivity: 'sensitive',
          group: 'Domains',
          implies: ['domains:read_only'],
        },
      ],
      presets: [
        { id: 'read', words: 'See my servers', scopes: ['account:read_only', 'linodes:read_only'] },
        {
          id: 'manage',
          words: 'Manage my servers',
          scopes: ['account:read_only', 'linodes:read_only', 'linodes:read_write'],
        },
      ],
      open: true,
      docsUrl: 'https://techdocs.akamai.com/linode-api/reference/get-started',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.linode.com/v4/profile' },
    subject: '/uid',
    label: ['/username', '/email'],
  },
  check: { request: { url: 'https://api.linode.com/v4/profile' } },
  api: {
    baseUrl: 'https://api.linode.com/v4',
    hosts: ['api.linode.com'],
    examples: [
      { path: '/profile', words: 'Who you are' },
      { path: '/linode/instances', words: 'Your servers' },
      { path: '/domains', words: 'Your domains' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/linode/instances',
        title: 'Create a server',
        facts: [
          { label: 'Name', pointer: '/label' },
          { label: 'Size', pointer: '/type' },
          { label: 'Region', pointer: '/region' },
        ],
      },
      { method: 'DELETE', path: '/linode/instances/*', title: 'Delete a server' },
      { method: 'POST', path: '/linode/instances/*/reboot', title: 'Restart a server' },
      { method: 'DELETE', path: '/domains/*', title: 'Delete a domain' },
    ],
  },
  links: {
    website: 'https://www.linode.com',
    console: 'https://cloud.linode.com/profile/clients',
    docs: 'https://techdocs.akamai.com/linode-api/reference/get-started',
    connectedApps: 'https://cloud.linode.com/profile/tokens',
  },
  sources: [
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Linode/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/linode/linode-cli/blob/main/linodecli/configuration/auth.py',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/api-evangelist/linode/blob/main/authentication/linode-authentication.yml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
