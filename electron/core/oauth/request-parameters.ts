import type { OAuth2Facts } from '../../../shared/domain/provider-auth.ts';
import { missingScopes } from '../../../shared/domain/scopes.ts';
import { isFlowParameter } from '../catalog/flow-parameters.ts';

/** The request parameters that list the scopes: `scope` (RFC 6749 §3.3), and others where the record names them. */
export const scopeParameters = (auth: OAuth2Facts, scopes: readonly string[]): Record<string, string> => {
  const parameterOf = new Map(auth.scopes.items.map((scope) => [scope.id, scope.parameter]));
  const idsByParameter = Map.groupBy(scopes, (id) => parameterOf.get(id) ?? 'scope');
  return Object.fromEntries(
    [...idsByParameter].map(([name, ids]) => [name, ids.join(auth.scopes.separator)]),
  );
};

/**
 * The parameter that makes the server add to the grant that an account has. It is left out if the person gives up a scope, which the server
 * would keep. All wanted scopes are requested all the same, since not every kind of OAuth client gets the earlier ones back.
 *
 * @param granted the scopes that the account has; null for a new account
 */
export const incrementalParameters = (
  { scopes: { incremental, items } }: Pick<OAuth2Facts, 'scopes'>,
  granted: readonly string[] | null,
  wanted: readonly string[],
): Record<string, string> =>
  incremental === null || granted === null || missingScopes(items, granted, wanted).length > 0
    ? {}
    : { [incremental.parameter]: incremental.value };

/** The parameters with the provider's names for those of the client, and for the redirect URI. */
export const withClientNames = (
  parameters: URLSearchParams,
  {
    client: { idParameter, secretParameter },
    redirect: { sentAs },
  }: Pick<OAuth2Facts, 'client' | 'redirect'>,
): URLSearchParams => {
  const names = new Map([
    ['client_id', idParameter],
    ['client_secret', secretParameter],
  ]);
  return new URLSearchParams(
    [...parameters].map(([name, value]): [string, string] => [
      names.get(name) ?? name,
      name === 'redirect_uri' ? (sentAs ?? value) : value,
    ]),
  );
};

/** What the token is for, in every request for one (RFC 8707 §2). */
export const resourceParameters = ({ resource }: Pick<OAuth2Facts, 'resource'>): Record<string, string> =>
  resource === null ? {} : { resource };

/** The parameters that the record wants in every token request. */
export const tokenRequestParameters = (
  auth: Pick<OAuth2Facts, 'tokenParameters' | 'resource'>,
): Record<string, string> => ({
  ...withoutFlowParameters(auth.tokenParameters),
  ...resourceParameters(auth),
});

/** The parameters of the request that exchanges a code besides those of RFC 6749 §4.1.3. */
export const codeParameters = (
  auth: Pick<OAuth2Facts, 'tokenParameters' | 'resource' | 'tokenRequest'>,
  { state }: { readonly state: string },
): Record<string, string> => ({
  ...tokenRequestParameters(auth),
  ...(auth.tokenRequest.withState && { state }),
});

/** What a refresh may have to repeat of the sign-in. */
export interface RefreshContext {
  readonly scopes: readonly string[];
  /** Null if the OAuth client has none any more. */
  readonly redirectUri: string | null;
}

/** The parameters of a refresh besides those of RFC 6749 §6 that are required: the record's own, and those that it wants repeated. */
export const refreshParameters = (
  auth: OAuth2Facts,
  { scopes, redirectUri }: RefreshContext,
): Record<string, string> => {
  const repeated = new Set(auth.tokenRequest.refreshParameters);
  return {
    ...tokenRequestParameters(auth),
    ...(repeated.has('scope') && scopeParameters(auth, scopes)),
    ...(repeated.has('redirect_uri') && redirectUri !== null && { redirect_uri: redirectUri }),
  };
};

/** Removes the parameters that the flow sets itself. A record must not override them. */
export const withoutFlowParameters = (parameters: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(parameters).filter(([name]) => !isFlowParameter(name)));
