import { createHash } from 'node:crypto';
import type { RequestQuestion, ShownBody } from '../../../shared/domain/approval.ts';
import type { ApiFacts } from '../../../shared/domain/provider-api.ts';
import { ALLOWED_MINUTES, type NameValue, type RequestBody } from '../../../shared/domain/request.ts';
import { valueAt } from '../../../shared/json-pointer.ts';
import { repeatsMember } from '../http/repeated-member.ts';
import { mailHeader } from './mail-header.ts';
import { bodyParameters, namesMethod } from './method-override.ts';
import { matchesRule, mayMatchRule, urlTemplate } from './path-rules.ts';
import type { PreparedRequest } from '../api/prepared-request.ts';
import { partType } from './request-body.ts';

/** Longer bodies are described by size and hash; nobody reads them in a question. */
const MAX_SHOWN_TEXT = 256 * 1024;

/** What is shown at once, in characters; the rest is one press away. */
const MAX_SHORT = 600;

/** A longer template has no room beside its button, and nobody may allow what they can't see. */
const MAX_TEMPLATE = 160;

/** What the person is asked about a request that may change something. */
export const requestQuestion = (
  facts: ApiFacts,
  request: PreparedRequest,
  draft: { readonly headers: readonly NameValue[]; readonly body: RequestBody },
): RequestQuestion => {
  const summary =
    facts.summaries.find((rule) => matchesRule(rule, facts.baseUrl, request.method, request.url)) ?? null;
  const body = shownBody(request, draft.body);
  const document = body.kind === 'text' && isJson(body.mediaType) ? parse(body.text) : undefined;
  const found = (summary?.facts ?? []).flatMap(({ label, pointer, mailHeader: header }) => {
    const texts = textsAt(document, pointer);
    const values = header === null ? texts : texts.flatMap((text) => mailHeader(text, header));
    return values.length > 0 ? [{ label, values }] : [];
  });
  const template = allowableTemplate(facts, request, draft.body);
  return {
    kind: 'request',
    title: summary?.title ?? null,
    method: request.method,
    url: request.url.href,
    facts: found,
    headers: draft.headers,
    body,
    isWhole:
      isShort(body) &&
      JSON.stringify(draft.headers).length <= MAX_SHORT &&
      request.url.href.length <= MAX_SHORT,
    allowKind: template === null ? null : { template, minutes: ALLOWED_MINUTES },
  };
};

/** The template of the requests that can be allowed together with this one; null if each is asked about. */
export const allowableTemplate = (
  facts: ApiFacts,
  request: PreparedRequest,
  body: RequestBody,
): string | null => {
  const template = urlTemplate(request.url);
  return template.length <= MAX_TEMPLATE && isKind(facts, request, body) ? template : null;
};

/**
 * Whether method and path say what a request does, so that others like it may be allowed. A deletion can't be undone, so each is asked
 * about, also one that is another method's parameter, a GraphQL document or a part of a batch.
 */
const isKind = (facts: ApiFacts, request: PreparedRequest, body: RequestBody): boolean => {
  const { method, url, headers } = request;
  const inBody =
    body.kind === 'multipart'
      ? body.parts.map(({ name, content }): NameValue => [name, typeof content === 'string' ? content : ''])
      : (bodyParameters(request) ?? []);
  const isGraphql =
    facts.graphql !== null && mayMatchRule({ method, path: facts.graphql }, facts.baseUrl, method, url);
  const isBatch = /^(?:multipart\/(?!form-data)|application\/http)/i.test(headers['content-type'] ?? '');
  return method !== 'DELETE' && !isGraphql && !isBatch && !namesMethod([...url.searchParams, ...inBody]);
};

/** Whether a body is shown whole at once. */
const isShort = (body: ShownBody): boolean =>
  body.kind === 'none' || (body.kind === 'text' && body.size <= MAX_SHORT);

/** A digest of everything that decides what a request does: account, method, URL, headers and body. */
export const requestDigest = (connectionId: string, request: PreparedRequest): string => {
  const hash = createHash('sha256');
  const headers = Object.entries(request.headers).sort(([a], [b]) => (a < b ? -1 : 1));
  hash.update(JSON.stringify([connectionId, request.method, request.url.href, headers]));
  const content = request.body?.content ?? null;
  if (content instanceof Uint8Array) hash.update(content);
  // A file that changes can't be read any more, so its content need not be read twice.
  else if (content) hash.update(`\0${String(content.size)}`);
  return hash.digest('hex');
};

const shownBody = ({ headers, body: prepared }: PreparedRequest, body: RequestBody): ShownBody => {
  if (!prepared) return { kind: 'none' };
  const { content } = prepared;
  const size = content instanceof Uint8Array ? content.length : content.size;
  const mediaType = headers['content-type'] ?? prepared.mediaType ?? '';
  if (body.kind === 'multipart')
    return {
      kind: 'parts',
      size,
      parts: body.parts.map((part) => {
        const { name, content } = part;
        const type = partType(part);
        return typeof content === 'string'
          ? { name, text: content, fileName: null, size: content.length, mediaType: type }
          : { name, text: null, fileName: content.name, size: content.size, mediaType: type };
      }),
    };
  const text = content instanceof Uint8Array && size <= MAX_SHOWN_TEXT ? decode(content) : null;
  if (text !== null) return { kind: 'text', mediaType, text, size };
  const sha256 = content instanceof Uint8Array ? createHash('sha256').update(content).digest('hex') : '';
  return { kind: 'bytes', mediaType, size, sha256 };
};

/** The text of bytes that are UTF-8 without control characters; null for others. */
const decode = (bytes: Uint8Array): string | null => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text) ? null : text;
  } catch {
    return null;
  }
};

/** Otherwise the API may read the body in another way than the facts do. */
const isJson = (mediaType: string): boolean => /^[\w.-]+\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(mediaType);

/** The value of a JSON text; undefined if it is none, or if programs read different ones. */
const parse = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return repeatsMember(text) ? undefined : value;
  } catch {
    return undefined;
  }
};

/** The texts at a pointer, in which `*` stands for each item of a list: one value, or those of a list. */
const textsAt = (document: unknown, pointer: string): string[] => {
  const [before = '', ...rest] = pointer.split('/*');
  const value = valueAt(document, before);
  if (rest.length > 0)
    return Array.isArray(value) ? value.flatMap((item) => textsAt(item, rest.join('/*'))) : [];
  return [value].flat().flatMap((one) => {
    if (typeof one === 'string') return one === '' ? [] : [one];
    return typeof one === 'number' || typeof one === 'boolean' ? [String(one)] : [];
  });
};
