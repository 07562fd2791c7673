import { isJsonObject } from './json-object.ts';
import { withNumbersForVariables } from './request-variables.ts';

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
/** Some other APIs have a member `query`, too, with a few words to search for. */
const DOCUMENT = /^(?:[\s,]|#.*)*(?:\{|(?:query|mutation|subscription|fragment)\b[^]*\{)/;

/** The GraphQL request in the JSON of a body; null if the text is anything else. */
export const graphqlOf = (text: string): GraphqlBody | null => {
  const [, quoted, variables = ''] = SENT.exec(text) ?? [];
  if (quoted === undefined) return null;
  const query = parsed(quoted);
  const isGraphql = typeof query === 'string' && DOCUMENT.test(query) && areVariables(variables);
  return isGraphql ? { query, variables } : null;
};

/** Whether a text can be sent as variables. Variables of the account may stand for their values. */
export const areVariables = (text: string): boolean =>
  text.trim() === '' || isJsonObject(parsed(withNumbersForVariables(text)));

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};
