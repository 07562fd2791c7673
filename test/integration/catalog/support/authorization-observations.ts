import { mustRegister } from '../../../../shared/domain/oauth-client.ts';
import type { Evidence } from './course.ts';
import { API, contains, every, everyIn, TOKENS, type Observations } from './seen-requests.ts';

const redirectUri = ({ record, redirectUris, seen }: Evidence): URL => {
  const request = seen.find(({ step, stage }) => step === 'authorize' && stage === 'connect');
  const sent = request?.fields.get('redirect_uri') ?? '';
  return new URL(sent === record.auth.redirect.sentAs ? (redirectUris.loopback ?? '') : sent);
};

/** For each field that an authorization request depends on. */
export const AUTHORIZATION_OBSERVATIONS: Observations = {
  'auth.resource': every(
    ['authorize', ...TOKENS],
    ({ fields }, { record }) => fields.get('resource') === record.auth.resource,
  ),
  'auth.pkce.method': (evidence) =>
    every(['authorize'], ({ fields }, { record }) =>
      record.auth.pkce.method === 'none'
        ? !fields.has('code_challenge')
        : fields.get('code_challenge_method') === record.auth.pkce.method,
    )(evidence) &&
    every(
      ['token'],
      ({ fields }) => fields.has('code_verifier') === (evidence.record.auth.pkce.method !== 'none'),
    )(evidence),
  'auth.pkce.hexChallenge': every(['authorize'], ({ fields }) =>
    /^[0-9a-f]{64}$/.test(fields.get('code_challenge') ?? ''),
  ),
  'auth.responseMode': every(
    ['authorize'],
    ({ fields }, { record }) => (fields.get('response_mode') ?? 'query') === record.auth.responseMode,
  ),
  'auth.requirePushedAuthorizationRequests': (evidence) =>
    evidence.broken.push !== '' &&
    every(
      ['authorize'],
      ({ url }) => [...url.searchParams.keys()].sort().join() === 'client_id,request_uri',
    )(evidence),
  'auth.dpopAlgorithms': (evidence) =>
    every(['authorize'], ({ fields }) => fields.has('dpop_jkt'))(evidence) &&
    every([...TOKENS, ...API], ({ headers }) => headers['dpop'] !== undefined)(evidence),
  'auth.authorizationParameters': (evidence) =>
    everyIn('connect', ({ fields }, { record }) => contains(fields, record.auth.authorizationParameters))(
      evidence,
    ),
  'auth.anotherAccountParameters': (evidence) =>
    everyIn('another', ({ fields }, { record }) => contains(fields, record.auth.anotherAccountParameters))(
      evidence,
    ),
  'auth.scopes.separator': every(['authorize'], ({ fields }, { record, scopes }) => {
    const { items, separator } = record.auth.scopes;
    const parameters = Map.groupBy(
      scopes,
      (id) => items.find((item) => item.id === id)?.parameter ?? 'scope',
    );
    return [...parameters].every(([name, ids]) => fields.get(name) === ids.join(separator));
  }),
  'auth.scopes.incremental': (evidence) =>
    everyIn('again', ({ fields }, { record: { auth } }) =>
      contains(fields, {
        [auth.scopes.incremental?.parameter ?? '']: auth.scopes.incremental?.value ?? '',
      }),
    )(evidence) &&
    everyIn(
      'connect',
      ({ fields }, { record }) => !fields.has(record.auth.scopes.incremental?.parameter ?? ''),
    )(evidence),
  'auth.redirect.loopback.scheme': (evidence) =>
    redirectUri(evidence).protocol === `${evidence.record.auth.redirect.loopback?.scheme ?? ''}:`,
  'auth.redirect.loopback.host': (evidence) =>
    redirectUri(evidence).hostname === evidence.record.auth.redirect.loopback?.host,
  'auth.redirect.loopback.port': (evidence) => {
    const port = evidence.record.auth.redirect.loopback?.port;
    return port === 'any' || redirectUri(evidence).port === String(port);
  },
  'auth.redirect.loopback.registered': ({ shown: { auth } }) =>
    auth.kind === 'oauth2' && !mustRegister(auth.redirect, 'loopback'),
  'auth.redirect.sentAs': every(
    ['authorize', 'token'],
    ({ fields }, { record }) => fields.get('redirect_uri') === record.auth.redirect.sentAs,
  ),
  'auth.redirect.customScheme': (evidence) =>
    everyIn(
      'deep-link',
      ({ fields }, { redirectUris }) => fields.get('redirect_uri') === redirectUris['deep-link'],
    )(evidence),
};
