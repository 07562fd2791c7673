import type { AccountRule, ProviderRecord } from '../../../../shared/domain/provider.ts';
import { isJsonObject } from '../../../../shared/json-object.ts';

/* Documents that are made by JSON pointers (RFC 6901), where the app reads them. */

type ErrorRule = Readonly<Record<'errorPointer', string> & Record<'okPointer', string | null>>;

const segmentsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));

const putAt = (document: unknown, [first, ...rest]: readonly string[], value: unknown): unknown => {
  if (first === undefined) return value;
  if (!/^\d+$/.test(first))
    return {
      ...(isJsonObject(document) ? document : {}),
      [first]: putAt(isJsonObject(document) ? document[first] : undefined, rest, value),
    };
  const list: unknown[] = Array.isArray(document) ? [...(document as unknown[])] : [];
  list[Number(first)] = putAt(list[Number(first)], rest, value);
  return list;
};

/** The document with a value at a pointer. What is on the way there is made. */
export const put = (document: unknown, pointer: string, value: unknown): unknown =>
  putAt(document, segmentsOf(pointer), value);

/** The value at a pointer; undefined if there is none. */
export const at = (document: unknown, pointer: string): unknown =>
  segmentsOf(pointer).reduce<unknown>(
    (value, name) => (value === null || typeof value !== 'object' ? undefined : (value as never)[name]),
    document,
  );

/** The document with an error as the provider reports it with status 200. Nothing else about it tells. */
export const failed = (document: unknown, { okPointer, errorPointer }: ErrorRule): unknown =>
  put(okPointer === null ? document : put(document, okPointer, false), errorPointer, 'made_up_error');

/** The document with what the provider says where nothing went wrong. */
export const succeeded = (document: unknown, { okPointer }: ErrorRule): unknown =>
  okPointer === null ? document : put(document, okPointer, true);

/** Of the OAuth clients that have one. */
export const SECRET = 'secret-of-the-app';
/** Of the OAuth clients at an API that wants one. */
export const API_KEY = 'key/of the app$&';
export const TENANT = 'Made-up workspace';
export const idOf = (person: string): string => `id-of-${person}`;
export const labelOf = (person: string): string => `${person}@example.com`;

/** What the provider says of a person, at the pointers of the record, besides what it says anyway. */
export const documentOf = (
  { identity }: Pick<ProviderRecord, 'identity'>,
  person: string,
  said: unknown = { sub: idOf(person) },
): Record<string, unknown> => {
  let document = said;
  if (!identity) return document as Record<string, unknown>;
  for (const label of identity.label.toReversed()) document = put(document, label, labelOf(person));
  if (identity.tenant !== null) document = put(document, identity.tenant, TENANT);
  return put(document, identity.subject, idOf(person)) as Record<string, unknown>;
};

/** Another value, which the rule allows if its pattern is not a list of values. */
const otherThan = (example: string, by: number): string =>
  /\d/.test(example)
    ? example.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + by) % 10))
    : example + 'x'.repeat(by);

const itemOf = ({ values, title }: AccountRule, document: unknown, by: number): unknown => {
  const named = title === null ? document : put(document, title, `Made up ${String(by)}`);
  return values.reduce((item, { pointer, format, example }) => {
    const value = by === 0 ? example : otherThan(example, by);
    return put(item, pointer, format.replace('{}', value));
  }, named);
};

/** The document with what a rule reads. A list has another item before, and one after that does not count. */
export const withExamples = (document: unknown, rule: AccountRule): unknown => {
  const { list, only } = rule;
  if (list === null) return itemOf(rule, document, 0);
  const counted = (item: unknown): unknown =>
    only === null ? item : put(item, only.pointer, only.texts[0] ?? '');
  const items = [counted(itemOf(rule, {}, 1)), counted(itemOf(rule, {}, 0))];
  const others = only === null ? [] : [put(itemOf(rule, {}, 2), only.pointer, 'something else')];
  return put(document, list, [...items, ...others]);
};
