import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'kanidm',
  name: 'Kanidm',
  description: 'Accounts of your own Kanidm server',
  categories: ['identity', 'developer'],
  searchWords: ['sso', 'identity provider', 'self-hosted', 'ldap', 'login'],
  variables: [
    {
      name: 'host',
      label: 'Your server',
      example: 'idm.example.com',
      pattern: '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?',
    },
    { name: 'client', label: 'Name of the client', example: 'keyfob', pattern: '[a-z0-9_-]+' },
  ],
  auth: {
    kind: 'oauth2',
    issuer: 'https://{host}/oauth2/openid/{client}',
    endpoints: {
      authorization: 'https://{host}/ui/oauth2',
      token: 'https://{host}/oauth2/token',
      revocation: 'https://{host}/oauth2/token/revoke',
      userinfo: 'https://{host}/oauth2/openid/{client}/userinfo',
      introspection: 'https://{host}/oauth2/token/introspect',
      jwks: 'https://{host}/oauth2/openid/{client}/public_key.jwk',
    },
    client: { authentication: 'client_secret_basic', secret: 'optional' },
    openid: true,
    idTokenAlgorithms: ['ES256', 'RS256'],
    offline: { how: 'unknown' },
    scopes: {
      items: [
        {
          id: 'openid',
          words: 'Know which Kanidm account this is',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
        },
        {
          id: 'profile',
          words: 'See your name and picture',
          sensitivity: 'basic',
          group: 'You',
          default: true,
        },
        {
          id: 'email',
          words: 'See your email address',
          sensitivity: 'personal',
          group: 'You',
          default: true,
        },
        { id: 'groups', words: 'See your groups', sensitivity: 'personal', group: 'You' },
        { id: 'ssh_publickeys', words: 'See your SSH keys', sensitivity: 'personal', group: 'You' },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['openid', 'profile'] },
        {
          id: 'name-and-groups',
          words: 'See my name, email address and groups',
          scopes: ['openid', 'profile', 'email', 'groups'],
        },
      ],
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: 'openid',
    subject: '/sub',
    label: ['/email', '/preferred_username', '/name'],
    avatar: '/picture',
  },
  check: { request: 'userinfo' },
  api: {
    baseUrl: 'https://{host}',
    hosts: ['{host}'],
    examples: [
      { path: '/oauth2/openid/{client}/userinfo', words: 'Who you are' },
      { path: '/oauth2/openid/{client}/.well-known/openid-configuration', words: 'What the server can do' },
      { path: '/oauth2/openid/{client}/public_key.jwk', words: 'The public keys of the server' },
    ],
  },
  links: {
    website: 'https://kanidm.com',
    console: 'https://kanidm.github.io/kanidm/stable/integrations/oauth2.html',
    docs: 'https://kanidm.github.io/kanidm/stable/integrations/oauth2.html',
  },
  sources: [
    {
      url: 'https://github.com/kanidm/kanidm/blob/master/book/src/integrations/oauth2.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Kanidm/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
