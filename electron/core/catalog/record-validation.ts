import { matchesPattern, patternProblem } from '../../../shared/domain/pattern.ts';
import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import { hasKeyPair, usesCertificate } from '../../../shared/domain/oauth-client.ts';
import type { ManualTokenFacts, OAuth2Facts } from '../../../shared/domain/provider-auth.ts';
import { accountProblems } from './account-validation.ts';
import { apiKeyProblems } from './api-key-validation.ts';
import { requestProblems, RESERVED_HEADERS, type RecordPath, type RecordProblem } from './api-validation.ts';
import { isFlowParameter } from './flow-parameters.ts';
import {
  endpointProblem,
  exampleValues,
  fillTemplate,
  isAllowedHost,
  recordExamples,
  variablesOf,
} from './url-rules.ts';

const urlsOf = (record: ProviderRecord): (readonly [RecordPath, string | null])[] => {
  const { auth, identity, check, api, links, guide } = record;
  const urls: (readonly [RecordPath, string | null])[] = [];
  if (auth.kind === 'oauth2') {
    urls.push([['auth', 'issuer'], auth.issuer]);
    const { mtls, ...endpoints } = auth.endpoints;
    for (const [name, url] of Object.entries<string | null>(endpoints))
      urls.push([['auth', 'endpoints', name], url]);
    for (const [name, url] of Object.entries(mtls ?? {}))
      urls.push([['auth', 'endpoints', 'mtls', name], url]);
    if (auth.revoke.how === 'request')
      urls.push([['auth', 'revoke', 'url'], fillCredentials(auth.revoke.url)]);
    urls.push([['auth', 'scopes', 'docsUrl'], auth.scopes.docsUrl]);
    const request = auth.clientCredentials?.check?.request;
    if (typeof request === 'object')
      urls.push([['auth', 'clientCredentials', 'check', 'request', 'url'], request.url]);
  }
  if (identity && typeof identity.request !== 'string')
    urls.push([['identity', 'request', 'url'], identity.request.url]);
  if (check && check.request !== 'userinfo') urls.push([['check', 'request', 'url'], check.request.url]);
  if (api) urls.push([['api', 'baseUrl'], api.baseUrl]);
  for (const [name, url] of Object.entries<string | null>(links)) urls.push([['links', name], url]);
  guide?.steps.forEach((step, index) => {
    const url = step.link?.url.replaceAll('{redirectUri}', 'redirect') ?? null;
    urls.push([['guide', 'steps', index, 'link', 'url'], url]);
  });
  record.sources.forEach((source, index) => urls.push([['sources', index, 'url'], source.url]));
  return urls;
};

/** Replaces the placeholders for the client ID and the token, which the URL of a revocation request may contain. */
const fillCredentials = (url: string): string => url.replace('{client_id}', 'id').replace('{token}', 'token');

function* urlProblems(record: ProviderRecord): Generator<RecordProblem> {
  const entered = Object.keys(exampleValues(record.variables));
  const examples = recordExamples(record);
  for (const [path, template] of urlsOf(record)) {
    if (template === null) continue;
    const known = ['api', 'check', 'identity'].includes(String(path[0])) ? Object.keys(examples) : entered;
    if (variablesOf(template).some((name) => !known.includes(name)))
      yield { path, reason: 'unknown variable' };
    const problem = endpointProblem(fillTemplate(template, examples), record.local);
    if (problem) yield { path, reason: problem };
  }
}

function* variableProblems(record: ProviderRecord): Generator<RecordProblem> {
  for (const [index, variable] of record.variables.entries()) {
    const path = ['variables', index, 'pattern'];
    const { pattern, example } = variable;
    const problem = patternProblem(pattern);
    if (problem) {
      yield { path, reason: problem };
      continue;
    }
    if (!matchesPattern(pattern, example)) yield { path, reason: 'the example does not match' };
    // A value with one of these characters could change the URL's host or path.
    if (['/', '\\', '@', '?', '#', '%', ':'].some((sign) => matchesPattern(pattern, `a${sign}b`))) {
      yield { path, reason: 'matches characters that change a URL' };
    }
  }
}

/** An account of a pasted token is known, and can be checked, only by a request to the API. */
function* manualProblems(
  { identity, check, api }: ProviderRecord,
  auth: ManualTokenFacts,
): Generator<RecordProblem> {
  for (const [index, { pattern, format, example }] of auth.fields.entries()) {
    const path = ['auth', 'fields', index, 'pattern'];
    if (pattern === null) continue;
    if (format === null) yield { path, reason: 'needs a format in words' };
    const problem = patternProblem(pattern);
    if (problem) yield { path, reason: problem };
    else if (example !== null && !matchesPattern(pattern, example))
      yield { path, reason: 'the example does not match' };
  }
  if (auth.fields[0]?.optional === true)
    yield { path: ['auth', 'fields', 0, 'optional'], reason: 'is the token itself' };
  if (!identity || typeof identity.request === 'string')
    yield { path: ['identity', 'request'], reason: 'needed by a pasted token' };
  if (!check || check.request === 'userinfo')
    yield { path: ['check', 'request'], reason: 'needed by a pasted token' };
  if (!api) yield { path: ['api'], reason: 'needed by a pasted token' };
}

function* scopeProblems(auth: OAuth2Facts): Generator<RecordProblem> {
  const ids = new Set<string>();
  for (const [index, scope] of auth.scopes.items.entries()) {
    if (ids.has(scope.id)) yield { path: ['auth', 'scopes', 'items', index, 'id'], reason: 'duplicate' };
    ids.add(scope.id);
  }
  for (const [index, scope] of auth.scopes.items.entries()) {
    if (scope.implies.some((id) => !ids.has(id))) {
      yield { path: ['auth', 'scopes', 'items', index, 'implies'], reason: 'unknown scope' };
    }
    if (scope.parameter !== 'scope' && isFlowParameter(scope.parameter)) {
      yield { path: ['auth', 'scopes', 'items', index, 'parameter'], reason: 'reserved parameter' };
    }
  }
  for (const [index, preset] of auth.scopes.presets.entries()) {
    if (preset.scopes.some((id) => !ids.has(id))) {
      yield { path: ['auth', 'scopes', 'presets', index, 'scopes'], reason: 'unknown scope' };
    }
  }
  if (auth.offline.how === 'scope' && (auth.offline.scope === null || !ids.has(auth.offline.scope))) {
    yield { path: ['auth', 'offline', 'scope'], reason: 'unknown scope' };
  }
}

function* authProblems(record: ProviderRecord, auth: OAuth2Facts): Generator<RecordProblem> {
  yield* scopeProblems(auth);
  yield* revocationProblems(record, auth);
  const { idParameter, secretParameter } = auth.client;
  for (const [field, name] of Object.entries({ idParameter, secretParameter })) {
    if (name !== null && isFlowParameter(name)) {
      yield { path: ['auth', 'client', field], reason: 'reserved parameter' };
    }
  }
  const ofClient = [idParameter, secretParameter];
  for (const group of ['authorizationParameters', 'anotherAccountParameters', 'tokenParameters'] as const) {
    for (const name of Object.keys(auth[group])) {
      if (isFlowParameter(name) || ofClient.includes(name))
        yield { path: ['auth', group, name], reason: 'reserved parameter' };
    }
  }
  // The endpoint's own query is kept (RFC 6749 §3.1), so it must not contain a parameter of the flow.
  const { authorization } = auth.endpoints;
  const query = authorization !== null && URL.canParse(authorization) ? new URL(authorization).search : '';
  const names = [...new URLSearchParams(query).keys()];
  if (names.some(isFlowParameter)) {
    yield { path: ['auth', 'endpoints', 'authorization'], reason: 'reserved parameter in the query' };
  }
  const incremental = auth.scopes.incremental?.parameter;
  if (incremental !== undefined && isFlowParameter(incremental)) {
    yield { path: ['auth', 'scopes', 'incremental'], reason: 'reserved parameter' };
  }
  const hasCallback = auth.redirect.loopback !== null || auth.redirect.customScheme;
  yield* clientCredentialsProblems(record, auth, hasCallback);
  if (!hasCallback && auth.endpoints.deviceAuthorization === null && auth.clientCredentials === null) {
    yield { path: ['auth', 'redirect'], reason: 'no redirect URI' };
  }
  const entered = Object.keys(exampleValues(record.variables));
  if (variablesOf(auth.redirect.sentAs ?? '').some((name) => !entered.includes(name)))
    yield { path: ['auth', 'redirect', 'sentAs'], reason: 'unknown variable' };
  if (auth.revoke.how === 'rfc7009' && auth.endpoints.revocation === null) {
    yield { path: ['auth', 'endpoints', 'revocation'], reason: 'needed by revoke' };
  }
  if (auth.requirePushedAuthorizationRequests && auth.endpoints.pushedAuthorizationRequest === null) {
    yield { path: ['auth', 'endpoints', 'pushedAuthorizationRequest'], reason: 'needed to push requests' };
  }
  // Tokens of these types are no bearer tokens (RFC 6749 §7.1, RFC 9449 §5), whatever a record says.
  if (auth.tokenResponse.bearerTypes.some((type) => /^(?:mac|dpop|n_a|pop)$/.test(type))) {
    yield { path: ['auth', 'tokenResponse', 'bearerTypes'], reason: 'not a bearer token' };
  }
  if (auth.openid && (auth.issuer === null || auth.endpoints.jwks === null)) {
    yield { path: ['auth', 'issuer'], reason: 'openid needs issuer and jwks' };
  }
  if (auth.openid && auth.idTokenAlgorithms.some((algorithm) => /^(?:none|HS)/i.test(algorithm))) {
    yield { path: ['auth', 'idTokenAlgorithms'], reason: 'only asymmetric signatures' };
  }
  if (auth.issInResponse && auth.issuer === null)
    yield { path: ['auth', 'issuer'], reason: 'needed by issInResponse' };
  yield* headerProblems(['auth', 'tokenRequest', 'headers'], auth.tokenRequest.headers);
  const { authentication, secret, apiKeyLabel } = auth.client;
  // Both are bound to the record together, and entered apart.
  if (apiKeyLabel !== null && authentication === 'private_key_jwt') {
    yield { path: ['auth', 'client', 'apiKeyLabel'], reason: 'can’t be beside a key pair' };
  }
  if (usesCertificate(auth.client) && secret !== 'required') {
    yield { path: ['auth', 'client', 'secret'], reason: 'needs a certificate' };
  }
  if (authentication === 'none' && secret === 'required') {
    yield { path: ['auth', 'client', 'secret'], reason: 'a public client has no secret' };
  }
  // A client whose secret is optional can be public (RFC 9700 §2.1.1).
  if (auth.pkce.method !== 'S256' && secret !== 'required') {
    yield { path: ['auth', 'pkce'], reason: 'a public client needs PKCE with S256' };
  }
  if (record.identity?.request === 'openid' && !auth.openid && auth.endpoints.userinfo === null) {
    yield { path: ['identity', 'request'], reason: 'needs openid or a userinfo endpoint' };
  }
  if (record.check?.request === 'userinfo' && auth.endpoints.userinfo === null) {
    yield { path: ['check', 'request'], reason: 'needs a userinfo endpoint' };
  }
}

/** What access of the OAuth client itself needs, and what only a sign-in needs. */
function* clientCredentialsProblems(
  record: ProviderRecord,
  { clientCredentials, client, endpoints }: OAuth2Facts,
  hasCallback: boolean,
): Generator<RecordProblem> {
  const hasSignIn = hasCallback || endpoints.deviceAuthorization !== null || clientCredentials === null;
  if (hasSignIn && endpoints.authorization === null)
    yield { path: ['auth', 'endpoints', 'authorization'], reason: 'needed to sign in' };
  if (clientCredentials === null) return;
  const path = ['auth', 'clientCredentials'];
  // RFC 6749 §4.4: confidential clients only.
  if (client.secret === 'none' && !hasKeyPair(client)) yield { path, reason: 'needs a client secret' };
  if (clientCredentials.identity && (!record.identity || typeof record.identity.request === 'string'))
    yield { path, reason: 'needs an identity request' };
  if (clientCredentials.check?.request === 'userinfo' && endpoints.userinfo === null)
    yield { path, reason: 'needs a userinfo endpoint' };
}

/** Whether a wildcard covers a whole top-level domain. */
const isTooWide = (host: string): boolean =>
  host.startsWith('*.') && host.split('.').filter((label) => label !== '').length < 3;

function* headerProblems(
  path: RecordPath,
  headers: Readonly<Record<string, string>>,
): Generator<RecordProblem> {
  for (const name of Object.keys(headers)) {
    if (RESERVED_HEADERS.has(name.toLowerCase())) yield { path: [...path, name], reason: 'reserved header' };
  }
}

/** A revocation request contains the token, so it may only go to hosts that receive the token anyway. */
function* revocationProblems(record: ProviderRecord, auth: OAuth2Facts): Generator<RecordProblem> {
  if (auth.revoke.how !== 'request') return;
  const examples = exampleValues(record.variables);
  const { mtls, ...plain } = auth.endpoints;
  const endpoints = [...Object.values<string | null>(plain), ...Object.values(mtls ?? {})].filter(
    (url) => url !== null,
  );
  const allowed = [
    ...fillAll(record.api?.hosts ?? [], examples),
    ...fillAll(endpoints, examples).map(hostOf),
  ];
  if (!isAllowedHost(hostOf(fillTemplate(fillCredentials(auth.revoke.url), examples)), allowed))
    yield { path: ['auth', 'revoke', 'url'], reason: 'host is not among api.hosts' };
  yield* headerProblems(['auth', 'revoke', 'headers'], auth.revoke.headers);
}

function* apiProblems(record: ProviderRecord): Generator<RecordProblem> {
  const { api, identity, check } = record;
  const examples = recordExamples(record);
  const ofClients = record.auth.kind === 'oauth2' ? (record.auth.clientCredentials?.check ?? null) : null;
  const requests = [
    [['identity', 'request'], identity && typeof identity.request !== 'string' ? identity.request : null],
    [['check', 'request'], check && check.request !== 'userinfo' ? check.request : null],
    [
      ['auth', 'clientCredentials', 'check', 'request'],
      ofClients && ofClients.request !== 'userinfo' ? ofClients.request : null,
    ],
  ] as const;
  yield* headerProblems(['api', 'headers'], api?.headers ?? {});
  yield* apiKeyProblems(record);
  for (const [path, request] of requests) {
    if (!request) continue;
    yield* headerProblems([...path, 'headers'], request.headers);
    if (!api) yield { path: ['api'], reason: 'needed by requests' };
    else if (!isAllowedHost(hostOf(fillTemplate(request.url, examples)), fillAll(api.hosts, examples))) {
      yield { path: [...path, 'url'], reason: 'host is not among api.hosts' };
    }
  }
  for (const [index, host] of (api?.hosts ?? []).entries()) {
    if (isTooWide(host)) yield { path: ['api', 'hosts', index], reason: 'wildcard is too wide' };
  }
  if (api && !isAllowedHost(hostOf(fillTemplate(api.baseUrl, examples)), fillAll(api.hosts, examples))) {
    yield { path: ['api', 'baseUrl'], reason: 'host is not among api.hosts' };
  }
}

const fillAll = (templates: readonly string[], values: Readonly<Record<string, string>>): string[] =>
  templates.map((template) => fillTemplate(template, values));

const hostOf = (text: string): string => (URL.canParse(text) ? new URL(text).host : '');

/** The problems of a record with the right structure, such as plain http or scopes that do not exist. Empty if it is valid. */
export const recordProblems = (record: ProviderRecord): RecordProblem[] => [
  ...variableProblems(record),
  ...urlProblems(record),
  ...(record.auth.kind === 'oauth2' ? authProblems(record, record.auth) : []),
  ...(record.auth.kind === 'manual-token' ? manualProblems(record, record.auth) : []),
  ...apiProblems(record),
  ...requestProblems(record),
  ...accountProblems(record),
];
