import type { ApiFacts, PathRule } from '../../../shared/domain/provider-api.ts';
import type { RequestEffect } from '../../../shared/domain/request.ts';
import type { PreparedRequest } from '../api/prepared-request.ts';
import { hasQueriesOnly } from './graphql-effect.ts';
import { mayOverrideMethod } from './method-override.ts';
import { matchesRule, mayMatchRule } from './path-rules.ts';

/**
 * Whether a request only reads. The catalog decides, not the method alone: it names the exceptions, and a GraphQL request reads only if
 * each of its operations is a query. What can't be told is a write.
 */
export const requestEffect = async (facts: ApiFacts, request: PreparedRequest): Promise<RequestEffect> => {
  const { method, url } = request;
  const is = (rule: PathRule): boolean => matchesRule(rule, facts.baseUrl, method, url);
  const mayBe = (rule: PathRule): boolean => mayMatchRule(rule, facts.baseUrl, method, url);
  if (mayOverrideMethod(request)) return 'write';
  if (facts.writes.some(mayBe)) return facts.reads.some(is) ? 'read' : 'write';
  if (facts.graphql !== null && mayBe({ method: method === 'HEAD' ? 'GET' : method, path: facts.graphql }))
    return is({ method, path: facts.graphql }) && (await hasQueriesOnly(request)) ? 'read' : 'write';
  return method === 'GET' || method === 'HEAD' || facts.reads.some(is) ? 'read' : 'write';
};
