import type { MultipartPart, NameValue, RequestBody, RequestDraft } from '../../../shared/domain/request.ts';
import { appError } from '../../../shared/errors.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { hasVariables, replaceVariables } from '../../../shared/request-variables.ts';
import { err, ok, type Result } from '../../../shared/result.ts';

/** What a request says in place of a variable, by the variable's value. Null if the value can't stand there. */
type Spelling = (value: string) => string | null;
type Filler = (text: string, spelling: Spelling) => string;

const asItIs: Spelling = (value) => value;
/** What separates segments, parameters and the fragment is escaped, and so are line breaks. */
const inAddress: Spelling = (value) => encodeURIComponent(value.toWellFormed());
const inJsonString: Spelling = (value) => JSON.stringify(value).slice(1, -1);
/** A whole value can't end what is around it: no line either, as in a list of JSON documents, since its strings have no line breaks. */
const asJsonValue: Spelling = (value) => {
  try {
    JSON.parse(value);
    return value.replaceAll(/[\r\n]/g, ' ');
  } catch {
    return null;
  }
};

/** A string of JSON, also one without its end, or a variable outside of strings. */
const STRING_OR_VARIABLE = /"[^"\\]*(?:\\[^][^"\\]*)*"?|\{\{\$?[A-Za-z0-9_.-]+\}\}/g;

/** JSON, a list of JSON documents, and what is built on them, such as `application/x-amz-json-1.1`. */
const JSON_TYPE = /^\s*[\w.-]+\/[^;,]*json/i;

/** Whether a draft names a variable where one is filled in. */
export const namesVariables = ({ address, query, headers, body }: RequestDraft): boolean =>
  hasVariables(address) ||
  [...query, ...headers].some((pair) => pair.some(hasVariables)) ||
  textsOf(body).some(hasVariables);

const textsOf = (body: RequestBody): readonly string[] => {
  switch (body.kind) {
    case 'none':
    case 'bytes':
    case 'file':
      return [];
    case 'text':
      return [body.text];
    case 'form':
      return body.fields.flat();
    case 'multipart':
      return body.parts.flatMap(({ name, content }) =>
        typeof content === 'string' ? [name, content] : [name],
      );
  }
};

/**
 * Fills the values of variables in: percent-encoded in the address, escaped in JSON, as they are in parameters and form fields, which are
 * encoded later, and in headers and other text (ADR 0058). Names of headers, media types and files have none. Fails with `request.variable` if
 * a variable has no value, and with `request.variable_json` if a value can't stand outside of quotation marks.
 *
 * The policy, the question to the person and its digest are about what this returns.
 */
export const fillVariables = (
  draft: RequestDraft,
  values: ReadonlyMap<string, string>,
): Result<RequestDraft> => {
  const missing = new Set<string>();
  const notJson = new Set<string>();
  let length = 0;
  const fill: Filler = (text, spelling) =>
    replaceVariables(text, (name) => {
      const value = values.get(name) ?? '';
      length += value.length;
      if (length > LIMITS.filledIn) return '';
      const spelled = spelling(value);
      if (value === '') missing.add(`{{${name}}}`);
      else if (spelled === null) notJson.add(`{{${name}}}`);
      return spelled ?? '';
    });
  const headers = draft.headers.map(([name, value]): NameValue => [name, fill(value, asItIs)]);
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const filled: RequestDraft = {
    ...draft,
    address: fill(draft.address, inAddress),
    query: filledPairs(draft.query, fill),
    headers,
    body: filledBody(draft.body, type ?? '', fill),
  };
  if (length > LIMITS.filledIn) return err(appError('request.body', { reason: 'too-long' }));
  if (missing.size > 0) return err(appError('request.variable', { names: [...missing].join(', ') }));
  return notJson.size > 0
    ? err(appError('request.variable_json', { names: [...notJson].join(', ') }))
    : ok(filled);
};

const filledPairs = (pairs: readonly NameValue[], fill: Filler): readonly NameValue[] =>
  pairs.map(([name, value]) => [fill(name, asItIs), fill(value, asItIs)]);

/** @param type the media type that the request has instead of the body's; empty for none */
const filledBody = (body: RequestBody, type: string, fill: Filler): RequestBody => {
  switch (body.kind) {
    case 'none':
    case 'bytes':
    case 'file':
      return body;
    case 'text':
      return { ...body, text: filledText(body.text, [body.mediaType, type], fill) };
    case 'form':
      return { ...body, fields: filledPairs(body.fields, fill) };
    case 'multipart':
      return { ...body, parts: body.parts.map((part) => filledPart(part, fill)) };
  }
};

const filledPart = ({ name, content, ...rest }: MultipartPart, fill: Filler): MultipartPart => ({
  ...rest,
  name: fill(name, asItIs),
  content: typeof content === 'string' ? filledText(content, [rest.mediaType ?? ''], fill) : content,
});

const filledText = (text: string, types: readonly string[], fill: Filler): string =>
  types.some((type) => JSON_TYPE.test(type))
    ? text.replace(STRING_OR_VARIABLE, (part) =>
        fill(part, part.startsWith('"') ? inJsonString : asJsonValue),
      )
    : fill(text, asItIs);

/**
 * The segments of a draft's path that have variables as they are written, by their place from the end of the path. Values are not looked at:
 * none can add a segment.
 */
export const variableSegments = ({ address }: RequestDraft): ReadonlyMap<number, string> => {
  const path = address.split('?', 1)[0] ?? '';
  const fromEnd = path.split('/').toReversed();
  return new Map(
    fromEnd.flatMap((segment, index) => (hasVariables(segment) ? [[index, segment] as const] : [])),
  );
};
