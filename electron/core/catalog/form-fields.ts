import { DETAIL_CONTROLS, DETAIL_PATHS, type DetailPath } from '../../../shared/domain/custom-details.ts';
import type { DraftField } from '../../../shared/domain/custom-provider.ts';

/** The first match counts. */
const FIELDS: readonly (readonly [RegExp, DraftField])[] = [
  [/^name/, 'name'],
  [/^auth\.issuer/, 'issuer'],
  [/^auth\.endpoints\.authorization/, 'authorizationEndpoint'],
  [/^auth\.endpoints\.token/, 'tokenEndpoint'],
  [/^auth\.endpoints\.revocation/, 'revocationEndpoint'],
  [/^auth\.endpoints\.userinfo/, 'userinfoEndpoint'],
  [/^auth\.endpoints\.deviceAuthorization/, 'deviceAuthorizationEndpoint'],
  [/^auth\.endpoints\.pushedAuthorizationRequest/, 'pushedAuthorizationRequestEndpoint'],
  [/^auth\.endpoints\.introspection/, 'introspectionEndpoint'],
  [/^auth\.endpoints\.registration/, 'registrationEndpoint'],
  [/^auth\.endpoints\.jwks/, 'jwksUri'],
  [/^auth\.resource/, 'resource'],
  [/^auth\.revoke/, 'revocationEndpoint'],
  [/^auth\.issInResponse/, 'issInResponse'],
  [/^auth\.openid/, 'openid'],
  [/^auth\.requirePushedAuthorizationRequests/, 'requirePushedAuthorizationRequests'],
  [/^auth\.pkce/, 'pkce'],
  [/^auth\.client\.secret/, 'secret'],
  [/^auth\.client/, 'clientAuthentication'],
  [/^auth\.idTokenAlgorithms/, 'idTokenAlgorithms'],
  [/^auth\.dpopAlgorithms/, 'dpopAlgorithms'],
  [/^auth\.scopes/, 'scopes'],
  [/^auth\.redirect\.loopback\.host/, 'loopbackHost'],
  [/^auth\.redirect\.customScheme/, 'customScheme'],
  [/^auth\.redirect/, 'loopbackPort'],
  [/^identity\.subject/, 'subjectPointer'],
  [/^identity\.label/, 'labelPointer'],
  [/^identity/, 'identityUrl'],
  [/^check/, 'checkUrl'],
  [/^api/, 'apiBaseUrl'],
];

/**
 * The field of a custom provider's form for a path in its record; null if none sets it.
 *
 * @param isSet whether the form states a part of the record apart. Otherwise a path leads to the field that the part follows from.
 */
export const formField = (
  path: string,
  isSet: (detail: DetailPath) => boolean = () => true,
): DraftField | DetailPath | null => {
  const field = FIELDS.find(([pattern]) => pattern.test(path))?.[1] ?? null;
  const [detail] = DETAIL_PATHS.filter((other) => path === other || path.startsWith(`${other}.`)).toSorted(
    (a, b) => b.length - a.length,
  );
  if (detail === undefined || DETAIL_CONTROLS[detail].kind === 'set') return field;
  return field === null || isSet(detail) ? detail : field;
};
