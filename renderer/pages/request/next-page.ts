import type { ApiFacts } from '../../../shared/domain/provider-api.ts';
import type { NameValue, RequestDraft, RequestResponse } from '../../../shared/domain/request.ts';
import { valueAt } from '../../../shared/json-pointer.ts';
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

/** The same request to another address, which has a query of its own and no variables. */
const elsewhere = (draft: RequestDraft, address: string): RequestDraft => ({
  ...draft,
  address,
  query: [],
  ...(draft.unsent && { unsent: { ...draft.unsent, path: null, variables: [], query: [] } }),
});

/** The request for the page after a response; null if there is none. */
export const nextPage = (
  draft: RequestDraft,
  response: Pick<RequestResponse, 'status' | 'headers' | 'url'>,
  content: Content,
  cursor: ApiFacts['cursor'],
): RequestDraft | null => {
  if (draft.method !== 'GET' || response.status >= 300) return null;
  const link = nextLink(response.headers, response.url);
  if (link !== null) return elsewhere(draft, link);
  if (cursor === null || content.kind !== 'json') return null;
  const value = valueAt(content.value, cursor.pointer);
  if ((typeof value !== 'string' && typeof value !== 'number') || value === '') return null;
  if (cursor.parameter === null) return elsewhere(draft, String(value));
  const { parameter } = cursor;
  const others = draft.query.filter(([name]) => name !== parameter);
  return { ...draft, query: [...others, [parameter, String(value)]] };
};
