import {
  takesBody,
  type ChosenFile,
  type MultipartPart,
  type NameValue,
  type RequestBody,
  type RequestDraft,
  type UnsentParts,
  type UnsentRow,
} from '../../shared/domain/request.ts';
import type { RequestExample } from '../../shared/domain/provider-api.ts';
import { graphqlOf, graphqlText, type GraphqlBody } from '../../shared/graphql-body.ts';
import type { ConnectionId } from '../../shared/ids.ts';
import { countVariables, encodeAroundVariables } from '../../shared/request-variables.ts';

export const BODY_KINDS = ['none', 'json', 'graphql', 'form', 'multipart', 'text', 'file'] as const;
export type BodyKind = (typeof BODY_KINDS)[number];

/** A row of a table. One that is switched off is kept, and not sent. */
export type FormRow = readonly [name: string, value: string, isOff?: boolean | undefined];

/** What each kind of body holds. Another kind keeps what was entered for the first. */
export interface FormBody {
  readonly kind: BodyKind;
  readonly json: string;
  readonly graphql: GraphqlBody;
  readonly text: string;
  /** Of a text or a file. */
  readonly mediaType: string;
  readonly fields: readonly FormRow[];
  readonly parts: readonly MultipartPart[];
  readonly file: ChosenFile | null;
  /** The request comes from the history, which has not kept its body. */
  readonly isLeftOut: boolean;
}

export type FormPart = 'query' | 'headers' | 'body' | 'variables';

/** What a request is made of. */
export interface RequestFields {
  readonly method: string;
  /** Below the base URL, or a whole URL. It may have a query while it is typed, and placeholders in braces: `/users/{id}`. */
  readonly path: string;
  /** Values of placeholders by name, also of those that the path no longer has. */
  readonly placeholders: Readonly<Record<string, string>>;
  readonly query: readonly FormRow[];
  readonly headers: readonly FormRow[];
  readonly body: FormBody;
}

/** A request as the person edits it. */
export interface RequestForm extends RequestFields {
  /** The part that is shown. */
  readonly part: FormPart;
  /** The ID of the saved request that it came from; null if it came from elsewhere. */
  readonly savedId: string | null;
}

const NO_BODY: FormBody = {
  kind: 'none',
  json: '',
  graphql: { query: '', variables: '' },
  text: '',
  mediaType: 'text/plain',
  fields: [],
  parts: [],
  file: null,
  isLeftOut: false,
};

export const newForm = (path: string): RequestForm =>
  withQueryInTable({
    method: 'GET',
    path,
    placeholders: {},
    query: [],
    headers: [],
    body: NO_BODY,
    part: 'query',
    savedId: null,
  });

/** A first GraphQL request: every GraphQL API can respond to it. */
export const newGraphqlForm = (path: string): RequestForm => ({
  ...newForm(path),
  method: 'POST',
  body: { ...NO_BODY, kind: 'graphql', graphql: { query: '{\n  __typename\n}\n', variables: '' } },
  part: 'body',
});

/** The form that a person begins with. */
export const firstForm = ({
  examples: [example],
  graphql,
}: {
  readonly examples: readonly Pick<RequestExample, 'path'>[];
  /** The GraphQL endpoint; null if there is none. */
  readonly graphql: string | null;
}): RequestForm =>
  example === undefined && graphql !== null ? newGraphqlForm(graphql) : newForm(example?.path ?? '/');

export const isWholeUrl = (path: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(path);

/**
 * Moves a query that was typed into the path to the table, where every parameter has its own line. Leaves it where it is if the table
 * could not say the same.
 */
export const withQueryInTable = (form: RequestForm): RequestForm => {
  const at = form.path.indexOf('?');
  if (at < 0) return form;
  const parts = form.path
    .slice(at + 1)
    .split('&')
    .filter((part) => part !== '');
  if (parts.some((part) => !/^[^=]+=/.test(part) || /%(?![0-9a-f]{2})|#/i.test(part))) return form;
  const query = [...new URLSearchParams(parts.join('&'))];
  // Braces that are escaped name no variable, and in the table they would: a server could learn a value by a link.
  if (countVariables(query.flat().join('&')) !== countVariables(parts.join('&'))) return form;
  return { ...form, path: form.path.slice(0, at), query: [...form.query, ...query] };
};

/** Turns a whole URL below the API's base URL into a path. */
export const withoutBase = (path: string, baseUrl: string): string => {
  const base = baseUrl.replace(/\/$/, '');
  return path.startsWith(`${base}/`) ? path.slice(base.length) : path;
};

/** A form in which what was typed into the path is where it belongs. A parameter takes the place of those with its name. */
export const settledForm = (form: RequestForm, baseUrl: string): RequestForm => {
  const typed = withQueryInTable({ ...form, path: withoutBase(form.path, baseUrl), query: [] });
  const names = new Set(typed.query.map(([name]) => name));
  const kept = form.query.filter(([name, , isOff]) => isOff === true || !names.has(name));
  return { ...typed, query: [...kept, ...typed.query] };
};

/** Whether an address says which query it has, or that it has none. */
export const saysQuery = (address: string): boolean => isWholeUrl(address) || address.includes('?');

/** A form with an address in place of its path and of the query that would be sent. */
export const withAddress = (form: RequestForm, path: string, baseUrl: string): RequestForm =>
  settledForm({ ...form, path, query: form.query.filter(([, , isOff]) => isOff === true) }, baseUrl);

/** Not the `{{name}}` of an account's variable. */
const PLACEHOLDER = /(?<!\{)\{([A-Za-z_][\w.-]*)\}(?!\})/g;

/** The placeholders of a path, in their order, each once. */
export const placeholdersIn = (path: string): readonly string[] => [
  ...new Set([...path.matchAll(PLACEHOLDER)].map(([, name = '']) => name)),
];

/** The value of a variable; an empty string without one, also if it is named like something that all objects have. */
export const valueOf = (placeholders: RequestForm['placeholders'], name: string): string =>
  Object.hasOwn(placeholders, name) ? (placeholders[name] ?? '') : '';

/** The placeholders of a form that have no value yet. */
export const missingPlaceholders = ({
  path,
  placeholders,
}: Pick<RequestForm, 'path' | 'placeholders'>): string[] =>
  placeholdersIn(path).filter((name) => valueOf(placeholders, name) === '');

/**
 * A value takes the place of a placeholder as one segment or a part of one: what separates segments is escaped. It may name variables of the
 * account, which the core fills in.
 */
const filledPath = ({ path, placeholders }: Pick<RequestForm, 'path' | 'placeholders'>): string =>
  path.replaceAll(PLACEHOLDER, (braces, name: string) => {
    const value = valueOf(placeholders, name);
    return value === '' ? braces : encodeAroundVariables(value);
  });

const sentRows = (rows: readonly FormRow[]): readonly NameValue[] =>
  rows.flatMap(([name, value, isOff]) => (name === '' || isOff === true ? [] : [[name, value] as const]));

const unsentRows = (rows: readonly FormRow[]): readonly UnsentRow[] =>
  rows.flatMap(([name, value, isOff], at) => (isOff === true ? [{ at, row: [name, value] as const }] : []));

const allRows = (sent: readonly NameValue[], unsent: readonly UnsentRow[] = []): readonly FormRow[] => {
  const rows: FormRow[] = [...sent];
  for (const { at, row } of unsent) rows.splice(at, 0, [...row, true]);
  return rows;
};

/** How many parameters or headers of a table are sent. */
export const countOf = (rows: readonly FormRow[]): number => sentRows(rows).length;

const bodyOf = (method: string, body: FormBody): RequestBody => {
  if (!takesBody(method)) return { kind: 'none' };
  switch (body.kind) {
    case 'none':
      return { kind: 'none' };
    case 'json':
      return { kind: 'text', mediaType: 'application/json', text: body.json };
    case 'graphql':
      return { kind: 'text', mediaType: 'application/json', text: graphqlText(body.graphql) };
    case 'text':
      return { kind: 'text', mediaType: body.mediaType, text: body.text };
    case 'form':
      return { kind: 'form', fields: sentRows(body.fields) };
    case 'multipart':
      return { kind: 'multipart', parts: body.parts.filter(({ name }) => name !== '') };
    case 'file':
      return body.file ? { kind: 'file', mediaType: body.mediaType, file: body.file } : { kind: 'none' };
  }
};

const unsentOf = (form: RequestFields): UnsentParts | null => {
  const names = placeholdersIn(form.path);
  const isForm = form.body.kind === 'form' && takesBody(form.method);
  const unsent: UnsentParts = {
    path: names.length > 0 ? form.path : null,
    variables: names.map((name) => [name, valueOf(form.placeholders, name)] as const),
    query: unsentRows(form.query),
    headers: unsentRows(form.headers),
    fields: isForm ? unsentRows(form.body.fields) : [],
  };
  const isEmpty = unsent.path === null && [unsent.query, unsent.headers, unsent.fields].every(isEmptyList);
  return isEmpty ? null : unsent;
};

const isEmptyList = (list: readonly unknown[]): boolean => list.length === 0;

/** The request that a form describes. */
export const draftOfForm = (connectionId: ConnectionId, form: RequestFields): RequestDraft => {
  const unsent = unsentOf(form);
  return {
    connectionId,
    method: form.method,
    address: filledPath(form),
    query: sentRows(form.query),
    headers: sentRows(form.headers),
    body: bodyOf(form.method, form.body),
    ...(unsent && { unsent }),
  };
};

/** Whether a sent request has the method and address of the form. Its parameters, headers and body may differ. */
export const isOfForm = ({ method, address }: RequestDraft, form: RequestFields): boolean =>
  method === form.method && address === filledPath(form);

const formBodyOf = ({ body, unsent }: RequestDraft): Partial<FormBody> => {
  switch (body.kind) {
    case 'none':
    case 'bytes':
      return {};
    case 'text': {
      if (body.mediaType !== 'application/json')
        return { kind: 'text', text: body.text, mediaType: body.mediaType };
      const graphql = graphqlOf(body.text);
      return graphql ? { kind: 'graphql', graphql } : { kind: 'json', json: body.text };
    }
    case 'form':
      return { kind: 'form', fields: allRows(body.fields, unsent?.fields) };
    case 'multipart':
      return { kind: 'multipart', parts: body.parts };
    case 'file':
      return { kind: 'file', file: body.file, mediaType: body.mediaType };
  }
};

/** The form that describes a request. */
export const formOfDraft = (draft: RequestDraft, isBodyLeftOut = false): RequestForm => ({
  method: draft.method,
  path: draft.unsent?.path ?? draft.address,
  placeholders: Object.fromEntries(draft.unsent?.variables ?? []),
  query: allRows(draft.query, draft.unsent?.query),
  headers: allRows(draft.headers, draft.unsent?.headers),
  body: { ...NO_BODY, ...formBodyOf(draft), isLeftOut: isBodyLeftOut },
  part: draft.body.kind !== 'none' || isBodyLeftOut ? 'body' : 'query',
  savedId: null,
});
