import type { ApiFacts } from '../../../shared/domain/provider-api.ts';
import type {
  NameValue,
  RequestBody,
  RequestDraft,
  RequestResponse,
} from '../../../shared/domain/request.ts';
import { isJsonObject } from '../../../shared/json-object.ts';
import { valueAt } from '../../../shared/json-pointer.ts';
import { indentJson } from '../../../shared/indent-json.ts';
import { hasVariables } from '../../../shared/request-variables.ts';
import type { Content } from './response-content.ts';

/** The target of the link to the next page (RFC 8288), as a whole URL; null if there is none. */
export const nextLink = (headers: readonly NameValue[], url: string): string | null => {
  for (const [name, value] of headers) {
    if (name.toLowerCase() !== 'link') continue;
    for (const [, target = '', parameters = ''] of value.matchAll(
      /<([^>]*)>((?:\s*;\s*[\w*-]+(?:\s*=\s*(?:"[^"]*"|[^\s",;]+))?)*)/g,
    )) {
      const rel = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s",;]+))/i.exec(parameters);
      const relations = (rel?.[1] ?? rel?.[2] ?? '').toLowerCase().split(/\s+/);
      if (relations.includes('next') && URL.canParse(target, url)) return new URL(target, url).href;
    }
  }
  return null;
};

/** The same request to another address, which has a query of its own and no placeholders. */
const elsewhere = (draft: RequestDraft, address: string): RequestDraft => ({
  ...draft,
  address,
  query: [],
  ...(draft.unsent && { unsent: { ...draft.unsent, path: null, variables: [], query: [] } }),
});

/** A body with a member or field of this name and value; null if it can't have one, or if the rest of it would change. */
const bodyWith = (body: RequestBody, name: string, value: string | number): RequestBody | null => {
  switch (body.kind) {
    case 'none':
      return { kind: 'text', mediaType: 'application/json', text: JSON.stringify({ [name]: value }) };
    case 'form':
      return { ...body, fields: [...body.fields.filter(([other]) => other !== name), [name, String(value)]] };
    case 'text': {
      const document = parsed(body.text);
      // Parsing changes large numbers and drops members that are repeated.
      const indented = indentJson(body.text);
      const isExact =
        isJsonObject(document) && indented && indented.text === indentJson(JSON.stringify(document))?.text;
      return isExact ? { ...body, text: JSON.stringify({ ...document, [name]: value }, null, 2) } : null;
    }
    case 'bytes':
    case 'multipart':
    case 'file':
      return null;
  }
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};

/**
 * The request for the page after a response; null if there is none. A search by POST has its cursor in the body. What a response says never
 * names variables: a server would otherwise learn their values.
 */
export const nextPage = (
  draft: RequestDraft,
  response: Pick<RequestResponse, 'effect' | 'status' | 'headers' | 'url'>,
  content: Content,
  cursor: ApiFacts['cursor'],
): RequestDraft | null => {
  const isGet = draft.method === 'GET';
  if (response.effect !== 'read' || response.status >= 300) return null;
  const link = isGet ? nextLink(response.headers, response.url) : null;
  if (link !== null) return hasVariables(link) ? null : elsewhere(draft, link);
  if (cursor === null || content.kind !== 'json') return null;
  const value = valueAt(content.value, cursor.pointer);
  if ((typeof value !== 'string' && typeof value !== 'number') || value === '') return null;
  if (hasVariables(String(value))) return null;
  const { parameter } = cursor;
  if (parameter === null) return isGet ? elsewhere(draft, String(value)) : null;
  const others = draft.query.filter(([name]) => name !== parameter);
  if (isGet || others.length < draft.query.length)
    return { ...draft, query: [...others, [parameter, String(value)]] };
  const body = bodyWith(draft.body, parameter, value);
  return body && { ...draft, body };
};
