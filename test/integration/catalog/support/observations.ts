import { decodeJwt } from '../../../sandbox/provider/jws.ts';
import { exampleOptions } from '../../../support/records.ts';
import { AUTHORIZATION_OBSERVATIONS } from './authorization-observations.ts';
import type { Evidence } from './course.ts';
import { SHOWN } from './request-checks.ts';
import { API_KEY, at, idOf, SECRET, TENANT } from './made-up-document.ts';
import { THE_CLIENT, type Seen } from './record-simulator.ts';
import {
  contains,
  every,
  everyApi,
  hasHeaders,
  requestsFor,
  TOKENS,
  type Observations,
} from './seen-requests.ts';

const described = ({ record }: Evidence, rule: 'identity' | 'check') => {
  const request = record[rule]?.request;
  return typeof request === 'object' ? request : null;
};
const revocation = ({ record: { auth } }: Evidence) => (auth.revoke.how === 'request' ? auth.revoke : null);

const requestObservations = (rule: 'identity' | 'check'): Observations => ({
  [`${rule}.request.method`]: every([rule], ({ method }, all) => method === described(all, rule)?.method),
  [`${rule}.request.headers`]: every([rule], (request, all) =>
    hasHeaders(request, described(all, rule)?.headers ?? {}),
  ),
  [`${rule}.request.body`]: every(
    [rule],
    (request, all) =>
      request.body === described(all, rule)?.body &&
      (request.headers['content-type'] ?? '').includes('application/json'),
  ),
});

/** The texts with the values of whichever client of the course the request is from. */
const filledIn = (texts: Readonly<Record<string, string>>, { headers }: Seen, key: string) =>
  Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      const [sent = ''] = new RegExp(`\\w+-of-${key}`).exec(headers[name.toLowerCase()] ?? '') ?? [];
      return [name, text.replace('{client_id}', sent).replace('{api_key}', () => API_KEY)];
    }),
  );

const tokens: Observations = {
  'auth.issuer': ({ broken, connection, record }) =>
    broken['wrong-issuer'] === 'callback.issuer_mismatch' && connection.account.issuer === record.auth.issuer,
  'auth.issInResponse': ({ broken }) => broken['no-issuer'] === 'callback.issuer_missing',
  'auth.endpoints.refresh': every(
    ['refresh'],
    ({ url }, { record }) => url.href === new URL(record.auth.endpoints.refresh ?? '').href,
  ),
  // The simulator refuses every other one.
  'auth.client.authentication': every(TOKENS, ({ response }) => (response.status ?? 200) === 200),
  'auth.client.secret': (evidence) => {
    const isPublic = ({ fields, headers }: Seen): boolean =>
      !fields.has('client_secret') && !(headers['authorization'] ?? '').startsWith('Basic ');
    const requests = requestsFor(evidence, ['token']);
    const isOptional = evidence.record.auth.client.secret === 'optional';
    // A client that only has a name, or only a key, is never seen with a secret.
    const canHaveOne = evidence.record.auth.client.authentication.startsWith('client_secret_');
    return isOptional
      ? requests.some(isPublic) && (!canHaveOne || !requests.every(isPublic))
      : requests.length > 0 && requests.every(isPublic);
  },
  'auth.client.idParameter': every(TOKENS, ({ body }, { record }) =>
    body.includes(`${record.auth.client.idParameter ?? ''}=`),
  ),
  'auth.client.secretParameter': every(TOKENS, ({ body }, { record }) =>
    body.includes(`${record.auth.client.secretParameter ?? ''}=`),
  ),
  'auth.client.apiKeyLabel': everyApi(({ headers, url }) =>
    [...Object.values(headers), ...url.searchParams.values()].some((value) => value.includes(API_KEY)),
  ),
  'auth.tokenRequest.headers': every(TOKENS, (request, { record }) =>
    hasHeaders(request, filledIn(record.auth.tokenRequest.headers, request, record.key)),
  ),
  'auth.tokenRequest.body': every(
    TOKENS,
    ({ headers, body }) => headers['content-type'] === 'application/json' && body.startsWith('{'),
  ),
  'auth.tokenRequest.refreshParameters': every(['refresh'], ({ fields }, { record, redirectUris, scopes }) =>
    contains(
      fields,
      Object.fromEntries(
        record.auth.tokenRequest.refreshParameters.map((name) => [
          name,
          name === 'scope' ? scopes.join(record.auth.scopes.separator) : (redirectUris.loopback ?? ''),
        ]),
      ),
    ),
  ),
  'auth.tokenRequest.withState': every(['token'], ({ fields }, { seen }) =>
    seen.some((one) => one.step === 'authorize' && one.fields.get('state') === fields.get('state')),
  ),
  'auth.tokenResponse.format': every(TOKENS, ({ response }) => typeof response.body === 'string'),
  'auth.tokenResponse.pointer': every(
    ['token'],
    ({ response }, { record }) =>
      at(response.body, `${record.auth.tokenResponse.pointer}/access_token`) !== undefined,
  ),
  'auth.tokenResponse.topLevelOnRefresh': every(
    ['refresh'],
    ({ response }) => at(response.body, '/access_token') !== undefined,
  ),
  'auth.tokenResponse.bearerTypes': every(['token'], ({ response }, { record }) => {
    const { pointer, bearerTypes } = record.auth.tokenResponse;
    return bearerTypes.includes(String(at(response.body, `${pointer}/token_type`)));
  }),
  'auth.tokenResponse.certificateBound': everyApi(({ headers }) => headers[SHOWN] !== undefined),
  'auth.endpoints.mtls': every(
    ['token', 'refresh', 'revoke'],
    ({ url, headers }, { record }) =>
      headers[SHOWN] !== undefined && Object.values(record.auth.endpoints.mtls ?? {}).includes(url.href),
  ),
  'auth.tokenResponse.errorIn200': ({ broken }) => broken.token?.startsWith('token.') === true,
  'auth.openid': (evidence) =>
    every(['authorize'], ({ fields }) => fields.has('nonce'))(evidence) &&
    every(['keys'], () => true)(evidence),
  'auth.idTokenAlgorithms': every(['token'], ({ response }, { record }) => {
    const { alg } = decodeJwt(String(at(response.body, '/id_token'))).header;
    return alg === record.auth.idTokenAlgorithms[0];
  }),
  'auth.tokenParameters': every(TOKENS, ({ fields }, { record }) =>
    contains(fields, record.auth.tokenParameters),
  ),
  'auth.offline.how': (evidence) => {
    const { offline, scopes, authorizationParameters } = evidence.record.auth;
    const isRenewed = evidence.connection.canRefresh && requestsFor(evidence, ['refresh']).length === 2;
    const isRequested = every(
      ['authorize'],
      ({ fields }) =>
        fields
          .get('scope')
          ?.split(scopes.separator)
          .includes(offline.scope ?? '') === true,
    );
    switch (offline.how) {
      case 'never':
        return !evidence.connection.canRefresh && requestsFor(evidence, ['refresh']).length === 0;
      case 'scope':
        return isRenewed && isRequested(evidence);
      case 'parameter':
        return isRenewed && Object.keys(authorizationParameters).length > 0;
      case 'always':
      case 'unknown':
        return isRenewed;
    }
  },
  'auth.offline.rotates': (evidence) => {
    const [first, second] = requestsFor(evidence, ['refresh']).map(({ fields }) =>
      fields.get('refresh_token'),
    );
    return second !== undefined && (first !== second) === evidence.record.auth.offline.rotates;
  },
};

/** The OAuth client itself was connected and checked as the record says, and its token requested again and revoked. */
const clientCredentials: Observations = {
  'auth.clientCredentials': (evidence) => {
    const { ofClient, scopes, record } = evidence;
    const { auth, identity } = record;
    const rule = auth.clientCredentials;
    if (!ofClient || !rule) return false;
    const wanted = rule.scopes ?? scopes.filter((id) => id !== 'openid' && id !== auth.offline.scope);
    const { account, canRefresh, refreshTokenEnd } = ofClient.connection;
    const requested = requestsFor(evidence, ['client']).map(({ fields }) => fields.get('scope') ?? '');
    const ofStage = evidence.seen.filter(({ stage }) => stage === 'client').map(({ step }) => step);
    return (
      String(requested) === String([wanted, wanted].map((ids) => ids.join(auth.scopes.separator))) &&
      account.subject === (rule.identity ? idOf(THE_CLIENT) : `client-of-${record.key}`) &&
      ofStage.includes('identity') === (rule.identity && identity !== null) &&
      ofClient.checked === (rule.check ? 'ok' : null) &&
      ofStage.includes('client-check') === (rule.check !== null) &&
      ofClient.revoked === (auth.revoke.how === 'none' ? 'unsupported' : 'confirmed') &&
      !ofStage.includes('refresh') &&
      canRefresh &&
      refreshTokenEnd === null
    );
  },
};

const revocations: Observations = {
  'auth.revoke.how': (evidence) =>
    evidence.record.auth.revoke.how === 'none'
      ? evidence.revoked === 'unsupported' && requestsFor(evidence, ['revoke']).length === 0
      : evidence.revoked === 'confirmed' && requestsFor(evidence, ['revoke']).length > 0,
  'auth.revoke.ends': ({ record: { auth }, revokedByReplacing }) =>
    auth.revoke.how !== 'none' && revokedByReplacing > 0 === (auth.revoke.ends === 'connection'),
  'auth.revoke.method': every(['revoke'], ({ method }, all) => method === revocation(all)?.method),
  'auth.revoke.authentication': every(['revoke'], ({ headers }, all) => {
    const [scheme = '', value = ''] = (headers['authorization'] ?? '').split(' ');
    switch (revocation(all)?.authentication) {
      case 'client_secret_basic':
        return scheme === 'Basic' && Buffer.from(value, 'base64').toString().endsWith(`:${SECRET}`);
      case 'bearer':
        return scheme === 'Bearer' && value !== '';
      case 'none':
      case undefined:
        return headers['authorization'] === undefined;
    }
  }),
  'auth.revoke.body': every(['revoke'], ({ fields, headers }, all) => {
    const body = revocation(all)?.body;
    const isFilledIn = ([name, value]: [string, string]): boolean =>
      value.includes('{')
        ? fields.get(name) !== null && !fields.get(name)?.includes('{')
        : fields.get(name) === value;
    return (
      (headers['content-type'] ?? '').includes(body?.format ?? '') &&
      Object.entries(body?.values ?? {}).every(isFilledIn)
    );
  }),
  'auth.revoke.headers': every(['revoke'], (request, all) =>
    hasHeaders(request, revocation(all)?.headers ?? {}),
  ),
};

/** For each field in which a provider may differ from a plain server (`scripts/lib/quirks.mjs`): how its use is seen. */
export const OBSERVATIONS: Observations = {
  local: ({ seen }) => seen.some(({ url }) => url.protocol === 'http:'),
  // The simulator knows only the addresses with the examples in them.
  variables: ({ record, seen }) =>
    record.variables.every(({ example }) =>
      [record.auth.issuer ?? '', ...seen.map(({ url }) => url.href)].some((url) => url.includes(example)),
    ),
  // Of two that were offered, the example was chosen.
  perAccount: ({ record, values }) => {
    const examples = exampleOptions(record);
    return values.every(({ rule: key, values: known }) => {
      const { values: expected = {} } = examples[key] ?? {};
      return Object.entries(expected).every(([name, value]) => known[name] === value);
    });
  },
  // A notice on the page of the provider says so.
  actsAs: ({ shown }) => shown.actsAs === 'bot',
  ...AUTHORIZATION_OBSERVATIONS,
  ...tokens,
  ...revocations,
  ...clientCredentials,
  ...requestObservations('identity'),
  'identity.tenant': ({ connection }) => connection.account.tenant === TENANT,
  'identity.errorIn200': ({ broken }) => broken.identity === 'identity.failed',
  ...requestObservations('check'),
  'check.expect': (evidence) =>
    evidence.checked === 'ok' &&
    every(['check'], ({ response }, { record }) => response.status === record.check?.expect[0])(evidence),
  'check.errorIn200': ({ checked, broken }) => checked === 'ok' && !/^(?:ok)?$/.test(broken.check ?? ''),
  'check.forbidden': ({ broken }) => broken.check === 'rejected',
  'api.token.in': everyApi(
    ({ url, headers }, { record }) =>
      record.api?.token.in === 'query' &&
      url.searchParams.has(record.api.token.name) &&
      headers['authorization'] === undefined,
  ),
  // The simulator finds tokens nowhere else.
  'api.token.name': everyApi(({ response }) => (response.status ?? 200) < 300),
  'api.token.prefix': everyApi(({ response }) => (response.status ?? 200) < 300),
  'api.headers': everyApi((request, { record }) => {
    const own = request.step === 'api' ? null : record[request.step as 'identity']?.request;
    const overridden = own !== null && typeof own === 'object' ? own.headers : {};
    // Not known before the choice.
    const late = ['check', 'api'].includes(request.step) ? [] : (record.account?.headers ?? []);
    const all = Object.entries({ ...record.api?.headers, ...overridden }).filter(
      ([name]) => !late.includes(name),
    );
    return hasHeaders(request, filledIn(Object.fromEntries(all), request, record.key));
  }),
  'api.parameters': everyApi((request, { record }) =>
    contains(request.url.searchParams, filledIn(record.api?.parameters ?? {}, request, record.key)),
  ),
};

/** What is compared for every record where a response comes back. */
const WITH_RESPONSE = [
  'auth.pkce.method',
  'auth.responseMode',
  'auth.redirect.loopback.scheme',
  'auth.redirect.loopback.host',
  'auth.redirect.loopback.port',
];

/** The fields that are compared whether a record differs in them or not. */
export const alwaysOf = ({ auth: { redirect } }: Evidence['record']): string[] => [
  ...(redirect.loopback === null && !redirect.customScheme ? [] : WITH_RESPONSE),
  'auth.client.authentication',
  'auth.scopes.separator',
  'auth.offline.how',
  'auth.revoke.how',
];
