import { isJsonObject, type JsonObject } from '../../../shared/json-object.ts';

export type Cell = string | number | boolean | null;

/** The objects of an array as a table. */
export interface JsonTable {
  readonly columns: readonly string[];
  /** A cell is null if the object has no such member. */
  readonly rows: readonly (readonly Cell[])[];
  /** How many members are not columns because they hold an object or an array. */
  readonly leftOut: number;
}

const isCell = (value: unknown): value is Cell =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** The array of objects that a value is, or holds as its only one, as APIs wrap their lists. */
const listIn = (value: unknown): readonly JsonObject[] | null => {
  const lists = (Array.isArray(value) ? [value] : isJsonObject(value) ? Object.values(value) : []).filter(
    (list): list is JsonObject[] => Array.isArray(list) && list.length > 0 && list.every(isJsonObject),
  );
  return lists.length === 1 ? (lists[0] ?? null) : null;
};

/** The table that shows a value; null if it is no list of objects with plain members. */
export const tableOf = (value: unknown): JsonTable | null => {
  const list = listIn(value);
  if (!list) return null;
  const names = [...new Set(list.flatMap((item) => Object.keys(item)))];
  const columns = names.filter((name) =>
    list.every((item) => !Object.hasOwn(item, name) || isCell(item[name])),
  );
  if (columns.length === 0) return null;
  const rows = list.map((item) =>
    columns.map((name): Cell => (Object.hasOwn(item, name) ? (item[name] as Cell) : null)),
  );
  return { columns, rows, leftOut: names.length - columns.length };
};

const comparer = new Intl.Collator('en', { numeric: true });

const compare = (a: Cell, b: Cell): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : comparer.compare(String(a), String(b));

/** The rows in the order of one column. Empty cells come last either way. */
export const sorted = (
  { rows }: JsonTable,
  column: number,
  direction: 'ascending' | 'descending',
): JsonTable['rows'] =>
  rows.toSorted((left, right) => {
    const [a, b] = [left[column] ?? null, right[column] ?? null];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return direction === 'ascending' ? compare(a, b) : compare(b, a);
  });
