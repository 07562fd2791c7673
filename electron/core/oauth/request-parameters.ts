import type { OAuth2Facts } from '../../../shared/domain/provider.ts';
import { isFlowParameter } from '../catalog/flow-parameters.ts';

/** The request parameters that list the scopes: `scope` (RFC 6749 §3.3), and others where the record names them. */
export const scopeParameters = (auth: OAuth2Facts, scopes: readonly string[]): Record<string, string> => {
  const parameterOf = new Map(auth.scopes.items.map((scope) => [scope.id, scope.parameter]));
  const idsByParameter = Map.groupBy(scopes, (id) => parameterOf.get(id) ?? 'scope');
  return Object.fromEntries(
    [...idsByParameter].map(([name, ids]) => [name, ids.join(auth.scopes.separator)]),
  );
};

/** Removes the parameters that the flow sets itself. A record must not override them. */
export const withoutFlowParameters = (parameters: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(parameters).filter(([name]) => !isFlowParameter(name)));
