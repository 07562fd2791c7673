import type { NameValue } from '../../../shared/domain/request.ts';
import type { PreparedRequest } from '../api/prepared-request.ts';

/**
 * Whether a server may see another method, or other headers, than the one that is sent: some frameworks take them from a parameter in the
 * query, in a form or in JSON. True also for a body whose parameters can't be told.
 */
export const mayOverrideMethod = (request: PreparedRequest): boolean => {
  const inBody = bodyParameters(request);
  return inBody === null || namesMethod([...request.url.searchParams, ...inBody]);
};

/** Whether one of some parameters names a method. */
export const namesMethod = (parameters: readonly NameValue[]): boolean => parameters.some(isOverride);

const OVERRIDES = new Set([
  'httpmethod',
  'httpmethodoverride',
  'methodoverride',
  'xhttpmethod',
  'xhttpmethodoverride',
  'xmethodoverride',
  // Google: headers, and with them the method, in the query.
  'httpheaders',
]);
const WRITES = /^\s*(?:post|put|patch|delete|merge|move|copy)\s*$/i;

const isOverride = ([name, value]: NameValue): boolean => {
  const letters = name.toLowerCase().replaceAll(/[^a-z]/g, '');
  // Some APIs name a function by the parameter `method`.
  if (letters === 'method') return name.trimStart().startsWith('_') || WRITES.test(value);
  return OVERRIDES.has(letters);
};

/** The parameters in a body; null if they can't be told. */
export const bodyParameters = ({ headers, body }: PreparedRequest): readonly NameValue[] | null => {
  if (body === null) return [];
  const type = headers['content-type'] ?? '';
  if (!(body.content instanceof Uint8Array) || /^multipart\//i.test(type)) return null;
  const text = new TextDecoder().decode(body.content);
  if (/^application\/x-www-form-urlencoded/i.test(type)) return [...new URLSearchParams(text)];
  try {
    const document: unknown = JSON.parse(text);
    if (typeof document !== 'object' || document === null || Array.isArray(document)) return [];
    return Object.entries(document).map(([name, value]) => [name, String(value)]);
  } catch {
    return [];
  }
};
