import { providerRecordSchema } from '../../../electron/core/catalog/provider-schema.ts';

/** A valid record with every possible field. */
export const good = () => ({
  key: 'example',
  name: 'Example',
  description: 'An example',
  categories: ['other'],
  variables: [{ name: 'tenant', label: 'Workspace', example: 'acme', pattern: '[a-z0-9-]{1,40}' }],
  perAccount: [
    {
      label: 'Server',
      from: 'token-response' as string | object,
      list: null as string | null,
      values: [{ name: 'server', pointer: '/host', example: 'eu', pattern: '[a-z]+' }],
    },
    {
      label: 'Organization',
      from: { url: 'https://{server}.example.com/organizations', headers: {} },
      list: '/items',
      only: { pointer: '/type', texts: ['team'] } as object | null,
      values: [{ name: 'organization', pointer: '/id', example: '1', pattern: '[0-9]+' }],
    },
  ],
  auth: {
    kind: 'oauth2',
    issuer: 'https://{tenant}.example.com',
    endpoints: {
      authorization: 'https://{tenant}.example.com/authorize',
      token: 'https://{tenant}.example.com/token',
      revocation: 'https://{tenant}.example.com/revoke',
      userinfo: 'https://{tenant}.example.com/userinfo',
      jwks: 'https://{tenant}.example.com/jwks',
    },
    pkce: { method: 'S256' } as object,
    client: { authentication: 'client_secret_basic', secret: 'optional' },
    openid: true,
    idTokenAlgorithms: ['RS256'],
    issInResponse: true,
    authorizationParameters: { prompt: 'consent' } as Record<string, string>,
    anotherAccountParameters: {} as Record<string, string>,
    tokenParameters: { audience: 'api' } as Record<string, string>,
    offline: { how: 'scope', scope: 'offline' },
    scopes: {
      items: [
        {
          id: 'offline',
          words: 'Stay connected',
          sensitivity: 'basic',
          implies: [] as string[],
          parameter: 'scope',
        },
        { id: 'read', words: 'Read', sensitivity: 'personal', implies: ['offline'], parameter: 'user_scope' },
      ],
      presets: [{ id: 'reading', words: 'Only read', scopes: ['read'] }],
      incremental: { parameter: 'include_granted_scopes', value: 'true' },
      canReduce: false,
    },
    redirect: {
      loopback: { host: '127.0.0.1', port: 17400 as number | string } as object | null,
      customScheme: false,
    },
    revoke: {
      how: 'request',
      method: 'POST',
      url: 'https://api.example.com/apps/{client_id}/revoke',
      authentication: 'bearer',
      body: { format: 'json', values: { token: '{token}' } },
      headers: {},
      success: [204],
      ends: 'connection',
    } as Record<string, unknown>,
  },
  identity: {
    request: { url: 'https://api.example.com/me', headers: {} as Record<string, string> } as object | string,
    subject: '/id',
    label: ['/name'],
    labelFormat: '@{}',
  },
  check: { request: { url: 'https://{tenant}.api.example.com/me', headers: {} as Record<string, string> } },
  api: {
    baseUrl: 'https://api.example.com/v1',
    hosts: ['api.example.com', '*.api.example.com', '{server}.example.com'],
    token: { in: 'header', name: 'authorization', prefix: 'Bearer ' },
    headers: { accept: 'application/json', 'x-organization': '{organization}' } as Record<string, string>,
  },
  links: { website: 'https://example.com' } as Record<string, string>,
  guide: {
    minutes: 1,
    steps: [
      {
        title: 'Go',
        text: 'Go there.',
        link: { label: 'Go', url: 'https://example.com/new?uri={redirectUri}' },
      },
    ],
  },
  sources: [{ url: 'https://example.com/docs', checked: '2026-01-01', confidence: 'high' }],
});
/** The type of that record, which a test may change in any way. */
export type Good = ReturnType<typeof good>;

/** The issues of a record, with their paths. */
export const issuesOf = (record: unknown): { path: string; message: string }[] => {
  const { error } = providerRecordSchema.safeParse(record);
  return (error?.issues ?? []).map(({ path, message }) => ({ path: path.join('.'), message }));
};

/** The issues of the valid record after one change. */
export const verdict = (edit: (record: Good) => void): { path: string; message: string }[] => {
  const record = good();
  edit(record);
  return issuesOf(record);
};

/** The path of every URL in a record, and a function that replaces it. */
export const URL_FIELDS: readonly (readonly [string, (record: Good, url: string) => void])[] = [
  ['auth.issuer', (record, url) => (record.auth.issuer = url)],
  ['auth.endpoints.authorization', (record, url) => (record.auth.endpoints.authorization = url)],
  ['auth.endpoints.token', (record, url) => (record.auth.endpoints.token = url)],
  ['auth.endpoints.revocation', (record, url) => (record.auth.endpoints.revocation = url)],
  ['auth.endpoints.userinfo', (record, url) => (record.auth.endpoints.userinfo = url)],
  ['auth.endpoints.jwks', (record, url) => (record.auth.endpoints.jwks = url)],
  ['auth.endpoints.refresh', (record, url) => Object.assign(record.auth.endpoints, { refresh: url })],
  [
    'auth.endpoints.deviceAuthorization',
    (record, url) => Object.assign(record.auth.endpoints, { deviceAuthorization: url }),
  ],
  [
    'auth.endpoints.pushedAuthorizationRequest',
    (record, url) => Object.assign(record.auth.endpoints, { pushedAuthorizationRequest: url }),
  ],
  [
    'auth.endpoints.introspection',
    (record, url) => Object.assign(record.auth.endpoints, { introspection: url }),
  ],
  [
    'auth.endpoints.registration',
    (record, url) => Object.assign(record.auth.endpoints, { registration: url }),
  ],
  ['auth.revoke.url', (record, url) => (record.auth.revoke['url'] = url)],
  ['auth.scopes.docsUrl', (record, url) => Object.assign(record.auth.scopes, { docsUrl: url })],
  ['identity.request.url', (record, url) => Object.assign(record.identity.request, { url })],
  ['check.request.url', (record, url) => (record.check.request.url = url)],
  ['api.baseUrl', (record, url) => (record.api.baseUrl = url)],
  ['links.website', (record, url) => (record.links['website'] = url)],
  ['links.connectedApps', (record, url) => (record.links['connectedApps'] = url)],
  ['guide.steps.0.link.url', (record, url) => (record.guide.steps[0]!.link.url = url)],
  ['sources.0.url', (record, url) => (record.sources[0]!.url = url)],
];
