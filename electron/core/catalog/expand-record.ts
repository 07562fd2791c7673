import type {
  IdentityRule,
  CheckRule,
  ProviderRecord,
  ApiRequest,
  SetupGuide,
} from '../../../shared/domain/provider.ts';
import type { ErrorIn200 } from '../../../shared/domain/provider-api.ts';
import type { OAuth2Facts, RevokeRule } from '../../../shared/domain/provider-auth.ts';
import type { ProviderRecordInput } from './record-input.ts';

type OAuth2Input = Extract<ProviderRecordInput['auth'], { kind: 'oauth2' }>;

/** Adds the default of every field that a record leaves out. */
export const expandRecord = (input: ProviderRecordInput): ProviderRecord => ({
  key: input.key,
  name: input.name,
  description: input.description,
  categories: input.categories,
  searchWords: input.searchWords ?? [],
  logo: input.logo ?? { kind: 'letters' },
  brandColor: input.brandColor ?? '#5b5b66',
  actsAs: input.actsAs ?? 'person',
  local: input.local ?? false,
  variables: (input.variables ?? []).map((variable) => ({ ...variable, default: variable.default ?? null })),
  auth: expandAuth(input.auth),
  identity: input.identity ? expandIdentity(input.identity) : null,
  check: input.check ? expandCheckRule(input.check) : null,
  api: input.api
    ? {
        baseUrl: input.api.baseUrl,
        hosts: input.api.hosts,
        token: input.api.token ?? { in: 'header', name: 'authorization', prefix: 'Bearer ' },
        headers: input.api.headers ?? {},
        reads: input.api.reads ?? [],
        writes: input.api.writes ?? [],
        graphql: input.api.graphql ?? null,
        examples: input.api.examples ?? [],
        summaries: (input.api.summaries ?? []).map((summary) => ({
          ...summary,
          facts: (summary.facts ?? []).map((fact) => ({ ...fact, mailHeader: fact.mailHeader ?? null })),
        })),
        idempotencyHeader: input.api.idempotencyHeader ?? null,
        cursor: input.api.cursor ?? null,
        insufficientScope: input.api.insufficientScope ?? 'www-authenticate',
        rateLimited: input.api.rateLimited ?? null,
        rateLimitHeaders: input.api.rateLimitHeaders ?? ['retry-after'],
      }
    : null,
  managed: input.managed ?? null,
  links: {
    website: input.links?.website ?? null,
    console: input.links?.console ?? null,
    docs: input.links?.docs ?? null,
    connectedApps: input.links?.connectedApps ?? null,
  },
  guide: input.guide ? expandGuide(input.guide) : null,
  sources: input.sources ?? [],
});

const expandAuth = (auth: ProviderRecordInput['auth']): ProviderRecord['auth'] => {
  switch (auth.kind) {
    case 'oauth2':
      return expandOAuth2(auth);
    case 'by-issuer':
      return auth;
    case 'manual-token':
      return {
        kind: auth.kind,
        fields: auth.fields.map((field) => ({
          ...field,
          pattern: field.pattern ?? null,
          example: field.example ?? null,
        })),
      };
  }
};

/** Adds `login` to the record's `prompt`. Every OpenID provider supports it (OIDC Core §3.1.2.1, §15.1). */
const promptForLogin = ({ openid, authorizationParameters }: OAuth2Input): Record<string, string> =>
  openid ? { prompt: ['login', authorizationParameters?.['prompt'] ?? []].flat().join(' ') } : {};

const expandOAuth2 = (auth: OAuth2Input): OAuth2Facts => ({
  kind: auth.kind,
  issuer: auth.issuer ?? null,
  endpoints: {
    authorization: auth.endpoints.authorization,
    token: auth.endpoints.token,
    refresh: auth.endpoints.refresh ?? null,
    revocation: auth.endpoints.revocation ?? null,
    userinfo: auth.endpoints.userinfo ?? null,
    deviceAuthorization: auth.endpoints.deviceAuthorization ?? null,
    pushedAuthorizationRequest: auth.endpoints.pushedAuthorizationRequest ?? null,
    introspection: auth.endpoints.introspection ?? null,
    registration: auth.endpoints.registration ?? null,
    jwks: auth.endpoints.jwks ?? null,
  },
  resource: auth.resource ?? null,
  pkce: auth.pkce ?? { method: 'S256' },
  client: {
    authentication: auth.client.authentication,
    secret: auth.client.secret,
    idLabel: auth.client.idLabel ?? null,
    secretLabel: auth.client.secretLabel ?? null,
    appType: auth.client.appType ?? null,
    idExample: auth.client.idExample ?? null,
  },
  tokenRequest: {
    body: auth.tokenRequest?.body ?? 'form',
    refreshParameters: auth.tokenRequest?.refreshParameters ?? [],
  },
  tokenResponse: {
    format: auth.tokenResponse?.format ?? 'json',
    pointer: auth.tokenResponse?.pointer ?? '',
    bearerTypes: auth.tokenResponse?.bearerTypes ?? [],
    errorIn200: expandErrorIn200(auth.tokenResponse?.errorIn200),
  },
  responseMode: auth.responseMode ?? 'query',
  issInResponse: auth.issInResponse ?? false,
  openid: auth.openid ?? false,
  idTokenAlgorithms: auth.idTokenAlgorithms ?? ['RS256'],
  requirePushedAuthorizationRequests: auth.requirePushedAuthorizationRequests ?? false,
  dpopAlgorithms: auth.dpopAlgorithms ?? [],
  authorizationParameters: auth.authorizationParameters ?? {},
  anotherAccountParameters: auth.anotherAccountParameters ?? promptForLogin(auth),
  tokenParameters: auth.tokenParameters ?? {},
  offline: {
    how: auth.offline.how,
    scope: auth.offline.scope ?? null,
    accessTokenSeconds: auth.offline.accessTokenSeconds ?? null,
    refreshTokenSeconds: auth.offline.refreshTokenSeconds ?? null,
    testingSeconds: auth.offline.testingSeconds ?? null,
    rotationExtends: auth.offline.rotationExtends ?? false,
    rotates: auth.offline.rotates ?? null,
    keepAliveSeconds: auth.offline.keepAliveSeconds ?? null,
    note: auth.offline.note ?? null,
  },
  scopes: expandScopes(auth.scopes),
  redirect: {
    loopback: auth.redirect.loopback && {
      scheme: auth.redirect.loopback.scheme ?? 'http',
      host: auth.redirect.loopback.host ?? '127.0.0.1',
      port: auth.redirect.loopback.port,
      registered: auth.redirect.loopback.registered ?? true,
    },
    customScheme: auth.redirect.customScheme ?? false,
  },
  revoke: expandRevoke(auth.revoke),
});

const expandScopes = (scopes: OAuth2Input['scopes']): OAuth2Facts['scopes'] => ({
  separator: scopes.separator ?? ' ',
  items: (scopes.items ?? []).map((scope) => ({
    id: scope.id,
    words: scope.words,
    sensitivity: scope.sensitivity,
    group: scope.group ?? null,
    implies: scope.implies ?? [],
    locked: scope.locked ?? false,
    default: scope.default ?? false,
    parameter: scope.parameter ?? 'scope',
  })),
  presets: scopes.presets ?? [],
  open: scopes.open ?? false,
  incremental: scopes.incremental ?? null,
  docsUrl: scopes.docsUrl ?? null,
});

const expandRevoke = (rule: OAuth2Input['revoke']): RevokeRule => {
  switch (rule.how) {
    case 'none':
      return rule;
    case 'rfc7009':
      return { how: rule.how, ends: rule.ends ?? 'connection' };
    case 'request':
      return { ...rule, body: rule.body ?? null, headers: rule.headers ?? {} };
  }
};

const expandErrorIn200 = (
  rule: NonNullable<NonNullable<OAuth2Input['tokenResponse']>['errorIn200']> | null | undefined,
): ErrorIn200 | null =>
  rule ? { okPointer: rule.okPointer ?? null, errorPointer: rule.errorPointer } : null;

const expandRequest = (
  request: Exclude<NonNullable<ProviderRecordInput['identity']>['request'], string>,
): ApiRequest => ({
  method: request.method ?? 'GET',
  url: request.url,
  headers: request.headers ?? {},
  body: request.body ?? null,
});

const expandIdentity = (rule: NonNullable<ProviderRecordInput['identity']>): IdentityRule => ({
  request: rule.request === 'openid' ? rule.request : expandRequest(rule.request),
  subject: rule.subject,
  label: rule.label,
  labelFormat: rule.labelFormat ?? '{}',
  avatar: rule.avatar ?? null,
  tenant: rule.tenant ?? null,
  errorIn200: expandErrorIn200(rule.errorIn200),
});

const expandCheckRule = (rule: NonNullable<ProviderRecordInput['check']>): CheckRule => ({
  request: rule.request === 'userinfo' ? rule.request : expandRequest(rule.request),
  expect: rule.expect ?? [200],
  errorIn200: expandErrorIn200(rule.errorIn200),
  forbidden: rule.forbidden ?? 'missing-scope',
});

const expandGuide = (guide: NonNullable<ProviderRecordInput['guide']>): SetupGuide => ({
  minutes: guide.minutes,
  consentButton: guide.consentButton ?? null,
  steps: guide.steps.map((step) => ({
    title: step.title,
    text: step.text,
    link: step.link ?? null,
    fields: step.fields ?? [],
    pitfall: step.pitfall ?? null,
  })),
});
