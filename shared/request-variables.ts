import type { RequestVariable } from './domain/request.ts';
import { appError, type AppError } from './errors.ts';
import { LIMITS } from './limits.ts';

/*
 * Variables of an account, which its requests name as `{{name}}`. A placeholder of a path, such as `{id}`, is something else: its value belongs
 * to the one request.
 */

const VARIABLE = /\{\{(\$?[A-Za-z0-9_.-]+)\}\}/g;

/** Variables that Keyfob fills in by itself, by the names that people know from Postman: the time in two spellings, and a new UUID. */
export const BUILT_IN = { isoTimestamp: '$isoTimestamp', timestamp: '$timestamp', guid: '$guid' } as const;

export const isVariableName = (name: string): boolean => /^[A-Za-z0-9_.-]+$/.test(name);

/** Whether a text names a variable. */
export const hasVariables = (text: string): boolean => text.search(VARIABLE) >= 0;

/** How often a text names variables. */
export const countVariables = (text: string): number => text.match(VARIABLE)?.length ?? 0;

/** The text with something in place of each variable. What takes its place is not looked through again. */
export const replaceVariables = (text: string, valueOf: (name: string) => string): string =>
  text.replace(VARIABLE, (_, name: string) => valueOf(name));

/** The text percent-encoded for one segment of a path, with its variables as they are. */
export const encodeAroundVariables = (text: string): string =>
  encodeURIComponent(text).replace(/%7B%7B(?:%24)?[A-Za-z0-9_.-]+%7D%7D/g, decodeURIComponent);

/** JSON to look at before it is known what the variables stand for: a number is right where a value is, and within a string. */
export const withNumbersForVariables = (json: string): string => replaceVariables(json, () => '0');

/** Why an account can't have a variable beside those it has; null if it can. */
export const variableProblem = (
  variables: readonly RequestVariable[],
  { id, name }: RequestVariable,
): AppError | null => {
  if (!isVariableName(name)) return appError('request.variable_name', { name });
  const others = variables.filter((one) => one.id !== id);
  if (others.some((one) => one.name === name)) return appError('request.variable_taken', { name });
  return others.length >= LIMITS.requestVariables
    ? appError('request.too_many_variables', { limit: LIMITS.requestVariables })
    : null;
};
