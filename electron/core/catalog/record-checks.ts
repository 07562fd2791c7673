import type { OAuth2Facts, ProviderRecord } from '../../../shared/domain/provider.ts';
import { endpointProblem, exampleValues, fillTemplate, variablesOf } from './url-rules.ts';

export interface RecordProblem {
  readonly path: readonly (string | number)[];
  /** A word for the log and for the form that shows it; never the offending value. */
  readonly reason: string;
}

/**
 * Parameters that a flow sets itself. A record may never replace one: whoever could would choose where the code goes
 * (RFC 6749 §4.1.1, RFC 7636 §4.3, OIDC Core §3.1.2.1).
 */
const FLOW_PARAMETERS = new Set([
  'client_id',
  'client_secret',
  'client_assertion',
  'client_assertion_type',
  'redirect_uri',
  'response_type',
  'response_mode',
  'scope',
  'state',
  'nonce',
  'code',
  'code_verifier',
  'code_challenge',
  'code_challenge_method',
  'grant_type',
  'refresh_token',
  'request',
  'request_uri',
  'dpop_jkt',
]);

/** True for a parameter that only the flow itself may set. */
export const isFlowParameter = (name: string): boolean => FLOW_PARAMETERS.has(name.toLowerCase());

/** Headers that a record may not set: the token's own, and those that steer the connection. */
const FORBIDDEN_HEADERS = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'host',
  'content-length',
  'transfer-encoding',
  'dpop',
]);

type Path = readonly (string | number)[];

const urlsOf = (record: ProviderRecord): (readonly [Path, string | null])[] => {
  const { auth, identity, check, api, links, guide } = record;
  const urls: (readonly [Path, string | null])[] = [];
  if (auth.kind === 'oauth2') {
    urls.push([['auth', 'issuer'], auth.issuer]);
    for (const [name, url] of Object.entries(auth.endpoints) as [string, string | null][]) {
      urls.push([['auth', 'endpoints', name], url]);
    }
    if (auth.revoke.how === 'request')
      urls.push([['auth', 'revoke', 'url'], withoutCredentials(auth.revoke.url)]);
    urls.push([['auth', 'scopes', 'docsUrl'], auth.scopes.docsUrl]);
  }
  if (identity && identity.request !== 'openid')
    urls.push([['identity', 'request', 'url'], identity.request.url]);
  if (check && check.request !== 'userinfo') urls.push([['check', 'request', 'url'], check.request.url]);
  if (api) urls.push([['api', 'baseUrl'], api.baseUrl]);
  for (const [name, url] of Object.entries(links) as [string, string | null][])
    urls.push([['links', name], url]);
  guide?.steps.forEach((step, index) => {
    const url = step.link?.url.replaceAll('{redirectUri}', 'redirect') ?? null;
    urls.push([['guide', 'steps', index, 'link', 'url'], url]);
  });
  record.sources.forEach((source, index) => urls.push([['sources', index, 'url'], source.url]));
  return urls;
};

/** A revocation call may name the client and the token; they are filled in at the call. */
const withoutCredentials = (url: string): string =>
  url.replace('{client_id}', 'id').replace('{token}', 'token');

function* checkUrls(record: ProviderRecord): Generator<RecordProblem> {
  const known = new Set(record.variables.map((variable) => variable.name));
  const examples = exampleValues(record.variables);
  for (const [path, template] of urlsOf(record)) {
    if (template === null) continue;
    if (variablesOf(template).some((name) => !known.has(name))) yield { path, reason: 'unknown variable' };
    const problem = endpointProblem(fillTemplate(template, examples), record.local);
    if (problem) yield { path, reason: problem };
  }
}

function* checkVariables(record: ProviderRecord): Generator<RecordProblem> {
  for (const [index, variable] of record.variables.entries()) {
    const path = ['variables', index, 'pattern'];
    let pattern: RegExp;
    try {
      pattern = new RegExp(`^(?:${variable.pattern})$`, 'u');
    } catch {
      yield { path, reason: 'not a regular expression' };
      continue;
    }
    if (!pattern.test(variable.example)) yield { path, reason: 'the example does not match' };
    // A value with one of these could change the host or the path that the template fixes.
    if (['/', '\\', '@', '?', '#', '%', ':'].some((sign) => pattern.test(`a${sign}b`))) {
      yield { path, reason: 'matches characters that change a URL' };
    }
  }
}

function* checkScopes(auth: OAuth2Facts): Generator<RecordProblem> {
  const ids = new Set<string>();
  for (const [index, scope] of auth.scopes.items.entries()) {
    if (ids.has(scope.id)) yield { path: ['auth', 'scopes', 'items', index, 'id'], reason: 'twice' };
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

function* checkAuth(record: ProviderRecord, auth: OAuth2Facts): Generator<RecordProblem> {
  yield* checkScopes(auth);
  yield* checkRevocation(record, auth);
  for (const group of ['authorizationParameters', 'anotherAccountParameters', 'tokenParameters'] as const) {
    for (const name of Object.keys(auth[group])) {
      if (isFlowParameter(name)) yield { path: ['auth', group, name], reason: 'reserved parameter' };
    }
  }
  // A query of the endpoint's own stays in it (RFC 6749 §3.1), so it must not hold what the flow sets.
  const { authorization } = auth.endpoints;
  const own = URL.canParse(authorization) ? [...new URL(authorization).searchParams.keys()] : [];
  if (own.some(isFlowParameter)) {
    yield { path: ['auth', 'endpoints', 'authorization'], reason: 'reserved parameter' };
  }
  const incremental = auth.scopes.incremental?.parameter;
  if (incremental !== undefined && isFlowParameter(incremental)) {
    yield { path: ['auth', 'scopes', 'incremental'], reason: 'reserved parameter' };
  }
  if (auth.redirect.loopback === null && !auth.redirect.customScheme) {
    yield { path: ['auth', 'redirect'], reason: 'no way back to the app' };
  }
  if (auth.revoke.how === 'rfc7009' && auth.endpoints.revocation === null) {
    yield { path: ['auth', 'endpoints', 'revocation'], reason: 'needed by revoke' };
  }
  if (auth.requirePushedAuthorizationRequests && auth.endpoints.pushedAuthorizationRequest === null) {
    yield { path: ['auth', 'endpoints', 'pushedAuthorizationRequest'], reason: 'needed to push requests' };
  }
  if (auth.openid && (auth.issuer === null || auth.endpoints.jwks === null)) {
    yield { path: ['auth', 'issuer'], reason: 'openid needs issuer and jwks' };
  }
  if (auth.openid && auth.idTokenAlgorithms.some((algorithm) => /^(?:none|HS)/i.test(algorithm))) {
    yield { path: ['auth', 'idTokenAlgorithms'], reason: 'only asymmetric signatures' };
  }
  if (auth.issInResponse && auth.issuer === null)
    yield { path: ['auth', 'issuer'], reason: 'needed by issInResponse' };
  const { authentication, secret } = auth.client;
  if (authentication === 'none' && secret === 'required') {
    yield { path: ['auth', 'client', 'secret'], reason: 'a public client has no secret' };
  }
  // Where the secret may be left out, the client may be public (RFC 9700 §2.1.1).
  if (auth.pkce.method === 'none' && secret !== 'required') {
    yield { path: ['auth', 'pkce'], reason: 'a public client needs PKCE' };
  }
  if (record.identity?.request === 'openid' && !auth.openid && auth.endpoints.userinfo === null) {
    yield { path: ['identity', 'request'], reason: 'needs openid or a userinfo endpoint' };
  }
  if (record.check?.request === 'userinfo' && auth.endpoints.userinfo === null) {
    yield { path: ['check', 'request'], reason: 'needs a userinfo endpoint' };
  }
}

/** True if the host (with its port, where it is not the scheme's own) is among the hosts that may receive the token. */
export const isAllowedHost = (host: string, hosts: readonly string[]): boolean =>
  hosts.some((entry) =>
    entry.startsWith('*.') ? host.endsWith(entry.slice(1)) && host.length > entry.length - 1 : host === entry,
  );

/** Whether a wildcard stands for all of a top-level domain. */
const isTooWide = (host: string): boolean =>
  host.startsWith('*.') && host.split('.').filter((label) => label !== '').length < 3;

function* checkHeaders(path: Path, headers: Readonly<Record<string, string>>): Generator<RecordProblem> {
  for (const name of Object.keys(headers)) {
    if (FORBIDDEN_HEADERS.has(name.toLowerCase())) yield { path: [...path, name], reason: 'reserved header' };
  }
}

/** The token is filled into the call of a revocation: it may go where other calls with it go, and nowhere else. */
function* checkRevocation(record: ProviderRecord, auth: OAuth2Facts): Generator<RecordProblem> {
  if (auth.revoke.how !== 'request') return;
  const examples = exampleValues(record.variables);
  const endpoints = (Object.values(auth.endpoints) as (string | null)[]).filter((url) => url !== null);
  const known = [...filled(record.api?.hosts ?? [], examples), ...filled(endpoints, examples).map(hostOf)];
  if (!isAllowedHost(hostOf(fillTemplate(withoutCredentials(auth.revoke.url), examples)), known))
    yield { path: ['auth', 'revoke', 'url'], reason: 'host is not among api.hosts' };
  yield* checkHeaders(['auth', 'revoke', 'headers'], auth.revoke.headers);
}

function* checkApi(record: ProviderRecord): Generator<RecordProblem> {
  const { api, identity, check } = record;
  const examples = exampleValues(record.variables);
  const requests = [
    [['identity', 'request'], identity && identity.request !== 'openid' ? identity.request : null],
    [['check', 'request'], check && check.request !== 'userinfo' ? check.request : null],
  ] as const;
  yield* checkHeaders(['api', 'headers'], api?.headers ?? {});
  for (const [path, request] of requests) {
    if (!request) continue;
    yield* checkHeaders([...path, 'headers'], request.headers);
    if (!api) yield { path: ['api'], reason: `needed by ${path[0]}` };
    else if (!isAllowedHost(hostOf(fillTemplate(request.url, examples)), filled(api.hosts, examples))) {
      yield { path: [...path, 'url'], reason: 'host is not among api.hosts' };
    }
  }
  for (const [index, host] of (api?.hosts ?? []).entries()) {
    if (isTooWide(host)) yield { path: ['api', 'hosts', index], reason: 'wildcard is too wide' };
  }
  if (api && !isAllowedHost(hostOf(fillTemplate(api.baseUrl, examples)), filled(api.hosts, examples))) {
    yield { path: ['api', 'baseUrl'], reason: 'host is not among api.hosts' };
  }
}

const filled = (templates: readonly string[], values: Readonly<Record<string, string>>): string[] =>
  templates.map((template) => fillTemplate(template, values));

const hostOf = (text: string): string => (URL.canParse(text) ? new URL(text).host : '');

/** Everything about a record that its shape cannot say. Pure; an empty list means the record is good. */
export const checkRecord = (record: ProviderRecord): RecordProblem[] => [
  ...checkVariables(record),
  ...checkUrls(record),
  ...(record.auth.kind === 'oauth2' ? checkAuth(record, record.auth) : []),
  ...checkApi(record),
];
