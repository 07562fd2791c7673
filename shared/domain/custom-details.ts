/* What a provider record can say beyond the first fields of the form (`CustomProviderDraft`): each part by its path in the record. */

export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined };

/** How a part is entered. */
export type DetailControl =
  | { readonly kind: 'text' | 'sentence' | 'long' | 'number' | 'switch' | 'pairs' | 'json' }
  /** Texts or numbers, one per line; in a table separated by commas. */
  | { readonly kind: 'list' | 'numbers' }
  | { readonly kind: 'choice'; readonly values: readonly (string | boolean | null)[] }
  /** A switch that sets one value. Off, the part follows from other fields. */
  | { readonly kind: 'set'; readonly value: Json }
  /** An object, or null if all of its columns are empty. */
  | { readonly kind: 'object'; readonly columns: readonly DetailColumn[] }
  | { readonly kind: 'rows'; readonly columns: readonly DetailColumn[] }
  | { readonly kind: 'variants'; readonly variants: readonly DetailVariant[] };

export type DetailColumn = DetailControl & {
  readonly name: string;
  /** What an empty field stands for; if there is none, it is left out of the record. */
  readonly empty?: Json;
};

/** One of several forms that a part can have: one value, or an object with fixed properties and columns. */
export interface DetailVariant {
  readonly name: string;
  readonly value?: Json;
  readonly fixed?: Readonly<Record<string, Json>>;
  readonly columns?: readonly DetailColumn[];
}

const text = { kind: 'text' } as const;
const sentence = { kind: 'sentence' } as const;
const list = { kind: 'list' } as const;
const toggle = { kind: 'switch' } as const;
const seconds = { kind: 'number' } as const;
const pairs = { kind: 'pairs' } as const;
const json = { kind: 'json' } as const;
const choice = (...values: readonly (string | boolean | null)[]) => ({ kind: 'choice', values }) as const;
const set = (value: Json) => ({ kind: 'set', value }) as const;
const object = (...columns: readonly DetailColumn[]) => ({ kind: 'object', columns }) as const;
const rows = (...columns: readonly DetailColumn[]) => ({ kind: 'rows', columns }) as const;

const errorIn200 = object(
  { name: 'okPointer', ...text, empty: null },
  { name: 'errorPointer', ...text, empty: '' },
);
const errorRule = [
  { name: 'errorPointer', ...text, empty: '' },
  { name: 'codes', ...list, empty: [] },
] as const;
const rule = rows({ name: 'method', ...text, empty: '' }, { name: 'path', ...text, empty: '' });

/** The groups of the form, in its order, with the parts of each. */
export const DETAIL_GROUPS = {
  request: {
    'auth.authorizationParameters': pairs,
    'auth.anotherAccountParameters': pairs,
    'auth.responseMode': choice('query', 'form_post', 'fragment'),
    'auth.pkce.hexChallenge': toggle,
    'auth.pkce.method': set('plain'),
    'auth.client.idParameter': text,
    'auth.client.secretParameter': text,
    'auth.pkce.reason': sentence,
  },
  tokens: {
    'auth.endpoints.refresh': text,
    'auth.tokenRequest.body': choice('form', 'json'),
    'auth.tokenRequest.headers': pairs,
    'auth.tokenRequest.withState': toggle,
    'auth.tokenParameters': pairs,
    'auth.tokenResponse.format': choice('json', 'form'),
    'auth.tokenResponse.pointer': text,
    'auth.tokenResponse.topLevelOnRefresh': toggle,
    'auth.tokenResponse.bearerTypes': list,
    'auth.tokenResponse.errorIn200': errorIn200,
    'auth.endpoints.mtls': object(
      { name: 'token', ...text },
      { name: 'revocation', ...text },
      { name: 'userinfo', ...text },
      { name: 'deviceAuthorization', ...text },
      { name: 'pushedAuthorizationRequest', ...text },
    ),
    'auth.tokenResponse.certificateBound': toggle,
  },
  offline: {
    'auth.offline.how': choice('always', 'scope', 'parameter', 'never', 'unknown'),
    'auth.offline.scope': text,
    'auth.offline.accessTokenSeconds': seconds,
    'auth.offline.refreshTokenSeconds': seconds,
    'auth.offline.rotationExtends': toggle,
    'auth.offline.rotates': choice(null, true, false),
    'auth.offline.keepAliveSeconds': seconds,
    'auth.offline.testingSeconds': seconds,
    'auth.offline.note': sentence,
  },
  permissions: {
    'auth.scopes.presets': rows(
      { name: 'id', ...text, empty: '' },
      { name: 'words', ...sentence, empty: '' },
      { name: 'scopes', ...list, empty: [] },
    ),
    'auth.scopes.open': toggle,
    'auth.scopes.canReduce': toggle,
    'auth.scopes.incremental': object(
      { name: 'parameter', ...text, empty: '' },
      { name: 'value', ...text, empty: '' },
    ),
    'auth.scopes.docsUrl': text,
  },
  redirect: {
    'auth.redirect.loopback.scheme': choice('http', 'https'),
    'auth.redirect.loopback': set(null),
    'auth.redirect.sentAs': text,
    'auth.clientMetadataDocuments': toggle,
  },
  variables: {
    variables: rows(
      { name: 'name', ...text, empty: '' },
      { name: 'label', ...sentence, empty: '' },
      { name: 'example', ...text, empty: '' },
      { name: 'pattern', ...text, empty: '' },
      { name: 'default', ...text, empty: null },
    ),
    local: toggle,
    perAccount: json,
  },
  identity: {
    'identity.request.method': choice('GET', 'POST'),
    'identity.request.headers': pairs,
    'identity.request.body': { kind: 'long' },
    'identity.label': list,
    'identity.labelFormat': text,
    'identity.avatar': text,
    'identity.tenant': text,
    'identity.errorIn200': errorIn200,
    'identity.request': set('token-response'),
    identity: set(null),
  },
  check: {
    'check.request.method': choice('GET', 'POST'),
    'check.request.headers': pairs,
    'check.request.body': { kind: 'long' },
    'check.expect': { kind: 'numbers' },
    'check.errorIn200': errorIn200,
    'check.forbidden': choice('missing-scope', 'signed-out'),
    'check.request': set('userinfo'),
    check: set(null),
  },
  client: {
    'auth.clientCredentials': {
      kind: 'variants',
      variants: [
        {
          name: 'offered',
          columns: [
            { name: 'scopes', ...list, empty: null },
            { name: 'identity', ...choice(false, true), empty: false },
            { name: 'check', ...json, empty: null },
          ],
        },
      ],
    },
  },
  revoke: {
    'auth.revoke': {
      kind: 'variants',
      variants: [
        {
          name: 'rfc7009',
          fixed: { how: 'rfc7009' },
          columns: [{ name: 'ends', ...choice('connection', 'account-and-client'), empty: 'connection' }],
        },
        {
          name: 'request',
          fixed: { how: 'request' },
          columns: [
            { name: 'method', ...choice('POST', 'DELETE'), empty: 'POST' },
            { name: 'url', ...text, empty: '' },
            {
              name: 'authentication',
              ...choice('client_secret_basic', 'bearer', 'none'),
              empty: 'bearer',
            },
            { name: 'body', ...json, empty: null },
            { name: 'headers', ...pairs, empty: {} },
            { name: 'success', kind: 'numbers', empty: [200] },
            { name: 'ends', ...choice('connection', 'account-and-client'), empty: 'connection' },
          ],
        },
        { name: 'none', fixed: { how: 'none' } },
      ],
    },
  },
  api: {
    'api.hosts': list,
    'api.token': {
      kind: 'variants',
      variants: [
        {
          name: 'header',
          fixed: { in: 'header' },
          columns: [
            { name: 'name', ...text, empty: 'authorization' },
            { name: 'prefix', ...text, empty: '' },
          ],
        },
        { name: 'query', fixed: { in: 'query' }, columns: [{ name: 'name', ...text, empty: '' }] },
      ],
    },
    'api.headers': pairs,
    'api.parameters': pairs,
    'auth.client.apiKeyLabel': sentence,
    'api.reads': rule,
    'api.writes': rule,
    'api.graphql': text,
    'api.examples': rows({ name: 'path', ...text, empty: '' }, { name: 'words', ...sentence, empty: '' }),
    'api.cursor': object(
      { name: 'pointer', ...text, empty: '' },
      { name: 'parameter', ...text, empty: null },
    ),
    'api.insufficientScope': {
      kind: 'variants',
      variants: [
        { name: 'www-authenticate', value: 'www-authenticate' },
        { name: 'www-authenticate-any', value: 'www-authenticate-any' },
        { name: 'status-403', value: 'status-403' },
        { name: 'body', columns: errorRule },
        {
          name: 'headers',
          columns: [
            { name: 'acceptedHeader', ...text, empty: '' },
            { name: 'grantedHeader', ...text, empty: '' },
          ],
        },
      ],
    },
    'api.rateLimited': object(...errorRule),
    'api.rateLimitHeaders': list,
    'api.idempotencyHeader': text,
    'api.summaries': json,
  },
  about: {
    description: sentence,
    categories: list,
    searchWords: list,
    logo: {
      kind: 'variants',
      variants: [
        { name: 'letters', fixed: { kind: 'letters' } },
        {
          name: 'simple-icons',
          fixed: { kind: 'simple-icons' },
          columns: [{ name: 'slug', ...text, empty: '' }],
        },
        { name: 'own', fixed: { kind: 'own' }, columns: [{ name: 'name', ...text, empty: '' }] },
      ],
    },
    brandColor: text,
    actsAs: choice('person', 'bot'),
    'links.website': text,
    'links.console': text,
    'links.docs': text,
    'links.connectedApps': text,
    'auth.client.appType': sentence,
    'auth.client.idLabel': sentence,
    'auth.client.secretLabel': sentence,
    'auth.client.idExample': text,
    guide: json,
    sources: json,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, DetailControl>>>>;

type Groups = typeof DETAIL_GROUPS;
export type DetailGroup = keyof Groups;
type PathsOf<Group> = Group extends DetailGroup ? keyof Groups[Group] : never;
/** The path of a part of the record. */
export type DetailPath = PathsOf<DetailGroup>;

export const DETAIL_CONTROLS = Object.assign({}, ...Object.values(DETAIL_GROUPS)) as Readonly<
  Record<DetailPath, DetailControl>
>;
export const DETAIL_PATHS = Object.keys(DETAIL_CONTROLS) as readonly DetailPath[];

/** JSON by path: the parts of a record that differ from what the first fields of the form make of it. */
export type Details = Readonly<Partial<Record<DetailPath, unknown>>>;
