import type { ProviderRecordInput } from '../../../../electron/core/catalog/record-input.ts';

/* Records with what no built-in provider has. */

type Oauth2Input = Extract<ProviderRecordInput['auth'], { kind: 'oauth2' }>;

const ORIGIN = 'https://made-up.example';

const madeUp = (
  key: string,
  auth: Partial<Oauth2Input>,
  rest: Partial<ProviderRecordInput> = {},
): ProviderRecordInput => ({
  key,
  name: 'Made up',
  description: 'A made-up service',
  categories: ['other'],
  auth: {
    kind: 'oauth2',
    endpoints: { authorization: `${ORIGIN}/authorize`, token: `${ORIGIN}/token` },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: { items: [{ id: 'read', words: 'Read', sensitivity: 'personal' }] },
    redirect: { loopback: { port: 'any' } },
    revoke: { how: 'none' },
    ...auth,
  },
  identity: { request: { url: `${ORIGIN}/me` }, subject: '/id', label: ['/email'] },
  check: { request: { url: `${ORIGIN}/ping` } },
  api: { baseUrl: ORIGIN, hosts: ['made-up.example'] },
  ...rest,
});

/** A server on this computer. */
const LOCAL = 'http://127.0.0.1:9';

export const MADE_UP: readonly ProviderRecordInput[] = [
  madeUp(
    'made-up-local',
    {
      endpoints: { authorization: `${LOCAL}/authorize`, token: `${LOCAL}/token` },
      responseMode: 'fragment',
      tokenResponse: { format: 'form' },
      redirect: { loopback: { port: 'any' }, customScheme: true },
    },
    {
      local: true,
      actsAs: 'bot',
      identity: { request: { url: `${LOCAL}/me` }, subject: '/id', label: ['/email'] },
      check: { request: { url: `${LOCAL}/ping` }, expect: [204], forbidden: 'signed-out' },
      api: { baseUrl: LOCAL, hosts: ['127.0.0.1:9'], token: { in: 'query', name: 'key' } },
    },
  ),
  madeUp('made-up-protected', {
    endpoints: {
      authorization: `${ORIGIN}/authorize`,
      token: `${ORIGIN}/token`,
      pushedAuthorizationRequest: `${ORIGIN}/par`,
      revocation: `${ORIGIN}/revoke`,
    },
    resource: `${ORIGIN}/api`,
    client: { authentication: 'private_key_jwt', secret: 'none' },
    responseMode: 'form_post',
    requirePushedAuthorizationRequests: true,
    dpopAlgorithms: ['ES256'],
    clientCredentials: { scopes: ['all'], identity: true, check: { request: { url: `${ORIGIN}/app` } } },
    revoke: { how: 'rfc7009', ends: 'account-and-client' },
  }),
  madeUp('made-up-mtls', {
    endpoints: {
      authorization: `${ORIGIN}/authorize`,
      token: `${ORIGIN}/token`,
      revocation: `${ORIGIN}/revoke`,
      mtls: {
        token: 'https://mtls.made-up.example/token',
        revocation: 'https://mtls.made-up.example/revoke',
      },
    },
    client: { authentication: 'tls_client_auth', secret: 'required' },
    tokenResponse: { certificateBound: true },
    revoke: { how: 'rfc7009' },
  }),
  madeUp(
    'made-up-keyed',
    {
      pkce: { method: 'S256', hexChallenge: true },
      client: {
        authentication: 'client_secret_post',
        secret: 'required',
        idParameter: 'app',
        secretParameter: 'app_key',
        apiKeyLabel: 'API key',
      },
      tokenRequest: { headers: { 'X-App': '{client_id}', 'X-Key': '{api_key}' } },
    },
    {
      api: {
        baseUrl: ORIGIN,
        hosts: ['made-up.example'],
        headers: { 'X-Key': '{client_id}:{api_key}' },
        parameters: { key: '{api_key}', site: 'one' },
      },
    },
  ),
  madeUp('made-up-revoking', {
    clientCredentials: {},
    revoke: {
      how: 'request',
      method: 'POST',
      url: `${ORIGIN}/clients/{client_id}/revoke`,
      authentication: 'none',
      body: { format: 'form', values: { token: '{token}' } },
      success: [204],
      ends: 'connection',
    },
  }),
];
