import type { ApiFacts } from '../../../shared/domain/provider-api.ts';
import type { RequestEffect } from '../../../shared/domain/request.ts';
import { matchesRule, pathBelow } from './path-rules.ts';
import type { PreparedRequest } from '../api/prepared-request.ts';

/**
 * Whether a request only reads. The catalog decides, not the method alone: it names the exceptions, and a GraphQL request reads only if
 * each of its operations is a query. What can't be told is a write.
 */
export const requestEffect = async (facts: ApiFacts, request: PreparedRequest): Promise<RequestEffect> => {
  const { method, url } = request;
  const path = pathBelow(facts.baseUrl, url);
  const matches = (rules: ApiFacts['reads']): boolean =>
    path !== null && rules.some((rule) => matchesRule(rule, method, path));
  if (facts.graphql !== null && path === facts.graphql)
    return (await isQuery(request)) && !matches(facts.writes) ? 'read' : 'write';
  if (method !== 'GET' && method !== 'HEAD') return matches(facts.reads) ? 'read' : 'write';
  // Some frameworks take another method from this parameter.
  return matches(facts.writes) || url.searchParams.has('_method') ? 'write' : 'read';
};

/** Whether a GraphQL request has queries only: in the body of a POST, or in the query of a GET. */
const isQuery = async ({ method, url, headers, body }: PreparedRequest): Promise<boolean> => {
  const isGet = method === 'GET' && body === null;
  const parameters = url.searchParams.getAll('query');
  if (isGet) return parameters.length === 1 && hasQueriesOnly(parameters);
  const isJson = /^application\/(?:graphql-response\+)?json\s*(?:;|$)/i.test(headers['content-type'] ?? '');
  if (method !== 'POST' || parameters.length > 0 || !isJson || !(body?.content instanceof Uint8Array))
    return false;
  const documents = documentsIn(new TextDecoder().decode(body.content));
  return documents !== null && hasQueriesOnly(documents);
};

/** The documents of a GraphQL request, which may be a batch; null if there is anything else. */
const documentsIn = (text: string): string[] | null => {
  try {
    const parsed: unknown = JSON.parse(text);
    const requests: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
    const documents = requests.map((request) =>
      typeof request === 'object' && request !== null && Object.hasOwn(request, 'query')
        ? (request as { readonly query: unknown }).query
        : null,
    );
    // Programs differ in which of several members with the same name they read (RFC 8259 §4).
    const names = membersNamed('query', text, Array.isArray(parsed) ? 2 : 1);
    const isPlain = documents.every((document) => typeof document === 'string') && names === documents.length;
    return isPlain && documents.length > 0 ? documents : null;
  } catch {
    return null;
  }
};

/** How many members with a name a JSON text has at a depth of nesting. */
const membersNamed = (name: string, json: string, wanted: number): number => {
  let depth = 0;
  let count = 0;
  for (const [token, text, colon] of json.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|[{}[\]]/g)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    else if (depth === wanted && colon !== undefined && JSON.parse(text ?? '""') === name) count += 1;
  }
  return count;
};

const hasQueriesOnly = async (documents: readonly string[]): Promise<boolean> => {
  const { parse } = await import('graphql');
  try {
    return documents.every((document) => {
      const operations = parse(document, { maxTokens: 10_000 }).definitions.filter(
        (definition) => definition.kind === 'OperationDefinition',
      );
      return operations.length > 0 && operations.every(({ operation }) => operation === 'query');
    });
  } catch {
    return false;
  }
};
