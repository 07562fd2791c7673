import {
  takesBody,
  type ChosenFile,
  type MultipartPart,
  type NameValue,
  type RequestBody,
  type RequestDraft,
} from '../../shared/domain/request.ts';
import type { ConnectionId } from '../../shared/ids.ts';

export type BodyKind = 'none' | 'json' | 'form' | 'multipart' | 'text' | 'file';
export const BODY_KINDS: readonly BodyKind[] = ['none', 'json', 'form', 'multipart', 'text', 'file'];

/** What each kind of body holds. Another kind keeps what was entered for the first. */
export interface FormBody {
  readonly kind: BodyKind;
  readonly json: string;
  readonly text: string;
  /** Of a text or a file. */
  readonly mediaType: string;
  readonly fields: readonly NameValue[];
  readonly parts: readonly MultipartPart[];
  readonly file: ChosenFile | null;
}

export type FormPart = 'query' | 'headers' | 'body';

/** A request as the person edits it. */
export interface RequestForm {
  readonly method: string;
  /** Below the base URL, or a whole URL. It may have a query while it is typed. */
  readonly path: string;
  readonly query: readonly NameValue[];
  readonly headers: readonly NameValue[];
  readonly body: FormBody;
  /** The part that is shown. */
  readonly part: FormPart;
}

const NO_BODY: FormBody = {
  kind: 'none',
  json: '',
  text: '',
  mediaType: 'text/plain',
  fields: [],
  parts: [],
  file: null,
};

export const newForm = (path: string): RequestForm =>
  withQueryInTable({ method: 'GET', path, query: [], headers: [], body: NO_BODY, part: 'query' });

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
  return { ...form, path: form.path.slice(0, at), query: [...form.query, ...query] };
};

/** Turns a whole URL below the API's base URL into a path. */
export const withoutBase = (path: string, baseUrl: string): string => {
  const base = baseUrl.replace(/\/$/, '');
  return path.startsWith(`${base}/`) ? path.slice(base.length) : path;
};

/** A form in which what was typed into the path is where it belongs. */
export const settledForm = (form: RequestForm, baseUrl: string): RequestForm =>
  withQueryInTable({ ...form, path: withoutBase(form.path, baseUrl) });

const filled = (rows: readonly NameValue[]): readonly NameValue[] => rows.filter(([name]) => name !== '');

/** How many parameters or headers a table holds. */
export const countOf = (rows: readonly NameValue[]): number => filled(rows).length;

const bodyOf = (method: string, body: FormBody): RequestBody => {
  if (!takesBody(method)) return { kind: 'none' };
  switch (body.kind) {
    case 'none':
      return { kind: 'none' };
    case 'json':
      return { kind: 'text', mediaType: 'application/json', text: body.json };
    case 'text':
      return { kind: 'text', mediaType: body.mediaType, text: body.text };
    case 'form':
      return { kind: 'form', fields: filled(body.fields) };
    case 'multipart':
      return { kind: 'multipart', parts: body.parts.filter(({ name }) => name !== '') };
    case 'file':
      return body.file ? { kind: 'file', mediaType: body.mediaType, file: body.file } : { kind: 'none' };
  }
};

/** The request that a form describes. */
export const draftOfForm = (connectionId: ConnectionId, form: RequestForm): RequestDraft => ({
  connectionId,
  method: form.method,
  address: form.path,
  query: filled(form.query),
  headers: filled(form.headers),
  body: bodyOf(form.method, form.body),
});

const formBodyOf = (body: RequestBody): Partial<FormBody> => {
  switch (body.kind) {
    case 'none':
    case 'bytes':
      return {};
    case 'text':
      return body.mediaType === 'application/json'
        ? { kind: 'json', json: body.text }
        : { kind: 'text', text: body.text, mediaType: body.mediaType };
    case 'form':
      return { kind: 'form', fields: body.fields };
    case 'multipart':
      return { kind: 'multipart', parts: body.parts };
    case 'file':
      return { kind: 'file', file: body.file, mediaType: body.mediaType };
  }
};

/** The form that describes a request. */
export const formOfDraft = (draft: RequestDraft): RequestForm => ({
  method: draft.method,
  path: draft.address,
  query: draft.query,
  headers: draft.headers,
  body: { ...NO_BODY, ...formBodyOf(draft.body) },
  part: draft.body.kind !== 'none' ? 'body' : 'query',
});
