import { DEFAULT_LOOPBACK_PORT, type CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import type { ProviderRecord, ApiRequest } from '../../../shared/domain/provider.ts';
import type { OAuth2Facts } from '../../../shared/domain/provider-auth.ts';

/** Fills in the form for a custom provider from another record. Loses what the form has no field for. */
export const draftFromRecord = (
  record: ProviderRecord,
  auth: OAuth2Facts,
  name: string,
): CustomProviderDraft => {
  const { endpoints, redirect } = auth;
  const identity = record.identity && record.identity.request !== 'openid' ? record.identity.request : null;
  const check = record.check && record.check.request !== 'userinfo' ? record.check.request : null;
  return {
    name,
    issuer: auth.issuer ?? '',
    authorizationEndpoint: endpoints.authorization,
    tokenEndpoint: endpoints.token,
    revocationEndpoint: auth.revoke.how === 'rfc7009' ? (endpoints.revocation ?? '') : '',
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
    scopes: auth.scopes.items.map((scope) => ({
      id: scope.id,
      words: scope.words,
      chosen: scope.default || scope.locked,
    })),
    scopeSeparator: auth.scopes.separator,
    identityUrl: getUrl(identity),
    subjectPointer: record.identity?.subject ?? '/sub',
    labelPointer: record.identity?.label[0] ?? '',
    checkUrl: getUrl(check),
    apiBaseUrl: record.api?.baseUrl ?? '',
    loopbackHost: redirect.loopback?.host ?? '127.0.0.1',
    loopbackPort: redirect.loopback?.port ?? DEFAULT_LOOPBACK_PORT,
    loopbackRegistered: redirect.loopback?.registered ?? true,
    customScheme: redirect.customScheme,
  };
};

/** The form supports GET requests only. */
const getUrl = (request: ApiRequest | null): string => (request?.method === 'GET' ? request.url : '');
