import type {
  ProviderCategory,
  ProviderRecord,
  ProviderSummary,
} from '../../../../shared/domain/provider.ts';
import type { OAuth2Facts, Scope, ScopeSensitivity } from '../../../../shared/domain/provider-auth.ts';
import type { ApiFacts } from '../../../../shared/domain/provider-api.ts';
import type { ProviderDetail } from '../../../../shared/ipc/contract.ts';

/** How records are made for tests: the usual facts, and what is special about each. */

export const scope = (
  id: string,
  words: string,
  sensitivity: ScopeSensitivity = 'basic',
  rest: Partial<Scope> = {},
): Scope => ({
  id,
  words,
  sensitivity,
  group: null,
  implies: [],
  locked: false,
  default: false,
  parameter: 'scope',
  ...rest,
});

export const clientFacts = (rest: Partial<OAuth2Facts['client']> = {}): OAuth2Facts['client'] => ({
  authentication: 'client_secret_post',
  secret: 'required',
  idLabel: null,
  secretLabel: null,
  idParameter: null,
  secretParameter: null,
  apiKeyLabel: null,
  appType: null,
  idExample: null,
  ...rest,
});

export const scopeFacts = (rest: Partial<OAuth2Facts['scopes']> = {}): OAuth2Facts['scopes'] => ({
  separator: ' ',
  items: [],
  presets: [],
  open: false,
  incremental: null,
  canReduce: true,
  docsUrl: null,
  ...rest,
});

export const oauth2 = (host: string, rest: Partial<OAuth2Facts> = {}): OAuth2Facts => ({
  kind: 'oauth2',
  issuer: `https://${host}`,
  endpoints: {
    authorization: `https://${host}/authorize`,
    token: `https://${host}/token`,
    refresh: null,
    revocation: `https://${host}/revoke`,
    userinfo: null,
    deviceAuthorization: null,
    pushedAuthorizationRequest: null,
    introspection: null,
    registration: null,
    jwks: null,
    mtls: null,
  },
  pkce: { method: 'S256', hexChallenge: false },
  client: clientFacts(),
  tokenRequest: { body: 'form', refreshParameters: [], headers: {}, withState: false },
  tokenResponse: {
    format: 'json',
    pointer: '',
    topLevelOnRefresh: false,
    bearerTypes: [],
    errorIn200: null,
    certificateBound: false,
  },
  responseMode: 'query',
  issInResponse: false,
  clientMetadataDocuments: false,
  openid: false,
  idTokenAlgorithms: ['RS256'],
  requirePushedAuthorizationRequests: false,
  dpopAlgorithms: [],
  clientCredentials: null,
  resource: null,
  authorizationParameters: {},
  anotherAccountParameters: {},
  tokenParameters: {},
  offline: {
    how: 'always',
    scope: null,
    accessTokenSeconds: 3600,
    refreshTokenSeconds: null,
    testingSeconds: null,
    rotationExtends: false,
    rotates: null,
    keepAliveSeconds: null,
    note: null,
  },
  scopes: scopeFacts(),
  redirect: {
    loopback: { scheme: 'http', host: '127.0.0.1', port: 'any', registered: true },
    customScheme: false,
    sentAs: null,
  },
  revoke: { how: 'rfc7009', ends: 'connection' },
  ...rest,
});

export const record = (
  key: string,
  name: string,
  description: string,
  category: ProviderCategory,
  auth: OAuth2Facts,
  rest: Partial<ProviderRecord> = {},
): ProviderRecord => ({
  key,
  name,
  description,
  categories: [category],
  searchWords: [],
  logo: { kind: 'letters' },
  brandColor: '#5b5b66',
  actsAs: 'person',
  local: false,
  variables: [],
  perAccount: [],
  auth,
  identity: null,
  check: null,
  api: null,
  managed: null,
  links: {
    website: `https://${key}.example`,
    console: `https://${key}.example/developers`,
    docs: `https://${key}.example/docs`,
    connectedApps: `https://${key}.example/connected`,
  },
  guide: null,
  sources: [],
  ...rest,
});

/** The API of a record, with the examples by their paths. */
export const api = (baseUrl: string, examples: Readonly<Record<string, string>>): ApiFacts => ({
  baseUrl,
  hosts: [baseUrl.replace(/^https:\/\//, '')],
  token: { in: 'header', name: 'authorization', prefix: 'Bearer ' },
  headers: {},
  parameters: {},
  reads: [],
  writes: [],
  graphql: null,
  examples: Object.entries(examples).map(([path, words]) => ({ path, words })),
  summaries: [],
  idempotencyHeader: null,
  cursor: null,
  insufficientScope: 'www-authenticate',
  rateLimited: null,
  rateLimitHeaders: [],
});

export const detailOf = (from: ProviderRecord, rest: Partial<ProviderDetail> = {}): ProviderDetail => {
  const redirect = from.auth.kind === 'oauth2' ? from.auth.redirect : null;
  const host = redirect?.loopback?.host ?? '127.0.0.1';
  return {
    record: from,
    origin: 'built-in',
    redirectUris: {
      loopback: redirect?.loopback ? `http://${host}/callback/${from.key}` : null,
      'deep-link': redirect?.customScheme ? `app.keyfob.dev://oauth/${from.key}` : null,
    },
    namesServer: false,
    draft: null,
    ...rest,
  };
};

export const summaryOf = (detail: ProviderDetail): ProviderSummary => {
  const { key, name, description, categories, searchWords, logo, brandColor, managed } = detail.record;
  return {
    key,
    name,
    description,
    categories,
    searchWords,
    hosts: [],
    logo,
    brandColor,
    managed,
    origin: detail.origin,
  };
};
