import { isJsonObject } from './json-object.ts';

/** A GraphQL request as the person writes it. */
export interface GraphqlBody {
  /** The document: a query or a mutation, for example. */
  readonly query: string;
  /** A JSON object; empty for none. */
  readonly variables: string;
}

/** The JSON that is sent (GraphQL over HTTP §5.3). Variables are sent as they are written. */
export const graphqlText = ({ query, variables }: GraphqlBody): string => {
  const more = variables.trim() === '' ? '' : `,"variables":${variables.trim()}`;
  return `{"query":${JSON.stringify(query)}${more}}`;
};

const SENT = /^\{"query":("(?:[^"\\]|\\.)*")(?:,"variables":([^]+))?\}$/;
/** Some APIs search by a member `query`, too, with a few words in it. */
const DOCUMENT = /^(?:[\s,]|#.*)*(?:\{|(?:query|mutation|subscription|fragment)\b[^]*\{)/;

/** The GraphQL request that a text was made of; null if it is any other JSON. */
export const graphqlOf = (text: string): GraphqlBody | null => {
  const [, quoted, variables = ''] = SENT.exec(text) ?? [];
  if (quoted === undefined) return null;
  const query = parsed(quoted);
  const isGraphql = typeof query === 'string' && DOCUMENT.test(query) && areVariables(variables);
  return isGraphql ? { query, variables } : null;
};

/** Whether a text can be sent as variables. */
export const areVariables = (text: string): boolean => text.trim() === '' || isJsonObject(parsed(text));

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};
