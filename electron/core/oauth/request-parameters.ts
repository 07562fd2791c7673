import type { OAuth2Facts } from '../../../shared/domain/provider.ts';
import { isFlowParameter } from '../catalog/record-checks.ts';

/** Scopes by the request parameter that lists them; most providers have but one. */
export const scopeParameters = (auth: OAuth2Facts, scopes: readonly string[]): Record<string, string> => {
  const parameterOf = new Map(auth.scopes.items.map((scope) => [scope.id, scope.parameter]));
  const lists = Map.groupBy(scopes, (id) => parameterOf.get(id) ?? 'scope');
  return Object.fromEntries([...lists].map(([name, ids]) => [name, ids.join(auth.scopes.separator)]));
};

/** Parameters of a record that may travel along: none that the flow sets itself, whatever the record says. */
export const withoutFlowParameters = (parameters: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(parameters).filter(([name]) => !isFlowParameter(name)));
