import { DETAIL_CONTROLS, DETAIL_PATHS, type Details } from '../../../shared/domain/custom-details.ts';
import {
  DEFAULT_LOOPBACK_PORT,
  type CustomProviderDraft,
  type DraftScope,
} from '../../../shared/domain/custom-provider.ts';
import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import type { OAuth2Facts, Scope } from '../../../shared/domain/provider-auth.ts';
import { recordStructure } from '../../../shared/provider-schema/record.ts';
import { recordInput } from './custom-record.ts';
import { isSameJson, valueAtPath } from './record-paths.ts';
import { standardScope } from './standard-scopes.ts';

/**
 * Fills in the form for a custom provider from a record, which may be of any origin. What a custom provider can't have is lost: its place
 * at the platform.
 */
export const draftFromRecord = (record: ProviderRecord, auth: OAuth2Facts): CustomProviderDraft => {
  const draft = { ...firstFields(record, auth), details: {} };
  const derived = recordStructure.parse(recordInput(record.key, draft));
  return { ...draft, details: differences(record, derived) };
};

/** The parts of a record that differ from what the first fields of the form make of it. */
const differences = (record: ProviderRecord, derived: unknown): Details =>
  Object.fromEntries(
    DETAIL_PATHS.flatMap((path) => {
      const value = valueAtPath(record, path);
      const control = DETAIL_CONTROLS[path];
      const isStated = control.kind !== 'set' || isSameJson(value, control.value);
      return value === undefined || !isStated || isSameJson(value, valueAtPath(derived, path))
        ? []
        : [[path, value]];
    }),
  );

const firstFields = (record: ProviderRecord, auth: OAuth2Facts): Omit<CustomProviderDraft, 'details'> => {
  const { endpoints, redirect } = auth;
  const identity =
    record.identity && typeof record.identity.request !== 'string' ? record.identity.request : null;
  const check = record.check && record.check.request !== 'userinfo' ? record.check.request : null;
  return {
    name: record.name,
    issuer: auth.issuer ?? '',
    authorizationEndpoint: endpoints.authorization ?? '',
    tokenEndpoint: endpoints.token,
    revocationEndpoint: endpoints.revocation ?? '',
    userinfoEndpoint: endpoints.userinfo ?? '',
    jwksUri: endpoints.jwks ?? '',
    pkce: auth.pkce.method === 'S256',
    clientAuthentication: auth.client.authentication,
    refusesSecretInBody: false,
    secret: auth.client.secret,
    openid: auth.openid,
    idTokenAlgorithms: auth.idTokenAlgorithms,
    issInResponse: auth.issInResponse,
    requirePushedAuthorizationRequests: auth.requirePushedAuthorizationRequests,
    pushedAuthorizationRequestEndpoint: endpoints.pushedAuthorizationRequest ?? '',
    deviceAuthorizationEndpoint: endpoints.deviceAuthorization ?? '',
    registrationEndpoint: endpoints.registration ?? '',
    introspectionEndpoint: endpoints.introspection ?? '',
    dpopAlgorithms: auth.dpopAlgorithms,
    resource: auth.resource ?? '',
    scopeAtRefresh: auth.tokenRequest.refreshParameters.includes('scope'),
    redirectUriAtRefresh: auth.tokenRequest.refreshParameters.includes('redirect_uri'),
    scopes: auth.scopes.items.map((scope) => draftScope(scope, auth.openid)),
    scopeSeparator: auth.scopes.separator,
    identityUrl: identity?.url ?? '',
    subjectPointer: record.identity?.subject ?? '/sub',
    labelPointer: record.identity?.label[0] ?? '',
    checkUrl: check?.url ?? '',
    apiBaseUrl: record.api?.baseUrl ?? '',
    loopbackHost: redirect.loopback?.host ?? '127.0.0.1',
    loopbackPort: redirect.loopback?.port ?? DEFAULT_LOOPBACK_PORT,
    loopbackRegistered: redirect.loopback?.registered ?? true,
    customScheme: redirect.customScheme,
  };
};

const draftScope = (scope: Scope, openid: boolean): DraftScope => ({
  id: scope.id,
  words: scope.words,
  chosen: scope.default,
  ...(scope.sensitivity !== (standardScope(scope.id)?.sensitivity ?? 'personal') && {
    sensitivity: scope.sensitivity,
  }),
  ...(scope.group !== null && { group: scope.group }),
  ...(scope.implies.length > 0 && { implies: scope.implies }),
  ...(scope.locked !== (scope.id === 'openid' && openid) && { locked: scope.locked }),
  ...(scope.parameter !== 'scope' && { parameter: scope.parameter }),
});
