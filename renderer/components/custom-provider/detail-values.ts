import type { DetailColumn, DetailControl, DetailVariant } from '../../../shared/domain/custom-details.ts';
import { isJsonObject, type JsonObject } from '../../../shared/json-object.ts';

/* Conversions between parts of a provider record and what a person types. */

/** The kinds with several entries in one text. */
const LISTS: ReadonlySet<DetailControl['kind']> = new Set(['list', 'numbers']);

/** How a part is written in a field, with list entries on lines of their own or with commas between. */
export const textOf = ({ kind }: DetailControl, value: unknown, separator: '\n' | ', '): string => {
  if (value === undefined || value === null) return '';
  if (LISTS.has(kind) && Array.isArray(value)) return value.map(String).join(separator);
  if (kind === 'json') return JSON.stringify(value, null, 2);
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** The part that a text stands for; undefined for an empty one. What can't be read stays text, which the schema refuses. */
export const valueOf = ({ kind }: DetailControl, text: string, separator: RegExp): unknown => {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const entries = text
    .split(separator)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  if (kind === 'list') return entries;
  if (kind === 'numbers') return entries.map(numberOr);
  if (kind === 'number') return numberOr(trimmed);
  if (kind === 'json') return parsedOr(trimmed);
  return kind === 'long' ? text : trimmed;
};

const numberOr = (text: string): number | string => (/^\d{1,15}$/.test(text) ? Number(text) : text);

const parsedOr = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** What an object says in a column, for its field. */
export const cellOf = (object: unknown, { name }: DetailColumn): unknown =>
  isJsonObject(object) && Object.hasOwn(object, name) ? object[name] : undefined;

const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isJsonObject(value) && Object.keys(value).length === 0);

export const isBlankRow = (columns: readonly DetailColumn[], row: unknown): boolean =>
  columns.every((column) => isBlank(cellOf(row, column)));

/** An object with every column. */
export const completeRow = (columns: readonly DetailColumn[], row: unknown): JsonObject =>
  Object.fromEntries(
    columns.map((column) => {
      const cell = cellOf(row, column);
      return [column.name, cell === undefined ? column.empty : cell];
    }),
  );

/** Which of several forms a part has; null if it is not stated. */
export const variantOf = (variants: readonly DetailVariant[], value: unknown): DetailVariant | null =>
  value === undefined
    ? null
    : (variants.find((variant) =>
        variant.value !== undefined
          ? variant.value === value
          : isJsonObject(value) &&
            Object.entries(variant.fixed ?? {}).every(([name, fixed]) => value[name] === fixed) &&
            (variant.fixed !== undefined || Object.hasOwn(value, variant.columns?.[0]?.name ?? '')),
      ) ?? null);

/** A part in one of its forms, with what its columns say. */
export const variantValue = (variant: DetailVariant, row: unknown): unknown =>
  variant.value ?? { ...variant.fixed, ...completeRow(variant.columns ?? [], row) };

/** Pairs of names and values as rows. */
export const pairsOf = (value: unknown): readonly (readonly [string, string])[] =>
  isJsonObject(value) ? Object.entries(value).map(([name, text]) => [name, String(text)]) : [];

export const objectOfPairs = (rows: readonly (readonly [string, string])[]): JsonObject =>
  Object.fromEntries(
    rows
      .map(([name, value]) => [name.trim(), value] as const)
      .filter(([name, value]) => name !== '' || value !== ''),
  );
