import { isJsonObject } from '../../../shared/json-object.ts';

/** The value at a path such as `auth.endpoints.token`; undefined if there is none. */
export const valueAtPath = (record: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, name) => (isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
      record,
    );

/** A copy with another value at a path. What is on the way and no object is replaced by one. */
export const withValueAt = (
  record: unknown,
  path: string,
  value: unknown,
): Readonly<Record<string, unknown>> => {
  const [name = '', ...rest] = path.split('.');
  const object = isJsonObject(record) ? record : {};
  return { ...object, [name]: rest.length === 0 ? value : withValueAt(object[name], rest.join('.'), value) };
};

/** Whether two values of JSON are the same. The order of an object's names does not count. */
export const isSameJson = (a: unknown, b: unknown): boolean => sorted(a) === sorted(b);

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    isJsonObject(part) ? Object.fromEntries(Object.entries(part).sort(([x], [y]) => (x < y ? -1 : 1))) : part,
  );
