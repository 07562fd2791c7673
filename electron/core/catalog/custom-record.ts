import { appError } from '../../../shared/errors.ts';
import type { CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import { REFRESH_PARAMETERS } from '../../../shared/domain/provider-values.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { formField } from './form-fields.ts';
import { providerRecordSchema, type ProviderRecordInput } from './provider-schema.ts';
import { standardScope } from './standard-scopes.ts';
import { isLoopbackHost } from './url-rules.ts';

/** Builds and validates the record of a custom provider. Errors: `provider.invalid` with the form's `field`. */
export const customRecord = (key: string, draft: CustomProviderDraft): Result<ProviderRecord> => {
  const parsed = providerRecordSchema.safeParse(recordInput(key, draft));
  if (parsed.success) return ok(parsed.data);
  const path = parsed.error.issues[0]?.path.join('.') ?? '';
  return err(appError('provider.invalid', { field: fieldOf(path, draft) }));
};

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

const recordInput = (key: string, draft: CustomProviderDraft): ProviderRecordInput => {
  const identityUrl = orNull(draft.identityUrl);
  const userinfo = orNull(draft.userinfoEndpoint);
  const checkUrl = orNull(draft.checkUrl) ?? identityUrl;
  const urls = [draft.apiBaseUrl, draft.identityUrl, draft.checkUrl]
    .map(orNull)
    .filter((url) => url !== null);
  const hosts = [...new Set(urls.filter((url) => URL.canParse(url)).map((url) => new URL(url).host))];
  const pointers = {
    subject: orNull(draft.subjectPointer) ?? '/sub',
    label: orNull(draft.labelPointer),
  };
  const offline = draft.scopes.some((scope) => scope.id === 'offline_access');
  return {
    key,
    name: draft.name,
    description: describe(draft),
    categories: ['other'],
    local: [draft.issuer, draft.authorizationEndpoint, draft.tokenEndpoint, ...urls].some(isLoopbackUrl),
    auth: {
      kind: 'oauth2',
      issuer: orNull(draft.issuer),
      endpoints: {
        authorization: draft.authorizationEndpoint.trim(),
        token: draft.tokenEndpoint.trim(),
        revocation: orNull(draft.revocationEndpoint),
        userinfo,
        deviceAuthorization: orNull(draft.deviceAuthorizationEndpoint),
        pushedAuthorizationRequest: orNull(draft.pushedAuthorizationRequestEndpoint),
        introspection: orNull(draft.introspectionEndpoint),
        registration: orNull(draft.registrationEndpoint),
        jwks: orNull(draft.jwksUri),
      },
      pkce: draft.pkce
        ? { method: 'S256' }
        : { method: 'none', reason: 'It was turned off for this provider.' },
      client: {
        authentication:
          draft.secret === 'none' && draft.clientAuthentication !== 'private_key_jwt'
            ? 'none'
            : draft.clientAuthentication,
        secret: draft.secret,
      },
      tokenRequest: {
        refreshParameters: REFRESH_PARAMETERS.filter((name) =>
          name === 'scope' ? draft.scopeAtRefresh : draft.redirectUriAtRefresh,
        ),
      },
      issInResponse: draft.issInResponse,
      openid: draft.openid,
      idTokenAlgorithms: [...draft.idTokenAlgorithms],
      requirePushedAuthorizationRequests: draft.requirePushedAuthorizationRequests,
      dpopAlgorithms: [...draft.dpopAlgorithms],
      resource: orNull(draft.resource),
      offline: offline ? { how: 'scope', scope: 'offline_access' } : { how: 'unknown' },
      scopes: {
        separator: draft.scopeSeparator,
        open: true,
        items: draft.scopes.map(({ id, words, chosen }) => {
          const standard = standardScope(id);
          return {
            id,
            words: orNull(words) ?? standard?.words ?? id,
            sensitivity: standard?.sensitivity ?? 'personal',
            // Without it there is no ID token to identify the account.
            locked: id === 'openid' && draft.openid,
            default: chosen,
          };
        }),
      },
      redirect: {
        loopback: {
          host: draft.loopbackHost,
          port: draft.loopbackPort,
          registered: draft.loopbackRegistered,
        },
        customScheme: draft.customScheme,
      },
      revoke: orNull(draft.revocationEndpoint) === null ? { how: 'none' } : { how: 'rfc7009' },
    },
    identity:
      identityUrl !== null
        ? {
            request: { url: identityUrl },
            subject: pointers.subject,
            label: [pointers.label ?? pointers.subject],
          }
        : draft.openid || userinfo !== null
          ? {
              request: 'openid',
              subject: pointers.subject,
              label: pointers.label !== null ? [pointers.label] : ['/email', '/preferred_username', '/name'],
            }
          : null,
    check:
      checkUrl !== null ? { request: { url: checkUrl } } : userinfo !== null ? { request: 'userinfo' } : null,
    api: urls[0] === undefined ? null : { baseUrl: orNull(draft.apiBaseUrl) ?? urls[0], hosts },
  };
};

const describe = (draft: CustomProviderDraft): string => {
  const address = orNull(draft.issuer) ?? draft.authorizationEndpoint;
  return URL.canParse(address)
    ? new URL(address).host.slice(0, 140) || address.slice(0, 140)
    : 'Custom provider';
};

const isLoopbackUrl = (text: string): boolean =>
  URL.canParse(text) && new URL(text).protocol === 'http:' && isLoopbackHost(new URL(text).hostname);

const fieldOf = (path: string, draft: CustomProviderDraft): string => {
  const field = formField(path) ?? 'name';
  // OpenID Connect needs an issuer and a key set. Names the one that is missing.
  if (field === 'issuer' && draft.openid && orNull(draft.issuer) !== null && orNull(draft.jwksUri) === null)
    return 'jwksUri';
  // An empty API address defaults to one of these.
  if (field === 'apiBaseUrl' && orNull(draft.apiBaseUrl) === null)
    return orNull(draft.identityUrl) === null ? 'checkUrl' : 'identityUrl';
  return field;
};
