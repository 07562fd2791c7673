import { repeatsMember } from '../http/repeated-member.ts';
import type { PreparedRequest } from '../api/prepared-request.ts';

/**
 * Whether a GraphQL request has queries only: in the body of a POST, or in the query of a GET. False for everything that another program
 * might read in another way.
 */
export const hasQueriesOnly = async (request: PreparedRequest): Promise<boolean> => {
  const documents = request.method === 'GET' ? documentInQuery(request) : documentsInBody(request);
  if (documents === null || documents.some((document) => UNCLEAR.test(document))) return false;
  const { parse } = await import('graphql');
  try {
    return documents.every((document) => {
      const { definitions } = parse(document, { maxTokens: 10_000 });
      const operations = definitions.filter((definition) => definition.kind === 'OperationDefinition');
      return (
        operations.length > 0 &&
        operations.every(({ operation }) => operation === 'query') &&
        definitions.every(({ kind }) => kind === 'OperationDefinition' || kind === 'FragmentDefinition')
      );
    });
  } catch {
    return false;
  }
};

/** Characters that end a line, and so a comment, for some parsers only. */
const UNCLEAR = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u0085\u2028\u2029]/;

/** Any other parameter may name a stored document, which some servers take instead of the one that is sent. */
const PARAMETERS = ['query', 'variables', 'operationName'];

const documentInQuery = ({ url, body }: PreparedRequest): string[] | null => {
  const names = [...url.searchParams.keys()];
  const isPlain = names.every((name) => PARAMETERS.includes(name)) && new Set(names).size === names.length;
  const document = url.searchParams.get('query');
  return body === null && isPlain && document !== null ? [document] : null;
};

const JSON_TYPE = /^application\/(?:graphql-response\+)?json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/** The documents of a GraphQL request, which may be a batch; null if there is anything else. */
const documentsInBody = ({ method, url, headers, body }: PreparedRequest): string[] | null => {
  const isPlain = JSON_TYPE.test(headers['content-type'] ?? '') && headers['content-encoding'] === undefined;
  // Some servers prefer what the query has.
  if (method !== 'POST' || url.search !== '' || !isPlain || !(body?.content instanceof Uint8Array))
    return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body.content);
    const parsed: unknown = JSON.parse(text);
    if (repeatsMember(text)) return null;
    const documents = (Array.isArray(parsed) ? parsed : [parsed]).map(documentOf);
    return documents.length > 0 && documents.every((document) => document !== null) ? documents : null;
  } catch {
    return null;
  }
};

const documentOf = (request: unknown): string | null => {
  if (typeof request !== 'object' || request === null || Array.isArray(request)) return null;
  const { query, extensions, ...others } = request as Readonly<Record<string, unknown>>;
  const isPlain = Object.keys(others).every((name) => PARAMETERS.includes(name));
  const hasHarmlessExtensions =
    typeof (extensions ?? {}) === 'object' &&
    Object.keys(extensions ?? {}).every((name) => name === 'clientLibrary');
  return isPlain && hasHarmlessExtensions && typeof query === 'string' ? query : null;
};
